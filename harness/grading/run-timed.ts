import type { Bench, CaseRecord, CaseRun } from "../bench/bench.ts";
import { type Clock, fakedClocks, realClock } from "../clock/clock.ts";
import { judge } from "../judge/judge.ts";
import { delayOf } from "../judge/timeout.ts";
import type { Verdict } from "../judge/verdict.ts";
import { findImpatience, findTimeout, onlyByWaiting, type TimedOutcome } from "./kernel-timers.ts";

/** How timeouts can be measured here. */
export interface TimeMeans {
  readonly hasFaketime: boolean;
  readonly hasStrace: boolean;
  /** Wait for real, however long it takes. */
  readonly realTime: boolean;
}

/**
 * Judges a case that waits for a long timeout, on a faster clock. A verdict against the program counts only when a
 * slower clock confirms it; a program that never ends may have left its timeout to the kernel, which no library can speed.
 */
export async function runTimed(
  bench: Bench,
  run: Omit<CaseRun, "clock">,
  means: TimeMeans,
): Promise<TimedOutcome> {
  if (means.realTime) return runAt(bench, run, realClock);
  if (!means.hasFaketime) return { record: undefined, verdict: missing("libfaketime") };
  let before: CaseRecord | undefined;
  for (const clock of fakedClocks) {
    const record = await bench.run({ ...run, clock });
    if (isBeyondTheClock(before, record)) return waitForReal(bench, run, record);
    const { verdict, conclusive } = judge(record);
    const isTrusted = run.start.prepared.obeysClock || before !== undefined;
    const isConfirmed = conclusive && clock.rate <= confirmedUpTo;
    if (verdict.status === "failed" ? isConfirmed : isTrusted)
      return witnessed(bench, run, means, { record, verdict });
    before = record;
  }
  return before === undefined
    ? { record: before, verdict: missing("libfaketime") }
    : unconfirmed(bench, run, means, before);
}

/** Milliseconds of delay from which on a machine is too busy for a doubtful measurement to count. */
const tooBusy = 400;

/** What not even the slowest clock has settled is held against the program only where the machine was calm. */
function unconfirmed(
  bench: Bench,
  run: Omit<CaseRun, "clock">,
  means: TimeMeans,
  record: CaseRecord,
): TimedOutcome | Promise<TimedOutcome> {
  const delay = delayOf(record.events);
  if (delay < tooBusy) return witnessed(bench, run, means, { record, verdict: judge(record).verdict });
  const message = `the machine was too busy to measure a timeout: it kept the program waiting for ${Math.round(delay)} ms`;
  return { record, verdict: { status: "error", message } };
}

/**
 * A program that never ends may have left its timeout to the kernel, whose clock is not sped; and so may one that is right to wait. What
 * it told the kernel is the second witness.
 */
function witnessed(
  bench: Bench,
  run: Omit<CaseRun, "clock">,
  { hasStrace }: TimeMeans,
  outcome: TimedOutcome,
): TimedOutcome | Promise<TimedOutcome> {
  const { verdict } = outcome;
  if (verdict.status === "failed" && verdict.finding.id === "no-timeout")
    return hasStrace
      ? findTimeout(bench, run, outcome)
      : { record: outcome.record, verdict: missing("strace") };
  return verdict.status === "passed" && hasStrace ? findImpatience(bench, run, outcome) : outcome;
}

/** Two waits that are so alike are the same, whatever the clock. */
const alike = 0.05;

/**
 * Whether a program was seen to wait for the same real time at two rates: it calls the kernel by itself (Go, static programs), and no library of
 * ours speeds it.
 */
function isBeyondTheClock(before: CaseRecord | undefined, record: CaseRecord): boolean {
  const [one, other] = [before, record].map((run) => (run === undefined ? undefined : realWait(run)));
  return one !== undefined && other !== undefined && Math.abs(one - other) <= one * alike;
}

/** Real seconds of the longest timeout in which a program was seen blocked; `undefined` where there was none. */
function realWait({ events, clock }: CaseRecord): number | undefined {
  const seconds = events.flatMap((event) =>
    event.kind === "blocked" ? event.calls.flatMap((call) => call.seconds ?? []) : [],
  );
  return seconds.length === 0 ? undefined : Math.max(...seconds) / clock.rate;
}

/** Anybody waits so long without being asked, in seconds. */
const waitedForAnyway = 30;

/** Judges a program that no clock speeds by really waiting, where its timeout is short; where it is long, only whoever asks for it waits. */
async function waitForReal(
  bench: Bench,
  run: Omit<CaseRun, "clock">,
  record: CaseRecord,
): Promise<TimedOutcome> {
  const seconds = realWait(record) ?? Number.POSITIVE_INFINITY;
  return seconds <= waitedForAnyway ? runAt(bench, run, realClock) : { record, verdict: onlyByWaiting };
}

/** Whatever a program does wrong on a faster clock than this may be the clock's doing, or ours: we look a moment too late. */
const confirmedUpTo = 100;

async function runAt(bench: Bench, run: Omit<CaseRun, "clock">, clock: Clock): Promise<TimedOutcome> {
  const record = await bench.run({ ...run, clock });
  return { record, verdict: judge(record).verdict };
}

function missing(tool: string): Verdict {
  return { status: "not-run", reason: { kind: "missing-tool", tool, otherWay: "real-time" } };
}
