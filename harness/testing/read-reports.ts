import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { validateXML } from "xmllint-wasm";
import { z } from "zod";

/** `result.json` as scripts of other people read it (contract): more may be added, nothing taken away. */
const resultContract = z.object({
  schema: z.literal("sockgrade/result/1"),
  submission: z.string(),
  assignment: z.string(),
  bench: z.enum(["bubble", "direct"]),
  seed: z.int(),
  score: z.number().min(0),
  maxScore: z.number().min(0),
  exercises: z.array(
    z.object({
      id: z.string(),
      file: z.string().nullable(),
      points: z.number().min(0),
      maxPoints: z.number().min(0),
      cases: z.array(
        z.object({
          id: z.string(),
          status: z.enum(["passed", "failed", "not-run", "error"]),
          advice: z.boolean(),
          points: z.number().min(0),
          maxPoints: z.number().min(0),
          finding: z.string().nullable(),
          message: z.string(),
          seconds: z.number().min(0),
          conversation: z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
});

export type Result = z.infer<typeof resultContract>;
export type GradedExercise = Result["exercises"][number];

/** @throws when `text` is not JSON or breaks the contract */
export function readResult(text: string): Result {
  return resultContract.parse(JSON.parse(text));
}

export function exerciseOf(result: Result, id: string): GradedExercise {
  const found = result.exercises.find((exercise) => exercise.id === id);
  if (found === undefined) throw new Error(`no exercise ${id} in the result`);
  return found;
}

/** The findings of the cases that failed: case → finding. */
export function findingsOf({ cases }: GradedExercise, advice = false): Record<string, string | null> {
  const failed = cases.filter((one) => one.status === "failed" && one.advice === advice);
  return Object.fromEntries(failed.map(({ id, finding }) => [id, finding]));
}

export function idsWithStatus({ cases }: GradedExercise, status: string): string[] {
  return cases.filter((one) => one.status === status).map(({ id }) => id);
}

/** What an independent XML parser says against a text; empty when it is well-formed. */
export async function xmlProblems(xml: string): Promise<string[]> {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: "junit.xml", contents: xml }],
    normalization: "format",
  });
  return valid ? [] : errors.map(({ message }) => message);
}

/** `classname/name` of every test case in a JUnit report. */
export function testCasesIn(xml: string): string[] {
  return [...xml.matchAll(/<testcase\b(?:"[^"]*"|[^">])*>/g)].map(([tag]) => {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
    return `${attribute("classname")}/${attribute("name")}`;
  });
}

/** All files below a folder, relative to it, sorted. */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

export function readIn(folder: string, ...path: readonly string[]): string {
  return readFileSync(join(folder, ...path), "utf8");
}
