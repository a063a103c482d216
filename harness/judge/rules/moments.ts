import { parseMoment, writeMoment, zoneOffset } from "../../moment/moment.ts";
import { datesIn } from "../../moment/read-dates.ts";
import { timesIn } from "../../moment/read-times.ts";
import { namesMoment } from "../../moment/says-time-of.ts";
import { packetBytes, requestDefect, secondsFrom1900 } from "../../peers/ntp.ts";
import { datesOf } from "../../script/dates.ts";
import type { FindingId } from "../../text/findings.ts";
import { datagramsOf } from "../../transcript/reading.ts";
import { showBytes } from "../../transcript/show-bytes.ts";
import { type Evidence, receivedInTime, show } from "../evidence.ts";
import type { Rule } from "./rule.ts";

type MomentId = Extract<
  FindingId,
  | "sends-no-time"
  | "sends-another-time"
  | "waits-for-input"
  | "request-of-wrong-length"
  | "request-of-wrong-mode"
  | "forgot-1900-epoch"
  | "local-timezone"
  | "local-clock"
  | "prints-another-time"
>;

/** Defects in how a program asks for, sends and shows the time. */
export const momentRules: Readonly<Record<MomentId, Rule>> = {
  "sends-no-time": (evidence) => {
    const received = receivedInTime(evidence);
    return evidence.step.verb === "receives-time" && received.length > 0
      ? { peer: evidence.peer, received: showBytes(received) }
      : undefined;
  },
  "sends-another-time": sendsAnotherTime,
  "waits-for-input": ({ provedOtherwise }) => (provedOtherwise === "waits-for-input" ? {} : undefined),
  "request-of-wrong-length": (evidence) => {
    const defect = askedWrongly(evidence);
    return defect?.kind === "length" ? { bytes: defect.bytes, expected: packetBytes } : undefined;
  },
  "request-of-wrong-mode": (evidence) => {
    const defect = askedWrongly(evidence);
    return defect?.kind === "mode" ? { first: `0x${defect.first.toString(16).padStart(2, "0")}` } : undefined;
  },
  "forgot-1900-epoch": (evidence) =>
    printsMoment(evidence, (moment) => [new Date(moment.getTime() + secondsFrom1900 * 1000)]),
  "local-timezone": (evidence) =>
    printsMoment(
      { ...evidence, stdout: evidence.stdout.replaceAll(/\b(?:UTC|GMT)\b|(?<=\d)Z\b/g, "") },
      (moment) => [moment],
      [localOffset],
    ),
  "local-clock": (evidence) => printsMoment(evidence, () => datesOf(evidence.record)),
  "prints-another-time": (evidence) => (isTimeStep(evidence) ? instead(evidence) : undefined),
};

/** Something that can be read as a date or a time, but as another one. */
function sendsAnotherTime(evidence: Evidence): ReturnType<Rule> {
  const { step, peer, record } = evidence;
  const received = receivedInTime(evidence);
  const text = received.toString("utf8");
  const isTime = datesIn(text).length + timesIn(text).length > 0;
  const now = datesOf(record).at(-1);
  if (step.verb !== "receives-time" || !isTime || now === undefined) return undefined;
  return { peer, received: showBytes(received), expected: writeMoment(now) };
}

function askedWrongly({ step, events, peer }: Evidence): ReturnType<typeof requestDefect> {
  const request = datagramsOf(events, peer).at(-1);
  return step.verb === "is-asked" && request !== undefined ? requestDefect(request) : undefined;
}

function isTimeStep({ step }: Evidence): boolean {
  return step.verb === "prints-time";
}

/** Whether one of these moments, made from the one that was asked for, was printed instead; local times count as well as those in UTC. */
function printsMoment(
  evidence: Evidence,
  others: (moment: Date) => readonly Date[],
  offsets: readonly ((evidence: Evidence) => number)[] = [() => 0, localOffset],
): ReturnType<Rule> {
  if (!isTimeStep(evidence)) return undefined;
  const isPrinted = others(parseMoment(evidence.expected)).some((moment) =>
    offsets.some((one) => namesMoment(evidence.stdout, moment, one(evidence))),
  );
  return isPrinted ? instead(evidence) : undefined;
}

function localOffset({ record, expected }: Evidence): number {
  const { timeZone } = record.exercise;
  return timeZone === undefined ? 0 : zoneOffset(timeZone, parseMoment(expected));
}

function instead({ stdout, expected }: Evidence): { printed: string; expected: string } {
  return { printed: show(stdout.trim()), expected };
}
