import type { Bench, CaseRecord, CaseRun } from "../bench/bench.ts";
import { type Clock, fakedClocks, realClock } from "../clock/clock.ts";
import { judge } from "../judge/judge.ts";
import type { Verdict } from "../judge/verdict.ts";
import type { EventOf } from "../transcript/events.ts";

/** How timeouts can be measured here. */
export interface TimeMeans {
  readonly hasFaketime: boolean;
  readonly hasStrace: boolean;
  /** Wait for real, however long it takes. */
  readonly realTime: boolean;
}

export interface TimedOutcome {
  readonly record: CaseRecord | undefined;
  readonly verdict: Verdict;
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
  let outcome: TimedOutcome = { record: undefined, verdict: missing("libfaketime") };
  for (const clock of fakedClocks) {
    const record = await bench.run({ ...run, clock });
    const { verdict, conclusive } = judge(record);
    outcome = { record, verdict };
    const isConfirmed = conclusive && clock.rate <= confirmedUpTo;
    if (verdict.status !== "failed" || isConfirmed) break;
  }
  const { verdict } = outcome;
  return verdict.status === "failed" && verdict.finding.id === "no-timeout"
    ? askTheKernel(bench, run, means, outcome)
    : outcome;
}

/** Whatever a program does wrong on a faster clock than this may be the clock's doing, or ours: we look a moment too late. */
const confirmedUpTo = 100;

async function runAt(bench: Bench, run: Omit<CaseRun, "clock">, clock: Clock): Promise<TimedOutcome> {
  const record = await bench.run({ ...run, clock });
  return { record, verdict: judge(record).verdict };
}

/** Timeouts that the kernel keeps (SO_RCVTIMEO, alarm, timers): strace sees them being set, and can shorten those of sockets. */
async function askTheKernel(
  bench: Bench,
  run: Omit<CaseRun, "clock">,
  { hasStrace }: TimeMeans,
  unconfirmed: TimedOutcome,
): Promise<TimedOutcome> {
  if (unconfirmed.record?.events.some(({ kind }) => kind === "waits-for-a-lock")) {
    return { record: unconfirmed.record, verdict: { status: "not-run", reason: { kind: "kernel-timer" } } };
  }
  if (!hasStrace) return { record: unconfirmed.record, verdict: missing("strace") };
  const traced = await bench.run({
    ...run,
    case: withoutTheWait(run.case),
    clock: { kind: "traced", rate: 1 },
  });
  const set = traced.events.filter(
    (event): event is EventOf<"set-kernel-timeout"> => event.kind === "set-kernel-timeout",
  );
  const longest = set.toSorted((a, b) => b.seconds - a.seconds)[0];
  if (longest === undefined) return unconfirmed;
  if (!longest.option.startsWith("SO_")) {
    return { record: unconfirmed.record, verdict: { status: "not-run", reason: { kind: "kernel-timer" } } };
  }
  return runAt(bench, run, { kind: "poked", rate: pokedRate, timeout: longest });
}

/** Fast enough to be done in seconds, slow enough for a busy machine not to matter. */
const pokedRate = 100;

/** The same case without the step that waits: what the program tells the kernel, it has told when it starts to wait. */
function withoutTheWait(one: CaseRun["case"]): CaseRun["case"] {
  const until = one.script.findIndex(({ verb }) => verb === "ends-after");
  return { ...one, script: one.script.slice(0, until) };
}

function missing(tool: string): Verdict {
  return { status: "not-run", reason: { kind: "missing-tool", tool, otherWay: "real-time" } };
}
