import { setMaxListeners } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import pLimit from "p-limit";
import { findFaketime } from "../clock/clock.ts";
import type { GradingMeans } from "../grading/grade-exercise.ts";
import { packageRoot } from "../package-root.ts";
import { Toolchain } from "../program/toolchain.ts";
import { Catalogue } from "../spec/catalogue.ts";
import { findingIds } from "../text/findings.ts";
import { type BenchChoice, chooseBench } from "./choose-bench.ts";

/** Cases wait more than they work: so many run at once for each processor. */
const casesPerProcessor = 3;

/** What all commands that grade share. */
export interface CommandMeans {
  readonly toolchain: Toolchain;
  readonly grading: Omit<GradingMeans, "onCase">;
}

export interface MeansOptions extends BenchChoice {
  readonly seed: number;
  readonly realTime: boolean;
  readonly signal: AbortSignal;
}

/** @throws MachineTrouble when no bench can be had */
export async function gatherMeans({
  seed,
  realTime,
  signal,
  ...choice
}: MeansOptions): Promise<CommandMeans> {
  const toolchain = new Toolchain();
  const faketime = findFaketime();
  const strace = process.platform === "linux" ? await toolchain.find("strace") : undefined;
  const time = { hasFaketime: faketime !== undefined, hasStrace: strace !== undefined, realTime };
  setMaxListeners(0, signal); // each run that goes on listens
  const places = pLimit(availableParallelism() * casesPerProcessor);
  const bench = await chooseBench(choice, { faketime, strace });
  return { toolchain, grading: { bench, places, time, seed, signal } };
}

/** @param specs a folder with a folder for each practice, in place of ours */
export function openCatalogue(specs: string | undefined): Catalogue {
  return new Catalogue(specs ?? join(packageRoot(), "specs"), findingIds);
}

/** A seed that people can type. */
export function freshSeed(): number {
  return Math.floor(Math.random() * 1_000_000);
}
