import { stripVTControlCharacters } from "node:util";
import { datesIn } from "../../moment/read-dates.ts";
import { timesIn } from "../../moment/read-times.ts";
import { isPrintedAsBytes } from "../../script/is-printed.ts";
import type { FindingId } from "../../text/findings.ts";
import { printedOn } from "../../transcript/reading.ts";
import { showBytes } from "../../transcript/show-bytes.ts";
import { type Evidence, sayCrash, show } from "../evidence.ts";
import type { Rule } from "./rule.ts";

type ClientId = Extract<
  FindingId,
  | "sends-nothing"
  | "sends-extra-bytes"
  | "sends-wrong-text"
  | "prints-own-message"
  | "prints-bytes-repr"
  | "prints-nothing"
  | "prints-something-else"
  | "counts-characters-not-bytes"
  | "decode-error"
  | "one-recv-is-not-one-message"
>;

/** Defects in what a program sends of its own accord and in what it prints. */
export const clientRules: Readonly<Record<ClientId, Rule>> = {
  "sends-nothing": ({ step, received }) =>
    (step.verb === "receives" || step.verb === "is-asked") && received.length === 0 ? {} : undefined,
  "sends-extra-bytes": (evidence) => (evidence.why === "extra" ? gotInstead(evidence) : undefined),
  "sends-wrong-text": (evidence) =>
    evidence.step.verb === "receives" && evidence.received.length > 0 ? gotInstead(evidence) : undefined,
  "prints-own-message": (evidence) => {
    const message = evidence.record.texts.draw("message", "program");
    return isPrintStep(evidence) && evidence.stdout.includes(message)
      ? { expected: show(evidence.expected) }
      : undefined;
  },
  "prints-bytes-repr": (evidence) =>
    isPrintStep(evidence) && isPrintedAsBytes(evidence.stdout, evidence.expected)
      ? printed(evidence)
      : undefined,
  "prints-nothing": (evidence) =>
    isPrintStep(evidence) && !printsPartOf(evidence) && !printsATime(evidence)
      ? { expected: show(evidence.expected) }
      : undefined,
  "prints-something-else": (evidence) =>
    isPrintStep(evidence) ? { ...printed(evidence), expected: show(evidence.expected) } : undefined,
  "counts-characters-not-bytes": countsCharacters,
  "decode-error": decodeError,
  "one-recv-is-not-one-message": (evidence) => {
    const firstPiece = evidence.expected.slice(0, Math.ceil(evidence.expected.length / 2));
    return isPrintStep(evidence) && evidence.stdout.includes(firstPiece) ? printed(evidence) : undefined;
  },
};

/** What a peer got, and what it should have got. */
export function gotInstead({ received, expected, peer }: Evidence): {
  peer: string;
  received: string;
  expected: string;
} {
  return { peer, received: showBytes(received), expected: show(expected) };
}

function isPrintStep({ step }: Evidence): boolean {
  return step.verb === "prints" || step.verb === "prints-time";
}

/** Another one than it should, or half of it. */
function printsATime({ step, stdout }: Evidence): boolean {
  return step.verb === "prints-time" && datesIn(stdout).length + timesIn(stdout).length > 0;
}

function printed({ stdout }: Evidence): { printed: string } {
  return { printed: show(stdout.trim()) };
}

/** Whether a word of the text was printed, in whatever letters: then it was mangled, not left out. */
function printsPartOf({ expected, stdout }: Evidence): boolean {
  const printed = stdout.toLowerCase();
  const words = expected
    .toLowerCase()
    .split(" ")
    .filter((word) => word.length >= wordLength);
  return words.some((word) => printed.includes(word));
}

/** Shorter words may be printed by chance. */
const wordLength = 4;

/**
 * The reply begins with ASCII letters, more than the message has characters: a program that reads as many bytes as its
 * message has characters (or UTF-16 units) prints just so many of them.
 */
function countsCharacters(evidence: Evidence): ReturnType<Rule> {
  if (!isPrintStep(evidence)) return undefined;
  const { expected, stdout, record } = evidence;
  const message = record.texts.draw("message", "program");
  const cut = [[...message].length, message.length].find((count) =>
    isCutAfter(stdout, expected.slice(0, count)),
  );
  return cut === undefined ? undefined : { bytes: Buffer.byteLength(expected), read: cut };
}

/** Whether nothing but a closing quotation mark, the end of a colour or the like follows on the line. */
function isCutAfter(stdout: string, beginning: string): boolean {
  const at = stdout.indexOf(beginning);
  const [rest = ""] = at < 0 ? [] : stripVTControlCharacters(stdout.slice(at + beginning.length)).split("\n");
  return at >= 0 && !/[\p{L}\p{N}]/u.test(rest);
}

/** Python's codecs name themselves in every error, caught or not; a replacement character has replaced something. */
function decodeError({ crash, events, stdout }: Evidence): ReturnType<Rule> {
  if (crash !== undefined && /^Unicode\w*Error$|^(Malformed|Unmappable)\w+Exception$/.test(crash.type)) {
    return { problem: sayCrash(crash) };
  }
  const said = `${stdout}\n${printedOn(events, "stderr")}`;
  const codec = /'[\w-]+' codec can't (?:de|en)code .*|Unicode(?:De|En)codeError.*/.exec(said)?.[0];
  if (codec !== undefined) return { problem: codec };
  return said.includes("\uFFFD") ? { problem: "\uFFFD" } : undefined;
}
