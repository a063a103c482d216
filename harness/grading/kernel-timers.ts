import type { Bench, CaseRecord, CaseRun } from "../bench/bench.ts";
import { judge } from "../judge/judge.ts";
import type { Verdict } from "../judge/verdict.ts";
import { isWait, type Step } from "../spec/exercise.ts";
import type { EventOf } from "../transcript/events.ts";

type TimedRun = Omit<CaseRun, "clock">;
type KernelTimeout = EventOf<"set-kernel-timeout">;

/** A run at some clock, and what is said of it. */
export interface TimedOutcome {
  readonly record: CaseRecord | undefined;
  readonly verdict: Verdict;
}

export const onlyByWaiting: Verdict = { status: "not-run", reason: { kind: "kernel-timer" } };

/**
 * Judges a program that seems to have no timeout by what it tells the kernel (SO_RCVTIMEO, alarm, timers): strace sees that, and can shorten
 * the timeouts of sockets. Works where strace is installed.
 */
export async function findTimeout(bench: Bench, run: TimedRun, without: TimedOutcome): Promise<TimedOutcome> {
  if (without.record?.events.some(({ kind }) => kind === "waits-for-a-lock"))
    return { record: without.record, verdict: onlyByWaiting };
  const [longest] = (await kernelTimeouts(bench, run)).toSorted((a, b) => b.seconds - a.seconds);
  if (longest === undefined) return without;
  return isOfSocket(longest)
    ? runPoked(bench, run, longest)
    : { record: without.record, verdict: onlyByWaiting };
}

/**
 * Judges a program that seems to wait as long as it should once more, with a shorter timeout of a socket that it told the kernel: when that is
 * over it must not give up. Works where strace is installed.
 */
export async function findImpatience(
  bench: Bench,
  run: TimedRun,
  patient: TimedOutcome,
): Promise<TimedOutcome> {
  const wait = run.case.script.find(({ verb }) => verb === "still-waits-after");
  if (wait?.seconds === undefined) return patient;
  const shorter = (await kernelTimeouts(bench, run))
    .filter(isOfSocket)
    .find(({ seconds }) => seconds > 0 && seconds < (wait.seconds ?? 0));
  if (shorter === undefined) return patient;
  const shortened = await runPoked(bench, run, shorter);
  return shortened.verdict.status === "failed" ? shortened : patient;
}

function isOfSocket({ option }: KernelTimeout): boolean {
  return option.startsWith("SO_");
}

async function kernelTimeouts(bench: Bench, run: TimedRun): Promise<KernelTimeout[]> {
  const clock = { kind: "traced", rate: 1 } as const;
  const { events } = await bench.run({ ...run, case: withoutTheWait(run.case), clock });
  return events.filter((event): event is KernelTimeout => event.kind === "set-kernel-timeout");
}

/** Fast enough to be done in seconds, slow enough for a busy machine not to matter. */
const pokedRate = 100;

async function runPoked(bench: Bench, run: TimedRun, timeout: KernelTimeout): Promise<TimedOutcome> {
  const record = await bench.run({ ...run, clock: { kind: "poked", rate: pokedRate, timeout } });
  return { record, verdict: judge(record).verdict };
}

/** The same case with a rest in place of the wait: what the program tells the kernel, it has told when it starts to wait. */
function withoutTheWait(one: CaseRun["case"]): CaseRun["case"] {
  const until = one.script.findIndex(isWait);
  const rest = one.script
    .slice(until, until + 1)
    .map((wait): Step => ({ ...wait, verb: "rests", within: restsWithin }));
  return { ...one, script: [...one.script.slice(0, until), ...rest] };
}

/** Long enough for a program to get from its last message to its wait, in milliseconds. */
const restsWithin = 3000;
