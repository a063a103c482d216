import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { Compiler } from "./compiler.ts";
import type { Toolchain } from "./toolchain.ts";

/** What it takes to start a program: the command before its arguments. */
export type Prepared =
  | {
      readonly ok: true;
      readonly command: readonly string[];
      readonly environment: Readonly<Record<string, string>>;
      /** Whether it is known to take the time from the C library, which is how its clock is made faster: what is compiled may ask the kernel itself. */
      readonly obeysClock: boolean;
    }
  | { readonly ok: false; readonly why: "missing-runtime"; readonly tool: string }
  | { readonly ok: false; readonly why: "compile-error"; readonly output: string };

const interpreters: Readonly<Record<string, string>> = {
  ".py": "python3",
  ".js": "node",
  ".mjs": "node",
  ".cjs": "node",
};

/** What a file is made ready with. */
export interface Workshop {
  readonly toolchain: Toolchain;
  readonly compiler: Compiler;
  readonly submission: string;
  /** A folder of ours for what the compiler writes. */
  readonly built: string;
}

/**
 * Finds out how to run a file by its ending, compiling it first where that is needed.
 * @param file absolute path of the program
 */
export async function prepare(file: string, workshop: Workshop): Promise<Prepared> {
  const ending = extname(file).toLowerCase();
  const interpreter = interpreters[ending];
  const program = join(workshop.built, "program");
  if (interpreter !== undefined) return interpret(file, interpreter, workshop.toolchain);
  if (ending === ".ts") return bundle(file, workshop);
  if (ending === ".c") return compile("cc", ["-o", program, "-pthread"], file, workshop, lineBuffered());
  if (ending === ".go") return compile("go", ["build", "-o", program], file, workshop);
  if (ending === ".java") return compileJava(file, workshop);
  return ready([file]);
}

/** What runs by itself. */
function ready(command: readonly string[], environment: Readonly<Record<string, string>> = {}): Prepared {
  return { ok: true, command, environment, obeysClock: false };
}

/** What an interpreter runs that is known to obey the clock. */
function interpreted(command: readonly string[]): Prepared {
  return { ok: true, command, environment: {}, obeysClock: true };
}

async function interpret(file: string, interpreter: string, toolchain: Toolchain): Promise<Prepared> {
  const path = await toolchain.find(interpreter);
  return path === undefined
    ? { ok: false, why: "missing-runtime", tool: interpreter }
    : interpreted([path, file]);
}

const bundling = [
  "--bundle",
  "--platform=node",
  "--format=esm",
  "--target=node20",
  "--packages=external",
  "--sourcemap=inline",
  "--log-level=error",
  "--color=false",
];

/** TypeScript is bundled to one file, with a source map so that a stack trace names the student's lines. */
async function bundle(file: string, workshop: Workshop): Promise<Prepared> {
  const { toolchain, built } = workshop;
  const esbuild = await toolchain.find("esbuild");
  if (esbuild === undefined) return { ok: false, why: "missing-runtime", tool: "esbuild" };
  const outfile = join(built, `${basename(file, ".ts")}.mjs`);
  const { failed, output } = await runOn(
    file,
    [esbuild, file, ...bundling, `--outfile=${outfile}`],
    workshop,
  );
  if (failed) return { ok: false, why: "compile-error", output };
  return interpreted([process.execPath, "--enable-source-maps", outfile]);
}

async function compile(
  tool: string,
  options: readonly string[],
  file: string,
  workshop: Workshop,
  environment: Readonly<Record<string, string>> = {},
): Promise<Prepared> {
  const path = await workshop.toolchain.find(tool);
  if (path === undefined) return { ok: false, why: "missing-runtime", tool };
  const { failed, output } = await runOn(file, [path, ...options, file], workshop);
  if (failed) return { ok: false, why: "compile-error", output };
  return ready([join(workshop.built, "program")], environment);
}

/**
 * Through a pipe, C keeps what it prints until there is much of it or the program ends; on a terminal, where students look, it does not.
 * With the library of stdbuf(1) it prints line by line, as Python does here.
 */
function lineBuffered(): Record<string, string> {
  const libraries = ["/usr/libexec/coreutils/libstdbuf.so", "/usr/lib/coreutils/libstdbuf.so"];
  const library = libraries.find((file) => existsSync(file));
  return library === undefined ? {} : { LD_PRELOAD: library, _STDBUF_O: "L" };
}

async function compileJava(file: string, workshop: Workshop): Promise<Prepared> {
  const { toolchain, built } = workshop;
  const [javac, java] = await Promise.all([toolchain.find("javac"), toolchain.find("java")]);
  if (javac === undefined || java === undefined) return { ok: false, why: "missing-runtime", tool: "javac" };
  const { failed, output } = await runOn(file, [javac, "-encoding", "UTF-8", "-d", built, file], workshop);
  if (failed) return { ok: false, why: "compile-error", output };
  const encoding = ["-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"];
  return interpreted([java, "-Xmx256m", ...encoding, "-cp", built, await javaClass(file)]);
}

function runOn(source: string, command: readonly string[], { compiler, submission, built }: Workshop) {
  return compiler.compile({ command, source, submission, built });
}

/** The class to run: that of the file's name, in the package that the file declares. */
async function javaClass(file: string): Promise<string> {
  const [, name] = /^\s*package\s+([\w.]+)\s*;/m.exec(await readFile(file, "utf8")) ?? [];
  const own = basename(file, ".java");
  return name === undefined ? own : `${name}.${own}`;
}
