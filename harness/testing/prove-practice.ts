import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openCatalogue } from "../commands/means.ts";
import { packageRoot } from "../package-root.ts";
import type { Exercise } from "../spec/exercise.ts";
import { findProgram, programFiles } from "../submission/find-program.ts";
import { gradeFixture } from "./grade-fixture.ts";
import type { Wrong } from "./wrong-program.ts";

const languages = ["python", "typescript"] as const;

/**
 * The suite of a practice: every wrong program fails just what is wrong with it, every case has a program that fails it, and right programs get
 * full marks, whatever their style; so do both model answers.
 * @param inherits for an exercise, another one whose wrong programs prove the cases that it takes over
 */
export function provePractice(
  assignment: string,
  wrongPrograms: Readonly<Record<string, readonly Wrong[]>>,
  inherits: Readonly<Record<string, string>> = {},
): void {
  const { exercises } = openCatalogue(undefined).assignment(assignment);
  it("has a table for each of its exercises", () => {
    expect(Object.keys(wrongPrograms).toSorted()).toEqual(
      exercises.map(({ exercise }) => exercise.id).toSorted(),
    );
  });
  for (const { exercise } of exercises) {
    const own = wrongPrograms[exercise.id] ?? [];
    const inherited = wrongPrograms[inherits[exercise.id] ?? ""] ?? [];
    describe(exercise.id, () => {
      proveWrongPrograms(assignment, exercise, own, inherited);
      proveRightPrograms(assignment, exercise);
    });
  }
}

function proveWrongPrograms(
  assignment: string,
  exercise: Exercise,
  own: readonly Wrong[],
  inherited: readonly Wrong[],
): void {
  const folder = `fixtures/${assignment}/${exercise.id}/wrong`;
  const cases = exercise.cases.filter(({ advice }) => !advice).map(({ id }) => id);

  it("has a row for every wrong program and a program for every row", () => {
    expect(own.map(({ file }) => file).toSorted()).toEqual(filesIn(folder));
  });

  it("has a program that fails each of its cases", () => {
    const failed = new Set([...own, ...inherited].flatMap(({ fails }) => Object.keys(fails ?? {})));
    expect(cases.filter((id) => !failed.has(id))).toEqual([]);
  });

  it.concurrent.each(own)("$file fails just what is wrong with it", async (row) => {
    const { file, fails = {}, hints = {}, notRun = [] } = row;
    const outcome = await gradeFixture(assignment, exercise.id, `${folder}/${file}`);
    expect({ failed: outcome.failed, errors: outcome.errors }).toEqual({ failed: fails, errors: [] });
    expect(outcome.hints).toEqual(hints);
    const others = cases.filter((id) => !(id in fails));
    expect(outcome.notRun).toEqual(notRun === "all others" ? others : notRun);
  });
}

function proveRightPrograms(assignment: string, exercise: Exercise): void {
  const folder = `fixtures/${assignment}/${exercise.id}/right`;

  it("has two right programs in other styles at least", () => {
    expect(filesIn(folder).length).toBeGreaterThanOrEqual(2);
  });

  it.concurrent.each(filesIn(folder))("%s gets full marks, in whatever style", async (file) => {
    await expectFullMarks(assignment, exercise.id, `${folder}/${file}`);
  });

  it.concurrent.each(languages)("the model answer in %s is found and gets full marks", async (language) => {
    const practice = `reference/${language}/${assignment}`;
    const found = findProgram(programFiles(join(packageRoot(), practice)), exercise.file);
    await expectFullMarks(assignment, exercise.id, `${practice}/${found?.file}`);
  });
}

function filesIn(folder: string): string[] {
  const path = join(packageRoot(), folder);
  return existsSync(path) ? readdirSync(path).toSorted() : [];
}

async function expectFullMarks(assignment: string, exercise: string, file: string): Promise<void> {
  const { points, maxPoints, ...rest } = await gradeFixture(assignment, exercise, file);
  expect(rest).toEqual({ failed: {}, hints: {}, notRun: [], errors: [] });
  expect(points).toBe(maxPoints);
}
