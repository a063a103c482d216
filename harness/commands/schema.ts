import { z } from "zod";
import { assignmentSchema, exerciseSchema } from "../spec/exercise-schema.ts";
import { UsageError } from "../spec/problem.ts";
import { didYouMean } from "../spec/suggest.ts";
import { settingsSchema } from "../submission/settings.ts";
import { exitCode } from "./exit-code.ts";
import { printResult } from "./output.ts";

const schemas: Readonly<Record<string, z.ZodType>> = {
  exercise: exerciseSchema,
  assignment: assignmentSchema,
  settings: settingsSchema,
};

/** The JSON Schema of a kind of file, from the same source that validates it. Editors read draft 7. */
export function schemaOf(kind: string): string {
  const schema = schemas[kind];
  const known = Object.keys(schemas);
  if (schema === undefined) {
    throw new UsageError(
      `unknown schema \`${kind}\`${didYouMean(kind, known)}; there are: ${known.join(", ")}`,
    );
  }
  return `${JSON.stringify(z.toJSONSchema(schema, { target: "draft-7", io: "input" }), null, 2)}\n`;
}

/** Prints a JSON Schema, so that editors complete and check the YAML files. */
export function schema(kind: string): number {
  printResult(schemaOf(kind));
  return exitCode.allPassed;
}
