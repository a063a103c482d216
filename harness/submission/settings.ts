import { existsSync, lstatSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { z } from "zod";
import { socketPath } from "../spec/exercise-schema.ts";
import { type Place, type Problem, UsageError } from "../spec/problem.ts";
import { unknown } from "../spec/suggest.ts";
import { readYamlFile, refuse } from "../spec/yaml-file.ts";

/** What a submission may say about itself in its `sockgrade.yml`. */
export const settingsSchema = z.strictObject({
  $schema: z.string().optional(),
  assignment: z.string().optional().describe("The assignment that this folder answers"),
  exercises: z
    .record(
      z.string(),
      z.strictObject({
        file: z.string().optional().describe("The exercise's file, relative to this folder"),
        command: z
          .array(z.string())
          .min(1)
          .optional()
          .describe("How to start it, in place of the interpreter for its ending"),
        arguments: z
          .array(z.string())
          .optional()
          .describe("Its arguments, with {host}, {port} and {message}"),
        address: z
          .strictObject({
            host: z.string().optional(),
            port: z.int().min(1).max(65535).optional(),
            path: socketPath.optional(),
          })
          .optional()
          .describe("The address that is fixed in the program: host and port, or the path of a UNIX socket"),
      }),
    )
    .default({}),
});

export type Settings = z.output<typeof settingsSchema>;
export type ExerciseSettings = Settings["exercises"][string];

const settingsFile = "sockgrade.yml";
/** Nobody writes so much by hand, in bytes. What is said about mistakes quotes the file: nor may it be a link to somebody else's. */
const largest = 1_000_000;

/**
 * Reads a submission's `sockgrade.yml`, if it has one.
 * @param known the exercises that it may speak of, where that is known already
 * @throws BadFile naming every problem in it, UsageError when it is no plain file
 */
export function readSettings(submission: string, known?: readonly string[]): Settings {
  const file = join(submission, settingsFile);
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) return { exercises: {} };
  if (found.isSymbolicLink() || found.size > largest) {
    throw new UsageError(`${settingsFile}: must be a plain file of at most ${largest} bytes`);
  }
  const yaml = readYamlFile(file, settingsFile, settingsSchema.nullable());
  const settings = yaml.value ?? { exercises: {} };
  const named = known === undefined ? [] : Object.keys(settings.exercises);
  refuse([
    ...named.flatMap((id) => unknown("exercise", id, known ?? [], () => yaml.placeOfKey(["exercises"], id))),
    ...named.flatMap((id) =>
      fileMistakes(submission, settings.exercises[id]?.file, () => yaml.place(["exercises", id, "file"])),
    ),
  ]);
  return settings;
}

/** The file of an exercise must be there, and inside of the submission. */
function fileMistakes(submission: string, file: string | undefined, place: () => Place): Problem[] {
  if (file === undefined) return [];
  const path = resolve(submission, file);
  if (!path.startsWith(resolve(submission) + sep))
    return [{ place: place(), message: `${file} is outside of the submission` }];
  return existsSync(path) ? [] : [{ place: place(), message: `there is no file ${file}` }];
}
