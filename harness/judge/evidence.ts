import type { CaseRecord } from "../bench/bench.ts";
import { type Crash, crashIn } from "../program/crash.ts";
import { textOf } from "../script/run.ts";
import type { Step } from "../spec/exercise.ts";
import type { Event, EventOf, Unmet } from "../transcript/events.ts";
import { printedOn, receivedBy } from "../transcript/reading.ts";
import { showBytes } from "../transcript/show-bytes.ts";

/** What went wrong in a run: the first step that did not work, and everything that the transcript says around it. */
export interface Evidence {
  readonly record: CaseRecord;
  readonly step: Step;
  readonly why: Unmet;
  /** The first peer that it did not work for; the step's actor where it is the program's. */
  readonly peer: string;
  readonly events: readonly Event[];
  readonly stdout: string;
  readonly crash: Crash | undefined;
  /** Its own end; `undefined` while it lived until we ended it. */
  readonly exit: EventOf<"exited"> | undefined;
  readonly received: Buffer;
  /** The text of the step, filled in. */
  readonly expected: string;
  /** The finding of the first step of `otherwise` that worked. */
  readonly provedOtherwise: string | undefined;
}

export function gatherEvidence(
  record: CaseRecord,
  step: Step,
  why: Unmet,
  peers: readonly string[],
): Evidence {
  const { events } = record;
  const peer = peers[0] ?? step.actor;
  return {
    record,
    step,
    why,
    peer,
    events,
    stdout: printedOn(events, "stdout").toString("utf8"),
    crash: crashIn(printedOn(events, "stderr")),
    exit: ownExit(events),
    received: receivedBy(events, peer),
    expected: textOf(record, step, peer),
    provedOtherwise: provedOtherwise(record),
  };
}

/** What the peer had received when the step failed, before anybody tried to find out why. */
export function receivedInTime({ events, peer }: Evidence): Buffer {
  const failed = events.findIndex((event) => event.kind === "step-unmet" && !event.otherwise);
  return receivedBy(failed < 0 ? events : events.slice(0, failed), peer);
}

/** How the program ended by itself: before we stopped it, and the last time that it was started. */
export function ownExit(events: readonly Event[]): EventOf<"exited"> | undefined {
  const last = events.findLast(
    (event) => event.kind === "exited" || event.kind === "stopped" || event.kind === "started",
  );
  if (last?.kind === "exited" && !stoppedBefore(events, last)) return last;
  return undefined;
}

function stoppedBefore(events: readonly Event[], exit: Event): boolean {
  const before = events.slice(0, events.indexOf(exit));
  return before.findLast((event) => event.kind === "stopped" || event.kind === "started")?.kind === "stopped";
}

function provedOtherwise({ case: one, events }: CaseRecord): string | undefined {
  for (const event of events) {
    if (event.kind === "step-met" && event.otherwise) {
      const finding = one.otherwise[event.step]?.finding;
      if (finding !== undefined) return finding;
    }
  }
  return undefined;
}

/** A crash in one line: what, and where in the student's file. */
export function sayCrash({ type, message, file, line, source }: Crash): string {
  const what = message === "" ? type : `${type}: ${message}`;
  if (file === undefined) return what;
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return `${what} (${name}:${line ?? 0}${source === undefined ? "" : ` «${source}»`})`;
}

/** How the program ended, in one line. */
export function sayExit(exit: EventOf<"exited"> | undefined): string {
  if (exit === undefined) return "-";
  return exit.signal ?? `exit(${exit.code})`;
}

/** The crash, or else how the program ended. */
export function sayProblem({ crash, exit }: Pick<Evidence, "crash" | "exit">): string {
  return crash === undefined ? sayExit(exit) : sayCrash(crash);
}

export function show(text: string): string {
  return showBytes(Buffer.from(text));
}
