import type { Verb } from "../../spec/exercise.ts";
import type { FindingId } from "../../text/findings.ts";
import { datagramsOf } from "../../transcript/reading.ts";
import { type Evidence, receivedInTime, sayCrash, sayProblem } from "../evidence.ts";
import { gotInstead } from "./clients.ts";
import { ifBusy } from "./ending.ts";
import type { Rule } from "./rule.ts";
import { isErrno } from "./starting.ts";

type ServerId = Extract<
  FindingId,
  | "no-reply"
  | "wrong-reply"
  | "reply-with-extra-bytes"
  | "needs-a-newline"
  | "answers-only-part"
  | "keeps-client-open"
  | "resets-the-client"
  | "one-shot-server"
  | "dies-after-first-client"
  | "ignores-one-letter"
  | "dies-on-empty-recv"
  | "loops-on-empty-recv"
  | "dies-on-reset"
  | "no-reuseaddr"
>;

/** Defects in how a server answers, and whether it goes on after each client. */
export const serverRules: Readonly<Record<ServerId, Rule>> = {
  "no-reply": (evidence) => (isLeftWithoutReply(evidence) ? { peer: evidence.peer } : undefined),
  "wrong-reply": (evidence) =>
    evidence.step.verb === "receives" && hasGotAnything(evidence) ? gotInstead(evidence) : undefined,
  "reply-with-extra-bytes": (evidence) => (evidence.why === "extra" ? gotInstead(evidence) : undefined),
  "needs-a-newline": needsANewline,
  "answers-only-part": ({ received, expected }) =>
    received.length > 0 && expected.startsWith(received.toString("utf8"))
      ? { bytes: Buffer.byteLength(expected), read: received.length }
      : undefined,
  "keeps-client-open": ({ step, why }) =>
    step.verb === "sees-the-end" && why === "deadline" ? { seconds: step.within / 1000 } : undefined,
  "resets-the-client": ({ step, why }) => (step.verb === "sees-the-end" && why === "reset" ? {} : undefined),
  "one-shot-server": (evidence) => (hasGone(evidence) ? {} : undefined),
  "dies-after-first-client": (evidence) =>
    evidence.crash !== undefined || isBadExit(evidence) ? ifGone(evidence) : undefined,
  "ignores-one-letter": ({ step, received, exit }) =>
    step.verb === "receives" && received.length === 0 && exit === undefined ? {} : undefined,
  "dies-on-empty-recv": ifGone,
  "loops-on-empty-recv": ifBusy,
  "dies-on-reset": ifGone,
  "no-reuseaddr": ({ step, crash, exit, events }) => {
    const hasListened = events.some((event) => event.kind === "listening");
    if (step.verb !== "listens" || !hasListened || exit === undefined) return undefined;
    if (crash !== undefined && !isErrno(crash.message, "EADDRINUSE", 98)) return undefined;
    return { problem: sayProblem({ crash, exit }) };
  },
};

const receives: ReadonlySet<Verb> = new Set(["receives", "receives-text", "receives-time"]);

export function isLeftWithoutReply(evidence: Evidence): boolean {
  const { step } = evidence;
  if (step.verb === "connects") return true;
  return receives.has(step.verb) && !hasGotAnything(evidence);
}

/** An empty datagram is something too. */
function hasGotAnything({ events, peer }: Evidence): boolean {
  return datagramsOf(events, peer).length > 0;
}

/** Where `otherwise` sends a newline, the answer to it is the proof. */
function needsANewline(evidence: Evidence): ReturnType<Rule> {
  const { received, exit, record, provedOtherwise } = evidence;
  const isProvable = record.case.otherwise.some(({ finding }) => finding === "needs-a-newline");
  if (isProvable)
    return provedOtherwise === "needs-a-newline" && receivedInTime(evidence).length === 0 ? {} : undefined;
  return received.length === 0 && exit === undefined ? {} : undefined;
}

/** Whether the program has ended, or lives but lets nobody in. */
function hasGone({ exit, why }: Evidence): boolean {
  return exit !== undefined || why === "refused";
}

function isBadExit({ exit }: Evidence): boolean {
  return exit !== undefined && exit.code !== 0;
}

export function ifGone(evidence: Evidence): ReturnType<Rule> {
  const { crash } = evidence;
  if (!hasGone(evidence) && crash === undefined) return undefined;
  return { problem: crash === undefined ? sayProblem(evidence) : sayCrash(crash) };
}
