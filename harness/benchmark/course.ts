import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCatalogue } from "../commands/means.ts";
import { packageRoot } from "../package-root.ts";
import { bareTime } from "./bare.ts";
import type { Result } from "./result.ts";

/** The whole course in one language: how it was graded, and what its programs cost when they are started bare as often. */
export interface CourseFigures {
  readonly score: string;
  readonly cases: number;
  readonly wall: number;
  readonly bare: number;
}

/**
 * Grades the model answers to every exercise of all practices as one submission, in bubbles: names and fixed ports need them.
 * @param grade runs the command line with these arguments and returns its wall time in seconds
 */
export async function measureCourse(
  language: string,
  temporary: string,
  grade: (args: readonly string[]) => Promise<number>,
): Promise<CourseFigures> {
  const assignment = join(temporary, "course.yml");
  const result = join(temporary, `course-${language}.json`);
  await writeFile(assignment, wholeCourse());
  const submission = join(packageRoot(), "reference", language);
  const wall = await grade([
    ...["check", submission, "--assignment", assignment, "--bench", "bubble", "--seed", "1"],
    ...["--reporter", `json=${result}`],
  ]);
  const graded = JSON.parse(await readFile(result, "utf8")) as Result;
  return {
    score: `${graded.score}/${graded.maxScore}`,
    cases: graded.exercises.flatMap(({ cases }) => cases).length,
    wall,
    bare: await bareTime(graded, submission, temporary),
  };
}

/** An assignment with all exercises that there are; JSON is YAML too. */
function wholeCourse(): string {
  const catalogue = openCatalogue(undefined);
  const exercises = catalogue.ids.flatMap((id) => catalogue.assignment(id).exercises);
  return JSON.stringify({
    assignment: "whole-course",
    title: { es: "El curso entero", en: "The whole course" },
    exercises: exercises.map(({ exercise }) => ({ exercise: exercise.id, worth: 1 })),
  });
}
