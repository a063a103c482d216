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
  return lines.some((line) => !run.banner.has(withoutVariables(line, run.texts)));
}

/** The lines that a program prints when all goes well, for comparison with those of other runs. */
export function bannerOf(events: readonly Event[], texts: Texts): Set<string> {
  return new Set(ownLines(events).map((line) => withoutVariables(line, texts)));
}

function ownLines(events: readonly Event[]): string[] {
  const stderr = printedOn(events, "stderr").toString("utf8").replaceAll(interpreterWarning, "");
  return `${printedOn(events, "stdout")}\n${withoutCrashes(stderr)}`
    .split("\n")
    .filter((line) => line.trim() !== "");
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
