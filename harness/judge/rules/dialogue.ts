import { isUtf8 } from "node:buffer";
import type { FindingId } from "../../text/findings.ts";
import type { Event } from "../../transcript/events.ts";
import { receivedBy } from "../../transcript/reading.ts";
import { showBytes } from "../../transcript/show-bytes.ts";
import { type Evidence, receivedInTime } from "../evidence.ts";
import { gotInstead } from "./clients.ts";
import type { Rule } from "./rule.ts";

type DialogueId = Extract<
  FindingId,
  | "reply-is-not-utf8"
  | "hides-the-client"
  | "hides-the-end"
  | "answers-once"
  | "mixes-up-the-order"
  | "answers-another-client"
  | "says-nothing"
  | "keeps-its-connection-open"
  | "never-reads-the-keyboard"
  | "shows-no-prompt"
  | "ignores-bye"
  | "loops-on-end-of-input"
>;

/** Defects in a conversation of several messages, with a peer or with whoever sits at the keyboard. */
export const dialogueRules: Readonly<Record<DialogueId, Rule>> = {
  "reply-is-not-utf8": ({ step, received, peer }) =>
    step.verb === "receives-text" && received.length > 0 && !isUtf8(received)
      ? { peer, received: showBytes(received) }
      : undefined,
  "hides-the-client": ifStepIs("prints-who"),
  "hides-the-end": ifStepIs("prints-more"),
  "answers-once": (evidence) => {
    const { step, why, peer } = evidence;
    const isWrong = why === "different" || why === "extra";
    return step.verb === "receives" && !isWrong && receivedInTime(evidence).length > 0 ? { peer } : undefined;
  },
  "mixes-up-the-order": mixesUpTheOrder,
  "answers-another-client": answersAnother,
  "says-nothing": ifStepIs("prints-more"),
  "keeps-its-connection-open": ({ step, why }) =>
    step.verb === "sees-the-end" && why === "deadline" ? { seconds: step.within / 1000 } : undefined,
  "never-reads-the-keyboard": ({ step, exit, events, peer }) => {
    const typed = events.findLastIndex(({ kind }) => kind === "typed");
    const isLeft = typed >= 0 && receivedBy(events.slice(typed), peer).length === 0;
    return step.verb === "receives" && exit === undefined && isLeft ? {} : undefined;
  },
  "shows-no-prompt": ifStepIs("prints-more"),
  "ignores-bye": ({ step, exit }) => (step.verb === "sees-the-end" && exit === undefined ? {} : undefined),
  "loops-on-end-of-input": ({ events, exit }) =>
    exit === undefined && (events.some(({ kind }) => kind === "busy") || floodsAfterTheEnd(events))
      ? {}
      : undefined,
};

/** No program has so much to say when nobody types any more, in bytes. A flood is read slowly, so the processor alone does not tell. */
const flood = 64 * 1024;

function floodsAfterTheEnd(events: readonly Event[]): boolean {
  const ended = events.findIndex(({ kind }) => kind === "input-ended");
  const said = events.slice(ended < 0 ? events.length : ended).reduce((sum, event) => {
    return event.kind === "printed" ? sum + event.bytes.length : sum;
  }, 0);
  return said > flood;
}

function ifStepIs(verb: Evidence["step"]["verb"]): Rule {
  return ({ step }) => (step.verb === verb ? {} : undefined);
}

/** All that the peer had sent came back, but not in its order. */
function mixesUpTheOrder(evidence: Evidence): ReturnType<Rule> {
  const { step, why, received, events, peer } = evidence;
  const own = sentBy(events, peer).map((bytes) => bytes.toString("utf8").trim());
  const isAllThere = own.every((text) => received.includes(text));
  return step.verb === "receives" && why === "different" && own.length > 1 && isAllThere
    ? gotInstead(evidence)
    : undefined;
}

/** Somebody else got an answer more than it had sent messages, while this peer waits. */
function answersAnother({ step, peer, events, expected }: Evidence): ReturnType<Rule> {
  if (step.verb !== "receives" || expected === "") return undefined;
  const others = new Set(
    events.flatMap((event) => (event.kind === "received" && event.peer !== peer ? [event.peer] : [])),
  );
  for (const other of others) {
    const answers = Math.floor(receivedBy(events, other).length / Buffer.byteLength(expected));
    if (answers > sentBy(events, other).length) return { peer, other };
  }
  return undefined;
}

function sentBy(events: readonly Event[], peer: string): Buffer[] {
  return events.flatMap((event) => (event.kind === "sent" && event.peer === peer ? [event.bytes] : []));
}
