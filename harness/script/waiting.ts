import { blockedCalls } from "../kernel/blocked-call.ts";
import { longestLockWait } from "../kernel/lock-wait.ts";
import { poll } from "../kernel/poll.ts";
import type { Step } from "../spec/exercise.ts";
import type { Unmet } from "../transcript/events.ts";
import { countDatagrams } from "./receiving.ts";
import { busyShare, usageOf } from "./rests.ts";
import type { Run } from "./run.ts";

/** Beyond the time that is asked for, how much longer a program is waited for: program seconds and real milliseconds. */
const patience = { share: 1.05, milliseconds: 500 };

/** Waits for the end on the program's own clock, and notes what it is blocked in meanwhile. */
export function endsAfter(run: Run, step: Step): Promise<Unmet | undefined> {
  return waitOnItsClock(run, step, () => run.program?.hasExited || undefined);
}

/** The same for a program that may ask again instead of ending. */
export function givesUpBy(run: Run, step: Step): Promise<Unmet | undefined> {
  const before = countDatagrams(run);
  return waitOnItsClock(run, step, () => run.program?.hasExited || countDatagrams(run) > before || undefined);
}

async function waitOnItsClock(
  run: Run,
  step: Step,
  isOver: () => true | undefined,
): Promise<Unmet | undefined> {
  const limit = ((step.seconds ?? 0) * 1000 * patience.share) / run.clockRate + patience.milliseconds;
  const isEnded = await watchWhile(run, run.transcript.until(isOver, limit));
  run.transcript.add({ kind: "delayed", milliseconds: run.transcript.delay.total() });
  if (isEnded) return undefined;
  noteLockWait(run);
  return "deadline";
}

/** Notes, while a wait goes on, what the program is blocked in, and how long the machine keeps it waiting: afterwards it may be gone. */
async function watchWhile<T>(run: Run, waiting: Promise<T>): Promise<T> {
  let isOver = false;
  let isNoted = false;
  const look = () => {
    if (!isNoted) isNoted = noteBlockedCalls(run);
    run.transcript.delay.total();
    return isOver || undefined;
  };
  const watching = poll(look, { milliseconds: Number.POSITIVE_INFINITY });
  const outcome = await waiting.finally(() => {
    isOver = true;
  });
  await watching;
  return outcome;
}

/** Lets the time pass on the program's own clock: it must not end meanwhile, nor use the processor. */
export async function stillWaitsAfter(run: Run, step: Step): Promise<Unmet | undefined> {
  const { program, transcript } = run;
  const pid = program?.pid;
  if (pid === undefined) return "exited";
  const usage = usageOf(pid);
  const limit = ((step.seconds ?? 0) * 1000) / run.clockRate;
  if (await transcript.until(() => program?.hasExited || undefined, limit)) return "exited";
  const { share, isStarved } = usage();
  if (share < busyShare) return undefined;
  transcript.add({ kind: "busy", share, isStarved });
  return "deadline";
}

/** Shorter waits for a lock are housekeeping of the runtime, in real seconds. */
const longWait = 30;

/** Notes that the program waits for a lock with a deadline that is far off: it may well have a timeout, of a kind that no clock speeds. */
function noteLockWait({ program, transcript }: Run): void {
  const seconds = program?.pid === undefined ? 0 : longestLockWait(program.pid);
  if (seconds >= longWait) transcript.add({ kind: "waits-for-a-lock", seconds });
}

/** Notes the timeouts that the kernel keeps for the program. Returns whether one was seen. */
function noteBlockedCalls(run: Run): boolean {
  const pid = run.program?.pid;
  if (pid === undefined) return true;
  const calls = blockedCalls(pid, run.clockRate);
  if (calls.length === 0) return false;
  if (calls.some((call) => call.seconds !== null && call.seconds > 1)) {
    run.transcript.add({ kind: "blocked", calls });
    return true;
  }
  return false;
}
