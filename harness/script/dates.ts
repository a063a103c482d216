import type { CaseRecord } from "../bench/bench.ts";
import { setClock } from "../clock/clock.ts";
import { parseMoment } from "../moment/moment.ts";
import type { Step } from "../spec/exercise.ts";
import type { Event } from "../transcript/events.ts";
import { fillIn, type Run } from "./run.ts";

/** What it takes to know what time it is for the program. */
type Clocked = Pick<Run, "exercise" | "texts" | "address"> & {
  readonly events: readonly Event[];
};

/**
 * The dates that it can be for the program by now: that of this machine, and the one at which its clock was made to start. A program
 * that the clock of ours cannot reach (one without the C library) is right by the machine's.
 */
export function programDates(run: Run): Date[] {
  const { events, delay } = run.transcript;
  return datesIn({ ...run, events }, delay.total());
}

/** The dates that it could be for the program at the last event of a run. */
export function datesOf(record: CaseRecord): Date[] {
  return datesIn(record, 0);
}

/** @param delay milliseconds for which the machine has kept the run waiting: what the program says may be as old as that */
function datesIn(run: Clocked, delay: number): Date[] {
  const started = run.events.findLast((event) => event.kind === "started");
  if (started?.kind !== "started") return [];
  const passed = (run.events.at(-1)?.at ?? started.at) - started.at;
  const chosen = chosenStart(run).map((start) => start + jumpsIn(run.events));
  const late = startTime(run.events) + delay;
  const starts = [started.date, ...chosen].flatMap((start) => upTo(late).map((lag) => start - lag));
  return starts.map((start) => new Date(start + passed));
}

/** Milliseconds that a server took to start: its clock did some time in between. */
function startTime(events: readonly Event[]): number {
  const started = events.findLast(({ kind }) => kind === "started")?.at ?? 0;
  const listening = events.findLast(({ kind }) => kind === "listening")?.at ?? started;
  return Math.max(0, listening - started);
}

/** Closer together than the slack with which a time is recognised, in milliseconds. */
const between = 3000;

/** The latest lag first: what a report shows is the last date, the clock's own. */
function upTo(late: number): number[] {
  const lags = Array.from({ length: Math.ceil(late / between) + 1 }, (_, index) => index * between);
  return lags.map((lag) => Math.min(late, lag)).toReversed();
}

/** Milliseconds by which the program's clock was set ahead since it started. */
function jumpsIn(events: readonly Event[]): number {
  const sinceStart = events.slice(events.findLastIndex(({ kind }) => kind === "started"));
  return sinceStart.reduce(
    (sum, event) => sum + (event.kind === "clock-jumped" ? event.seconds * 1000 : 0),
    0,
  );
}

/** Sets the program's clock ahead, where we can: it is another day for it from now on. */
export function clockJumps(run: Run, { seconds = 0 }: Step): undefined {
  const [start] = chosenStart(run);
  if (start === undefined || run.clockFile === undefined) return;
  run.transcript.add({ kind: "clock-jumped", seconds });
  setClock(run.clockFile, start + jumpsIn(run.transcript.events));
}

/** The moment at which the program's clock starts, where we choose it. */
export function chosenStart(run: Pick<Run, "exercise" | "texts" | "address">): number[] {
  const { clock } = run.exercise;
  return clock === undefined ? [] : [parseMoment(fillIn(run, clock, "program")).getTime()];
}
