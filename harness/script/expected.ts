import type { Case, Exercise, Step } from "../spec/exercise.ts";
import { isDatagramPeer } from "../spec/peer-schema.ts";
import type { Event } from "../transcript/events.ts";
import { datagramsOf, receivedBy } from "../transcript/reading.ts";
import {
  type Expectation,
  type Expected,
  type Match,
  matchDatagrams,
  matchStream,
  type Tolerance,
} from "./match.ts";
import { fillIn, type Run, sourceOf } from "./run.ts";

/** What is needed to tell what a peer should receive. */
export type Expecting = Pick<Run, "exercise" | "case" | "texts" | "address">;

const receivingVerbs: readonly Step["verb"][] = [
  "receives",
  "receives-text",
  "receives-time",
  "may-receive",
  "drops",
  "is-asked",
];

/** What a step expects `peer` to receive, if anything. */
export function expectationOf(run: Expecting, step: Step, peer: string): Expectation | undefined {
  if (!receivingVerbs.includes(step.verb)) return undefined;
  const forms = [step.text, step.or].flatMap((text) =>
    text === undefined ? [] : [Buffer.from(fillIn(run, text, peer))],
  );
  return { forms, ...(step.verb === "may-receive" ? { isOptional: true } : {}) };
}

/** What the steps of a script after the first `from` expect `peer` to receive. */
export function expectedBy(run: Expecting, actor: string, peer: string, from = 0): Expected {
  return run.case.script.slice(from).flatMap((step) => {
    const own = step.actor === actor ? expectationOf(run, step, peer) : undefined;
    return own === undefined ? [] : [own];
  });
}

/** Compares what `peer` has received with what it should have. */
export function matchReceived(
  run: Expecting,
  events: readonly Event[],
  peer: string,
  expected: Expected,
  later: Expected,
): Match {
  const tolerance = toleranceOf(run.exercise);
  return isDatagramPeer(sourceOf(run.case, peer))
    ? matchDatagrams(datagramsOf(events, peer), expected, later, tolerance)
    : matchBeginning(receivedBy(events, peer), expected, later, tolerance);
}

/** What comes next may be there already. */
function matchBeginning(received: Buffer, expected: Expected, later: Expected, tolerance: Tolerance): Match {
  const match = matchStream(received, expected, tolerance);
  if (match !== "extra" || later.length === 0) return match;
  const whole = matchStream(received, [...expected, ...later], tolerance);
  return whole === "equal" || whole === "not-yet" ? "equal" : match;
}

function toleranceOf({ ignoresTrailingNewline, ignoresLetterCase }: Exercise): Tolerance {
  return { newline: ignoresTrailingNewline, letterCase: ignoresLetterCase };
}

/** The name in the script that a peer of a step goes by. */
export function actorsOf({ script }: Case): Set<string> {
  return new Set(script.map(({ actor }) => actor));
}
