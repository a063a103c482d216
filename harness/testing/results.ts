import type { CaseResult, ExerciseResult, SubmissionResult } from "../grading/result.ts";
import type { Verdict } from "../judge/verdict.ts";

const title = { es: "Devuelve el mensaje", en: "Sends the message back" };

export function failedWith(id: string, values: Readonly<Record<string, string | number>> = {}): Verdict {
  return { status: "failed", finding: { id, values }, place: "specs/redes/eco.yml:12:9" };
}

export function caseResult(more: Partial<CaseResult> = {}): CaseResult {
  const passed = { status: "passed" } as const;
  return {
    id: "echoes",
    title,
    advice: false,
    points: 3,
    maxPoints: 3,
    verdict: passed,
    events: [],
    seconds: 0.0124567,
    ...more,
  };
}

export function exerciseResult(
  cases: readonly CaseResult[],
  more: Partial<ExerciseResult> = {},
): ExerciseResult {
  return {
    id: "eco",
    title: { es: "Servidor eco", en: "Echo server" },
    file: "src/eco.py",
    otherFiles: [],
    arguments: ["{port}"],
    role: "server",
    fixedAddress: null,
    points: cases.reduce((sum, one) => sum + one.points, 0),
    maxPoints: cases.reduce((sum, one) => sum + one.maxPoints, 0),
    worth: 0.5,
    cases,
    findings: {},
    ...more,
  };
}

export function submissionResult(
  exercises: readonly ExerciseResult[],
  more: Partial<SubmissionResult> = {},
): SubmissionResult {
  return {
    submission: "ana",
    assignment: "redes",
    title: { es: "Redes", en: "Networks" },
    bench: "direct",
    seed: 7,
    score: 0.25,
    maxScore: 0.5,
    exercises,
    ...more,
  };
}

/** A submission with one exercise and these cases. */
export function resultOf(...cases: readonly CaseResult[]): SubmissionResult {
  return submissionResult([exerciseResult(cases)]);
}
