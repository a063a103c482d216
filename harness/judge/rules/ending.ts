import type { FindingId } from "../../text/findings.ts";
import { openSockets } from "../../transcript/open-sockets.ts";
import { type Evidence, sayCrash, sayExit } from "../evidence.ts";
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
>;

/** Defects in how a program ends, waits and closes. */
export const endingRules: Readonly<Record<EndingId, Rule>> = {
  hangs: ({ step, why }) =>
    step.verb === "ends" && why === "deadline" ? { seconds: step.within / 1000 } : undefined,
  "exception-not-caught": ({ step, crash }) =>
    crash !== undefined && (step.verb === "does-not-crash" || step.verb === "says-something")
      ? { problem: sayCrash(crash) }
      : undefined,
  "ends-silently": ({ step, exit }) =>
    step.verb === "says-something" && exit !== undefined ? {} : undefined,
  "timeout-not-caught": (evidence) =>
    evidence.step.verb === "does-not-crash" && evidence.crash !== undefined
      ? { problem: sayCrash(evidence.crash) }
      : undefined,
  "no-timeout": (evidence) => measured(evidence, "never"),
  "wrong-timeout": (evidence) => measured(evidence, "wrong"),
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

function measured({ step, record }: Evidence, kind: "never" | "wrong"): ReturnType<Rule> {
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
