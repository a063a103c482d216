import { poll } from "../kernel/poll.ts";
import {
  allThreadsSleep,
  isAlive,
  processorDemand,
  processorTime,
  processTree,
} from "../kernel/processes.ts";
import type { Step } from "../spec/exercise.ts";
import type { Unmet } from "../transcript/events.ts";
import type { Run } from "./run.ts";

/** A program that asks for more of a processor than this, while nobody asks anything of it, is in a busy loop. */
export const busyShare = 0.5;

/**
 * Waits until no thread of the program runs and none has used the processor since the last look. A program that wakes up
 * now and then is at rest too: what counts at the deadline is the share of a processor that it asked for, whether it got that or not.
 */
export async function rests(run: Run, step: Step): Promise<Unmet | undefined> {
  const pid = run.program?.pid;
  if (pid === undefined || process.platform !== "linux") return undefined;
  const usage = usageOf(pid);
  const isCalm = calmness(pid);
  const { delay } = run.transcript;
  const look = () => run.program?.hasExited || isCalm() || undefined;
  const calm = await poll(look, { milliseconds: step.within, signal: run.signal, delay });
  const { share, isStarved } = usage();
  if (calm || share < busyShare) {
    run.transcript.add({ kind: "rested" });
    return undefined;
  }
  run.transcript.add({ kind: "busy", share, isStarved });
  return "deadline";
}

/** How long a program is waited for that should only take its time to read, in milliseconds. */
const readsWithin = 2000;

/** The same without a word about it: so that a program has taken what it got before it gets more. */
export async function restsQuietly({ program, signal, transcript: { delay } }: Run): Promise<void> {
  const pid = program?.pid;
  if (pid === undefined || process.platform !== "linux") return;
  const isCalm = calmness(pid);
  await poll(() => program?.hasExited || isCalm() || undefined, { milliseconds: readsWithin, signal, delay });
}

/** Whether a program is there and nothing of it has run since the last time that one asked: one that is gone is about to be seen to have ended. */
export function calmness(pid: number): () => boolean {
  let before = Number.NaN;
  return () => {
    const ran = sumOver(pid, (one) => processorTime(one).ran);
    const calm = ran === before && isAlive(pid) && processTree(pid).every(allThreadsSleep);
    before = ran;
    return calm;
  };
}

/** Whether a program has been calm for so long, in milliseconds: one that is about to die holds its breath for some too. */
export function lastingCalm(pid: number, milliseconds: number): () => boolean {
  const isCalm = calmness(pid);
  let since = performance.now();
  return () => {
    if (!isCalm()) since = performance.now();
    return performance.now() - since >= milliseconds;
  };
}

/** How much of a processor a program uses. */
export interface Usage {
  /** The share that it asks for. */
  readonly share: number;
  /** Whether that could be work that others kept it from: it ran for less. */
  readonly isStarved: boolean;
}

/** Measures from now on how much of a processor a program uses. */
export function usageOf(pid: number): () => Usage {
  const now = () => ({
    at: performance.now(),
    asked: sumOver(pid, processorDemand),
    ran: sumOver(pid, (one) => processorTime(one).ran),
  });
  const before = now();
  return () => {
    const { at, asked, ran } = now();
    const passed = at - before.at;
    return { share: (asked - before.asked) / passed, isStarved: ran - before.ran < busyShare * passed };
  };
}

function sumOver(pid: number, value: (pid: number) => number): number {
  return processTree(pid).reduce((sum, one) => sum + value(one), 0);
}
