import { type ProcessorTime, processorTime, processTree, readText } from "./processes.ts";

/** Milliseconds between two looks: hundreds may ask at once. */
const lookEvery = 5;

/**
 * How long this machine has kept a run waiting: the time in which we, or processes that are watched, were ready to run and no
 * processor was free (/proc/PID/task/TID/schedstat), or the host of a virtual machine had taken the processors away (proc(5),
 * /proc/stat, steal). Nothing where these are not told. What is late by that is nobody's fault.
 */
export class ProcessorDelay {
  readonly #watched: Watched[] = [];
  readonly #before = ourDelay();
  #total = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** From now on a process counts too, with all that it starts. */
  watch(pid: number): void {
    this.#watched.push(new Watched(pid));
  }

  /** Milliseconds so far. */
  total(): number {
    const now = performance.now();
    if (now - this.#lookedAt > lookEvery) {
      this.#lookedAt = now;
      this.#total = this.#look();
    }
    return this.#total;
  }

  #look(): number {
    const own = ourDelay() - this.#before;
    return Math.max(
      this.#total,
      this.#watched.reduce((sum, one) => sum + one.delay(), own),
    );
  }
}

/** A program that gets this share of a processor all the time is not short of one: if it waits, it is itself what keeps them busy. */
const servedShare = 0.25;

/** Milliseconds for which processes were kept waiting by others, in so many that they have been there. */
export function keptWaiting(times: readonly ProcessorTime[], elapsed: number): number {
  const ran = times.reduce((sum, one) => sum + one.ran, 0);
  return ran > servedShare * elapsed ? 0 : times.reduce((sum, one) => sum + one.waited, 0);
}

/** A process with all that it starts. */
class Watched {
  readonly #root: number;
  readonly #since = performance.now();
  /** What each had run and waited when it was last seen: one that has ended is not forgotten. */
  readonly #times = new Map<number, ProcessorTime>();

  constructor(root: number) {
    this.#root = root;
  }

  /** Milliseconds for which they were kept waiting by others. */
  delay(): number {
    for (const pid of processTree(this.#root)) this.#note(pid, processorTime(pid));
    return keptWaiting([...this.#times.values()], performance.now() - this.#since);
  }

  #note(pid: number, { ran, waited }: ProcessorTime): void {
    const before = this.#times.get(pid) ?? { ran: 0, waited: 0 };
    this.#times.set(pid, { ran: Math.max(before.ran, ran), waited: Math.max(before.waited, waited) });
  }
}

const mainThread = [String(process.pid)];

function ourDelay(): number {
  return processorTime(process.pid, mainThread).waited + stolenTime();
}

/** Milliseconds in a tick of /proc/stat. */
const tick = 10;

/** Milliseconds that a processor of this virtual machine was not there, on average. */
function stolenTime(): number {
  const lines = readText("/proc/stat").split("\n");
  const processors = lines.filter((line) => /^cpu\d/.test(line)).length;
  const [, , , , , , , , stolen = 0] = (lines[0] ?? "").split(/ +/).map(Number);
  return processors === 0 ? 0 : (stolen * tick) / processors;
}
