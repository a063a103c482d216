import { processorTime, processTree, readText } from "./processes.ts";

/** Milliseconds between two looks: hundreds may ask at once. */
const lookEvery = 5;

/**
 * How long this machine has kept a run waiting: the time in which we, or processes that are watched, were ready to run and no
 * processor was free (/proc/PID/task/TID/schedstat), or the host of a virtual machine had taken the processors away (proc(5),
 * /proc/stat, steal). Nothing where these are not told. What is late by that is nobody's fault.
 */
export class ProcessorDelay {
  readonly #roots = new Set<number>();
  /** What each process had waited when it was last seen: one that has ended is not forgotten. */
  readonly #waited = new Map<number, number>();
  readonly #before = ourDelay();
  #total = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** From now on a process counts too, with all that it starts. */
  watch(pid: number): void {
    this.#roots.add(pid);
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
    for (const pid of [...this.#roots].flatMap(processTree)) {
      this.#waited.set(pid, Math.max(this.#waited.get(pid) ?? 0, processorTime(pid).waited));
    }
    return [...this.#waited.values()].reduce((sum, one) => sum + one, ourDelay() - this.#before);
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
