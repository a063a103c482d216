import { basename, dirname, join } from "node:path";
import pLimit from "p-limit";
import { afterAll } from "vitest";
import { gatherMeans, openCatalogue } from "../commands/means.ts";
import { gradeSubmission } from "../grading/grade-submission.ts";
import type { CaseResult } from "../grading/result.ts";
import { packageRoot } from "../package-root.ts";

/** What became of a program, in the form that a table of expectations is written in: case → finding. */
export interface Outcome {
  readonly points: number;
  readonly maxPoints: number;
  readonly failed: Readonly<Record<string, string>>;
  readonly hints: Readonly<Record<string, string>>;
  readonly notRun: readonly string[];
  readonly errors: readonly string[];
}

/** Programs of this repository are judged where students' are: in a bubble, where there can be one. */
export const means = await gatherMeans({
  seed: 20_210_226,
  realTime: false,
  bench: process.env.SOCKGRADE_BENCH === "direct" ? "direct" : undefined,
  trusted: true,
  pcap: undefined,
  language: "en",
  signal: new AbortController().signal,
});

afterAll(() => means.grading.bench.close());

/** Wrong programs are waited for up to a deadline: many of them can wait at once. */
const places = pLimit(18);

const assignments = openCatalogue(undefined);

/** Grades one program of this repository as the answer to an exercise. */
export async function gradeFixture(assignmentId: string, exerciseId: string, file: string): Promise<Outcome> {
  const path = join(packageRoot(), file);
  const assignment = assignments.assignment(assignmentId);
  const exercises = assignment.exercises.filter(({ exercise }) => exercise.id === exerciseId);
  const work = {
    name: file,
    folder: dirname(path),
    file: basename(path),
    assignment,
    exercises,
    isWanted: () => true,
  };
  const result = await gradeSubmission(work, means.toolchain, { ...means.grading, places, onCase: () => {} });
  const [graded] = result.exercises;
  if (graded === undefined) throw new Error(`${assignmentId} has no exercise ${exerciseId}`);
  return outcomeOf(graded.points, graded.maxPoints, graded.cases);
}

function outcomeOf(points: number, maxPoints: number, cases: readonly CaseResult[]): Outcome {
  const findings = (advice: boolean) =>
    Object.fromEntries(
      cases.flatMap(({ id, advice: isAdvice, verdict }) =>
        verdict.status === "failed" && isAdvice === advice ? [[id, verdict.finding.id]] : [],
      ),
    );
  return {
    points,
    maxPoints,
    failed: findings(false),
    hints: findings(true),
    notRun: cases
      .filter(({ verdict, advice }) => verdict.status === "not-run" && !advice)
      .map(({ id }) => id),
    errors: cases.flatMap(({ id, verdict }) =>
      verdict.status === "error" ? [`${id}: ${verdict.message}`] : [],
    ),
  };
}
