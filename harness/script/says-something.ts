import { withoutCrashes } from "../program/crash.ts";
import type { Event } from "../transcript/events.ts";
import { printedOn } from "../transcript/reading.ts";
import type { Run } from "./run.ts";
import type { Texts } from "./texts.ts";

const interpreterWarning = /^.*ResourceWarning: .*(\n {2}.*)*\n?/gm;

/**
 * Whether the program has said in words of its own that something went wrong. A traceback or a warning of the
 * interpreter is not its own word, nor is what it prints when all goes well. Where it had to wait for a timeout, only what
 * it said after half of that wait counts.
 */
export function saysSomething(run: Run): boolean {
  const { events } = run.transcript;
  const waited = run.case.script.some((step) => step.verb === "ends-after");
  const lines = ownLines(waited ? eventsAfterHalfTheWait(events) : events);
  return lines.some((line) => isOwnNews(run, line));
}

/** Whether it has said so in any way: a traceback counts too. */
export function showsAnError(run: Run): boolean {
  const stderr = printedOn(run.transcript.events, "stderr").toString("utf8");
  return saysSomething(run) || stderr.replaceAll(interpreterWarning, "").trim() !== "";
}

/** A line that the program has printed, and whether it has ended it. */
export interface Line {
  readonly text: string;
  readonly isWhole: boolean;
}

/** What the program has printed so far, on both streams, line by line. */
export function ownLinesOf({ transcript, program }: Run): Line[] {
  const isOver = program?.hasExited ?? true;
  const { events } = transcript;
  return [printedOn(events, "stdout").toString("utf8"), ownErrors(events)].flatMap((said) => {
    const lines = said.split("\n");
    return lines.map((text, index) => ({ text, isWhole: isOver || index < lines.length - 1 }));
  });
}

/** Whether it does not print a line like this one when it has only started. */
export function isOwnNews({ banner, texts }: Pick<Run, "banner" | "texts">, line: string): boolean {
  return !banner.has(withoutVariables(line, texts));
}

/** The lines that a program prints when all goes well, for comparison with those of other runs. */
export function bannerOf(events: readonly Event[], texts: Texts): Set<string> {
  return new Set(ownLines(events).map((line) => withoutVariables(line, texts)));
}

function ownLines(events: readonly Event[]): string[] {
  return `${printedOn(events, "stdout")}\n${ownErrors(events)}`
    .split("\n")
    .filter((line) => line.trim() !== "");
}

/** What it says on stderr beside what its interpreter says. */
function ownErrors(events: readonly Event[]): string {
  return withoutCrashes(printedOn(events, "stderr").toString("utf8").replaceAll(interpreterWarning, ""));
}

/** The message, ports, process ids and times differ from run to run. */
function withoutVariables(line: string, texts: Texts): string {
  return line.trim().replaceAll(texts.draw("message", "program"), "{message}").replaceAll(/\d+/g, "0");
}

const company: ReadonlySet<Event["kind"]> = new Set(["started", "listening", "connected", "received"]);

function eventsAfterHalfTheWait(events: readonly Event[]): Event[] {
  const began = events.findLast((event) => company.has(event.kind))?.at ?? 0;
  const ended = events.findLast((event) => event.kind === "exited")?.at ?? began;
  return events.filter((event) => event.at >= (began + ended) / 2);
}
