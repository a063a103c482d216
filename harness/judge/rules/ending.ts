import type { Verb } from "../../spec/exercise.ts";
import type { FindingId } from "../../text/findings.ts";
import { openSockets } from "../../transcript/open-sockets.ts";
import { busyPercent } from "../../transcript/reading.ts";
import { type Evidence, sayCrash, sayExit, sayProblem } from "../evidence.ts";
import { timeoutOf } from "../timeout.ts";
import type { Rule } from "./rule.ts";

type EndingId = Extract<
  FindingId,
  | "hangs"
  | "exception-not-caught"
  | "ends-silently"
  | "no-timeout"
  | "wrong-timeout"
  | "timeout-not-caught"
  | "socket-left-open"
  | "goes-on-after-one-client"
  | "bad-exit-status"
  | "busy-waits"
  | "gives-up-waiting"
  | "does-not-block"
>;

/** Defects in how a program ends, waits and closes. */
export const endingRules: Readonly<Record<EndingId, Rule>> = {
  hangs: ({ step, why }) =>
    step.verb === "ends" && why === "deadline" ? { seconds: step.within / 1000 } : undefined,
  "exception-not-caught": ({ step, crash }) =>
    crash !== undefined && mustNotCrash.has(step.verb) ? { problem: sayCrash(crash) } : undefined,
  "ends-silently": ({ step, why, exit }) =>
    why === "silent" && step.verb !== "ends" && exit !== undefined ? {} : undefined,
  "timeout-not-caught": (evidence) =>
    evidence.step.verb === "does-not-crash" && evidence.crash !== undefined
      ? { problem: sayCrash(evidence.crash) }
      : undefined,
  "no-timeout": (evidence) => measured(evidence, "never"),
  "wrong-timeout": (evidence) => measured(evidence, "wrong"),
  "goes-on-after-one-client": ({ step, why }) =>
    step.verb === "ends" && why === "deadline" ? { seconds: step.within / 1000 } : undefined,
  "bad-exit-status": ({ step, exit }) => (step.verb === "ends-well" ? { exit: sayExit(exit) } : undefined),
  "busy-waits": ifBusy,
  "gives-up-waiting": givesUpWaiting,
  "does-not-block": (evidence) =>
    evidence.step.verb === "accepts" && evidence.exit !== undefined
      ? { problem: sayProblem(evidence) }
      : undefined,
  "socket-left-open": (evidence) => {
    const [warning] = openSockets(evidence.events);
    if (evidence.step.verb === "leaves-nothing-open" && warning !== undefined)
      return { problem: warning.trim() };
    const end = evidence.events.findLast((event) => event.kind === "reset" || event.kind === "stream-ended");
    return evidence.step.verb === "sees-the-end"
      ? { problem: end === undefined ? "FIN?" : sayExit(evidence.exit) }
      : undefined;
  },
};

/** On its own clock. */
function givesUpWaiting({ step, exit, events, record }: Evidence): ReturnType<Rule> {
  const started = events.findLast(({ kind }) => kind === "started");
  if (step.verb !== "still-waits-after" || exit === undefined || started === undefined) return undefined;
  return { seconds: roundSeconds(((exit.at - started.at) / 1000) * record.clock.rate) };
}

/** What a program cannot do once it has crashed. */
const mustNotCrash: ReadonlySet<Verb> = new Set([
  "does-not-crash",
  "says-something",
  "prints",
  "prints-time",
  "ends-well",
]);

function measured({ step, why, record }: Evidence, kind: "never" | "wrong"): ReturnType<Rule> {
  if (step.verb === "gives-up-by" && kind === "never" && why === "deadline")
    return { seconds: step.seconds ?? 0 };
  if (step.verb !== "ends-after" || step.seconds === undefined) return undefined;
  const timeout = timeoutOf(record, step.seconds);
  return timeout.kind === kind
    ? { seconds: roundSeconds(timeout.seconds), expected: step.seconds }
    : undefined;
}

/** As precise as the measurement is: two digits that count. */
function roundSeconds(seconds: number): number {
  return seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds);
}

/** A program that uses the processor while nobody asks anything of it. */
export function ifBusy({ events }: Pick<Evidence, "events">): ReturnType<Rule> {
  const percent = busyPercent(events);
  return percent === undefined ? undefined : { percent };
}
