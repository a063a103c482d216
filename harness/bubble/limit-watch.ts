import { statfsSync } from "node:fs";
import {
  countDescriptors,
  memoryOf,
  processesEverMade,
  processTree,
  threadsOf,
} from "../kernel/processes.ts";
import { inMebibytes, limits } from "../program/limits.ts";
import type { Program } from "../program/program.ts";
import type { Limited } from "../transcript/events.ts";
import type { Transcript } from "../transcript/transcript.ts";

/** Milliseconds between two looks: what a program can take in between, the kernel's own limits bound. */
const lookEvery = 100;
/** A program that has met one of the kernel's limits may have let go again before anybody looks: nearly there is there. */
const nearly = 0.97;

/**
 * Watches what a program uses, notes the first limit that it reaches, and ends it then. A look after its end
 * finds what is left of a program that was quicker.
 * @param disk a folder of its private disk
 */
export function watchLimits(program: Program, transcript: Transcript, disk: string): void {
  const madeBefore = processesEverMade();
  const timer = setInterval(() => {
    const reached = program.pid === undefined ? undefined : reachedNow(program.pid, disk);
    if (reached === undefined) return;
    clearInterval(timer);
    transcript.add({ kind: "limit-reached", ...reached });
    void program.stop();
  }, lookEvery);
  program.onExit(() => {
    clearInterval(timer);
    if (transcript.last("limit-reached") !== undefined) return;
    const reached = reachedBy(transcript, processesEverMade() - madeBefore, disk);
    if (reached !== undefined) transcript.add({ kind: "limit-reached", ...reached });
  });
}

/** What a program that has ended had reached. */
function reachedBy(transcript: Transcript, processesMade: number, disk: string): Reached | undefined {
  if (transcript.last("exited")?.signal === "SIGXCPU") return processor;
  if (isFull(disk)) return full;
  return processesMade >= limits.processes ? crowded : undefined;
}

interface Reached {
  readonly what: Limited;
  readonly limit: number;
}

const crowded: Reached = { what: "processes", limit: limits.processes };
const swollen: Reached = { what: "memory", limit: inMebibytes(limits.memory) };
const full: Reached = { what: "disk", limit: inMebibytes(limits.disk) };
const spread: Reached = { what: "open-files", limit: limits.openFiles };
const processor: Reached = { what: "processor-seconds", limit: limits.processorSeconds };

function reachedNow(pid: number, disk: string): Reached | undefined {
  const tree = processTree(pid);
  if (tree.reduce((sum, one) => sum + threadsOf(one).length, 0) >= nearly * limits.processes) return crowded;
  if (usesMuchMemory(tree)) return swollen;
  if (tree.some((one) => countDescriptors(one) >= nearly * limits.openFiles)) return spread;
  return isFull(disk) ? full : undefined;
}

/** What processes share counts once: that is slow to find out, and asked only when the quick sum is too high. */
function usesMuchMemory(tree: readonly number[]): boolean {
  const sum = (of: "resident" | "share") => tree.reduce((all, one) => all + memoryOf(one, of), 0);
  return sum("resident") >= limits.memory && sum("share") >= limits.memory;
}

function isFull(disk: string): boolean {
  const { blocks, bfree } = statfsSync(disk);
  return bfree <= blocks * (1 - nearly);
}
