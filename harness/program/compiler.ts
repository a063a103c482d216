import { join } from "node:path";
import { execa } from "execa";
import { beyondStreams } from "./streams.ts";

/** What a compiler said, and whether it failed. */
export interface Compiled {
  readonly failed: boolean;
  readonly output: string;
}

/** What is to be compiled. */
export interface Compilation {
  /** The compiler with its arguments. */
  readonly command: readonly string[];
  /** The file that it compiles, and the submission that it is part of. */
  readonly source: string;
  readonly submission: string;
  /** The folder of ours that it writes to. */
  readonly built: string;
}

/** Runs compilers on what students wrote. */
export interface Compiler {
  compile(compilation: Compilation): Promise<Compiled>;
}

/** A compiler that takes longer than this is stuck, in milliseconds. */
const compileWithin = 60_000;

/** Runs a compiler with this process's own rights. */
export const directCompiler: Compiler = {
  compile: ({ command, built }) => runCompiler(command, [], compilerEnvironment(built)),
};

/** @param inherits descriptors that it finds open, from 3 on */
export async function runCompiler(
  [tool = "", ...args]: readonly string[],
  inherits: readonly (number | "ignore")[],
  environment: Readonly<Record<string, string>>,
): Promise<Compiled> {
  const { failed, all } = await execa(tool, args, {
    all: true,
    reject: false,
    stdio: ["ignore", "pipe", "pipe", ...beyondStreams(inherits)],
    timeout: compileWithin,
    forceKillAfterDelay: 500,
    maxBuffer: 1_000_000,
    env: environment,
    extendEnv: false,
  });
  return { failed, output: all ?? "" };
}

/** Nothing of ours but the search path; whatever a compiler wants to keep goes to its own folder. */
export function compilerEnvironment(target: string): Record<string, string> {
  return { PATH: process.env.PATH ?? "", HOME: target, TMPDIR: target, GOCACHE: join(target, "go") };
}
