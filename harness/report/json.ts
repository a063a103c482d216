import type { CaseResult, ExerciseResult, SubmissionResult } from "../grading/result.ts";
import type { Language } from "../text/language.ts";
import { messageOf } from "./case-message.ts";
import { conversation } from "./conversation.ts";

const schema = "sockgrade/result/1";

/** The result as data: the form that scripts, merges and gradebooks read. */
export function jsonReport(result: SubmissionResult, language: Language): string {
  const { submission, assignment, bench, seed, score, maxScore } = result;
  const exercises = result.exercises.map((exercise) => exerciseOf(exercise, language));
  return `${JSON.stringify({ schema, submission, assignment, bench, seed, score, maxScore, exercises }, null, 2)}\n`;
}

function exerciseOf(exercise: ExerciseResult, language: Language) {
  const { id, file, points, maxPoints, worth, arguments: args, fixedAddress } = exercise;
  const cases = exercise.cases.map((one) => caseOf(one, exercise, language));
  return { id, file, points, maxPoints, worth, arguments: args, fixedAddress, cases };
}

function caseOf(one: CaseResult, exercise: ExerciseResult, language: Language) {
  const { id, verdict, advice, points, maxPoints, seconds } = one;
  const { message, details } = messageOf(one, exercise, language);
  return {
    id,
    status: verdict.status,
    advice,
    points,
    maxPoints,
    finding: verdict.status === "failed" ? verdict.finding.id : null,
    message,
    details,
    seconds: Number(seconds.toFixed(3)),
    ...(one.cost === undefined ? {} : { cost: one.cost }),
    ...(verdict.status === "failed" ? { conversation: conversation(one.events, language) } : {}),
  };
}
