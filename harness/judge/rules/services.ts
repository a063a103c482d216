import { isWholeRequest, requestDefect } from "../../peers/web.ts";
import { askedLines } from "../../script/asking.ts";
import { acrossLines } from "../../script/is-printed.ts";
import { textOf } from "../../script/run.ts";
import type { FindingId } from "../../text/findings.ts";
import { showBytes } from "../../transcript/show-bytes.ts";
import { type Evidence, sayCrash, show } from "../evidence.ts";
import type { Rule } from "./rule.ts";

type ServiceId = Extract<
  FindingId,
  | "wrong-request-line"
  | "lacks-header"
  | "bare-newlines"
  | "request-never-ends"
  | "one-recv-only"
  | "decodes-per-chunk"
  | "never-asks"
  | "malformed-question"
  | "question-of-wrong-type"
>;

/** Defects in how a program speaks with web servers and name servers. */
export const serviceRules: Readonly<Record<ServiceId, Rule>> = {
  "wrong-request-line": (evidence) => {
    const defect = webDefect(evidence);
    const [expected = ""] = askedLines(evidence.record, evidence.step, evidence.peer);
    return defect?.kind === "first-line"
      ? { received: show(defect.line), expected: show(expected) }
      : undefined;
  },
  "lacks-header": (evidence) => {
    const defect = webDefect(evidence);
    return defect?.kind === "lacks-header" ? { line: show(defect.line) } : undefined;
  },
  "bare-newlines": (evidence) => (webDefect(evidence)?.kind === "bare-newlines" ? {} : undefined),
  "request-never-ends": ({ step, received }) =>
    step.verb === "is-asked" && received.length > 0 && !isWholeRequest(received) ? {} : undefined,
  "one-recv-only": printsTheBeginning,
  "decodes-per-chunk": decodesPerChunk,
  "never-asks": ({ step, exit }) => (step.verb === "is-asked" && exit === undefined ? {} : undefined),
  "malformed-question": ({ step, received }) =>
    step.verb === "is-asked" && received.length > 0 ? { received: showBytes(received) } : undefined,
  "question-of-wrong-type": ({ step, events, peer }) => {
    const types = events.flatMap((event) =>
      event.kind === "asked" && event.peer === peer ? [event.type] : [],
    );
    return step.verb === "is-asked" && types.length > 0
      ? { type: [...new Set(types)].join(", "), expected: (step.asked ?? []).join(", ") }
      : undefined;
  },
};

function webDefect({ step, received, record, peer }: Evidence): ReturnType<typeof requestDefect> {
  if (step.verb !== "is-asked" || received.length === 0) return undefined;
  return requestDefect(received, askedLines(record, step, peer));
}

/** Fewer letters may be there by chance. */
const beginning = 16;

/** How much of the page, from its beginning, was printed; line breaks that the program adds do not count. */
function printsTheBeginning({ step, stdout, record }: Evidence): ReturnType<Rule> {
  const sending = record.case.script.find(({ verb }) => verb === "sends-page");
  if (step.verb !== "prints" || sending === undefined) return undefined;
  const page = textOf(record, sending, sending.actor);
  const printed = acrossLines(stdout);
  let [some, tooMuch] = [0, page.length];
  while (tooMuch - some > 1) {
    const middle = Math.floor((some + tooMuch) / 2);
    if (printed.includes(page.slice(0, middle))) some = middle;
    else tooMuch = middle;
  }
  return some < beginning
    ? undefined
    : { bytes: Buffer.byteLength(page), read: Buffer.byteLength(page.slice(0, some)) };
}

/** A letter that came in two parts makes an error of the UTF-8 decoder, or a replacement character. */
function decodesPerChunk({ step, crash, stdout, events }: Evidence): ReturnType<Rule> {
  if (step.verb !== "prints") return undefined;
  if (crash?.type === "UnicodeDecodeError" && /utf-?8/i.test(crash.message))
    return { problem: sayCrash(crash) };
  const said = events
    .flatMap((event) => (event.kind === "printed" ? [event.bytes.toString("utf8")] : []))
    .join("");
  const codec = /'utf-?8' codec can't decode .*/i.exec(said)?.[0];
  if (codec !== undefined) return { problem: codec };
  return stdout.includes("\uFFFD") ? { problem: "\uFFFD" } : undefined;
}
