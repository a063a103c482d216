import type { Verdict } from "../judge/verdict.ts";
import type { Case } from "../spec/exercise.ts";
import type { CaseResult, ExerciseResult } from "./result.ts";

/** Full points for a case that passed, none otherwise; advice is worth nothing. */
export function pointsOf(one: Case, verdict: Verdict): Pick<CaseResult, "points" | "maxPoints"> {
  const maxPoints = one.advice ? 0 : one.points;
  return { points: verdict.status === "passed" ? maxPoints : 0, maxPoints };
}

export function sumPoints(cases: readonly CaseResult[]): Pick<ExerciseResult, "points" | "maxPoints"> {
  return {
    points: round(cases.reduce((sum, one) => sum + one.points, 0)),
    maxPoints: round(cases.reduce((sum, one) => sum + one.maxPoints, 0)),
  };
}

/** The assignment's score: of each exercise's worth the part that its points earned. */
export function scoreOf(exercises: readonly ExerciseResult[]): { score: number; maxScore: number } {
  const earned = ({ points, maxPoints, worth }: ExerciseResult) =>
    maxPoints === 0 ? 0 : (worth * points) / maxPoints;
  return {
    score: round(exercises.reduce((sum, one) => sum + earned(one), 0)),
    maxScore: round(exercises.reduce((sum, one) => sum + one.worth, 0)),
  };
}

/** Four decimals: sums of decimal fractions come out as people write them. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
