import { poll } from "../kernel/poll.ts";
import { countThreads, memoryOf, processTree } from "../kernel/processes.ts";
import { crashIn } from "../program/crash.ts";
import type { Step, Verb } from "../spec/exercise.ts";
import type { Unmet } from "../transcript/events.ts";
import { openSockets } from "../transcript/open-sockets.ts";
import { printedOn } from "../transcript/reading.ts";
import { clockJumps } from "./dates.ts";
import { openKeyboards } from "./keyboards.ts";
import { waitForListening } from "./listening.ts";
import { prints, printsMore, printsTime, printsWho } from "./printing.ts";
import { rests } from "./rests.ts";
import type { Run } from "./run.ts";
import { saysSomething, showsAnError } from "./says-something.ts";
import { endsAfter, givesUpBy, stillWaitsAfter } from "./waiting.ts";

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
  pauses,
  "goes-on": async (run) => void run.program?.signalAll("SIGCONT"),
  "clock-jumps": async (run, step) => clockJumps(run, step),
  listens: waitForListening,
  prints,
  "prints-time": printsTime,
  "prints-who": printsWho,
  "prints-more": printsMore,
  ends,
  "ends-well": async (run) => (exitCode(run) === 0 ? undefined : "different"),
  "ends-after": endsAfter,
  "gives-up-by": givesUpBy,
  "still-waits-after": stillWaitsAfter,
  "says-something": async (run) => (saysSomething(run) ? undefined : "silent"),
  "shows-the-error": async (run) => (showsAnError(run) ? undefined : "silent"),
  "does-not-crash": async ({ transcript }) =>
    crashIn(printedOn(transcript.events, "stderr")) ? "crashed" : undefined,
  rests,
  "leaves-nothing-open": async ({ transcript }) =>
    openSockets(transcript.events).length > 0 ? "different" : undefined,
  "is-weighed": isWeighed,
};

function start(run: Run): undefined {
  run.program = run.startProgram(run.address);
  openKeyboards(run);
}

async function ends(run: Run, step: Step): Promise<Unmet | undefined> {
  const ended = await run.transcript.until(() => run.program?.hasExited || undefined, step.within);
  return ended ? undefined : "deadline";
}

function exitCode({ transcript }: Run): number | null | undefined {
  return transcript.last("exited")?.code;
}

/** Stops it where it is, and waits until it has: what its peers do next, it finds done when it goes on. */
async function pauses({ program, signal, transcript }: Run, step: Step): Promise<Unmet | undefined> {
  if (program?.pid === undefined) return "exited";
  const standsStill = () => program.hasExited || program.pause() || undefined;
  const isPaused = await poll(standsStill, { milliseconds: step.within, signal, delay: transcript.delay });
  if (!isPaused) transcript.add({ kind: "harness-fault", message: "the program could not be paused" });
  return program.hasExited ? "exited" : undefined;
}

/** Notes what the program holds, of all its processes together, for the connections that it has. */
async function isWeighed(run: Run): Promise<undefined> {
  const { program, transcript, conversations } = run;
  const tree = program?.pid === undefined ? [] : processTree(program.pid);
  transcript.add({
    kind: "weighed",
    connections: conversations.size,
    threads: tree.reduce((sum, pid) => sum + countThreads(pid), 0),
    bytes: tree.reduce((sum, pid) => sum + memoryOf(pid, "share"), 0),
  });
}
