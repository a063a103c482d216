import { fillTitle } from "./case-title.ts";
import { milliseconds } from "./duration.ts";
import type { Case, Exercise, Step } from "./exercise.ts";
import type { AssignmentSource } from "./exercise-schema.ts";

type Assigned = AssignmentSource["exercises"][number];

/** An exercise as an assignment asks for it: what a course does in its own way takes the place of what the exercise says. */
export function adapt(exercise: Exercise, own: Assigned): Exercise {
  return {
    ...exercise,
    title: own.title ?? exercise.title,
    file: own.file ?? exercise.file,
    arguments: own.arguments ?? exercise.arguments,
    address: own.address ?? exercise.address,
    cases: exercise.cases.map((one) => fillTitle(adaptCase(one, own))),
  };
}

function adaptCase(one: Case, { points, timeout }: Assigned): Case {
  const withPoints = { ...one, points: points[one.id] ?? one.points };
  if (timeout === undefined) return withPoints;
  const hasNoReply = one.script.some(({ verb }) => verb === "drops");
  const seconds = milliseconds(timeout) / 1000;
  return { ...withPoints, script: one.script.map((step) => withTimeout(step, seconds, hasNoReply)) };
}

/** Where any timeout would do because no reply comes, it is now this one; a program that got one may give up whenever it likes. */
function withTimeout(step: Step, seconds: number, hasNoReply: boolean): Step {
  const isTimeout = step.verb === "ends-after" || (step.verb === "gives-up-by" && hasNoReply);
  return isTimeout ? { ...step, verb: "ends-after", seconds } : step;
}
