import { stringify } from "csv-stringify/sync";
import type { SubmissionResult } from "../grading/result.ts";

/**
 * The class as a table for a gradebook: a row for each submission, a column for each exercise. What could not be judged is
 * left empty rather than counted as nothing.
 */
export function gradesCsv(results: readonly SubmissionResult[]): string {
  const exercises = results[0]?.exercises.map(({ id }) => id) ?? [];
  const heading = ["submission", "score", "max_score", ...exercises, "unjudged"];
  const rows = results.map((result) => {
    const unjudged = unjudgedCases(result);
    const score = unjudged > 0 ? "" : result.score;
    return [
      result.submission,
      score,
      result.maxScore,
      ...result.exercises.map(({ points }) => points),
      unjudged,
    ];
  });
  return stringify([heading, ...rows], { escape_formulas: true });
}

/** How many cases we failed in, or this machine lacks something for. */
export function unjudgedCases({ exercises }: SubmissionResult): number {
  const counted = exercises.flatMap(({ cases }) => cases).filter(({ advice }) => !advice);
  const verdicts = counted.map(({ verdict }) => verdict);
  return verdicts.filter(
    (verdict) =>
      verdict.status === "error" || (verdict.status === "not-run" && verdict.reason.kind !== "needs"),
  ).length;
}
