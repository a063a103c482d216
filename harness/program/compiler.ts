import { join } from "node:path";
import { execa } from "execa";

/** What a compiler said, and whether it failed. */
export interface Compiled {
  readonly failed: boolean;
  readonly output: string;
}

/** Runs compilers on what students wrote. */
export interface Compiler {
  /**
   * @param command the compiler with its arguments
   * @param source the file that it compiles
   * @param target the folder of ours that it writes to
   */
  compile(command: readonly string[], source: string, target: string): Promise<Compiled>;
}

/** A compiler that takes longer than this is stuck, in milliseconds. */
const compileWithin = 60_000;

/** Runs a compiler with this process's own rights. */
export const directCompiler: Compiler = {
  compile: (command, _, target) => runCompiler(command, compilerEnvironment(target)),
};

export async function runCompiler(
  [tool = "", ...args]: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Compiled> {
  const { failed, all } = await execa(tool, args, {
    all: true,
    reject: false,
    stdin: "ignore",
    timeout: compileWithin,
    forceKillAfterDelay: 500,
    maxBuffer: 1_000_000,
    env: environment,
    extendEnv: false,
  });
  return { failed, output: all };
}

/** Nothing of ours but the search path; whatever a compiler wants to keep goes to its own folder. */
export function compilerEnvironment(target: string): Record<string, string> {
  return { PATH: process.env.PATH ?? "", HOME: target, TMPDIR: target, GOCACHE: join(target, "go") };
}
