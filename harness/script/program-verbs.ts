import { blockedCalls } from "../kernel/blocked-call.ts";
import { longestLockWait } from "../kernel/lock-wait.ts";
import { poll } from "../kernel/poll.ts";
import { crashIn } from "../program/crash.ts";
import type { Step, Verb } from "../spec/exercise.ts";
import type { Unmet } from "../transcript/events.ts";
import { openSockets } from "../transcript/open-sockets.ts";
import { printedOn } from "../transcript/reading.ts";
import { waitForListening } from "./listening.ts";
import { isPrinted } from "./match.ts";
import { rests } from "./rests.ts";
import type { Run } from "./run.ts";
import { saysSomething } from "./says-something.ts";

type ProgramVerb = (run: Run, step: Step) => Promise<Unmet | undefined>;

export const programVerbs: Readonly<Partial<Record<Verb, ProgramVerb>>> = {
  starts: async (run) => start(run),
  "starts-elsewhere": async (run) => {
    run.address = await run.chooseAddress();
    return start(run);
  },
  stops: async (run) => {
    await run.program?.stop();
    return undefined;
  },
  listens: waitForListening,
  prints,
  ends,
  "ends-after": endsAfter,
  "says-something": async (run) => (saysSomething(run) ? undefined : "silent"),
  "does-not-crash": async ({ transcript }) =>
    crashIn(printedOn(transcript.events, "stderr")) ? "crashed" : undefined,
  rests,
  "leaves-nothing-open": async ({ transcript }) =>
    openSockets(transcript.events).length > 0 ? "different" : undefined,
};

function start(run: Run): undefined {
  run.program = run.startProgram(run.address);
}

async function prints(run: Run, step: Step): Promise<Unmet | undefined> {
  const text = run.texts.fill(step.text ?? "", "program");
  const seen = await run.transcript.until(() => {
    if (isPrinted(printedOn(run.transcript.events, "stdout").toString("utf8"), text)) return "printed";
    return run.program?.hasExited ? "exited" : undefined;
  }, step.within);
  return seen === "printed" ? undefined : (seen ?? "deadline");
}

async function ends(run: Run, step: Step): Promise<Unmet | undefined> {
  const ended = await run.transcript.until(() => run.program?.hasExited || undefined, step.within);
  return ended ? undefined : "deadline";
}

/** Beyond the time that is asked for, how much longer a program is waited for: program seconds and real milliseconds. */
const patience = { share: 1.05, milliseconds: 500 };

/** Waits for the end on the program's own clock, and notes what it is blocked in meanwhile. */
async function endsAfter(run: Run, step: Step): Promise<Unmet | undefined> {
  const limit = ((step.seconds ?? 0) * 1000 * patience.share) / run.clockRate + patience.milliseconds;
  const ended = run.transcript.until(() => run.program?.hasExited || undefined, limit);
  let waiting = true;
  const stopLooking = ended.then(() => {
    waiting = false;
  });
  await poll(() => (noteBlockedCalls(run) || !waiting ? true : undefined), { milliseconds: limit });
  await stopLooking;
  if (await ended) return undefined;
  noteLockWait(run);
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
