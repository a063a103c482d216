import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { execa } from "execa";
import type { Toolchain } from "./toolchain.ts";

/** What it takes to start a program: the command before its arguments. */
export type Prepared =
  | {
      readonly ok: true;
      readonly command: readonly string[];
      readonly environment: Readonly<Record<string, string>>;
    }
  | { readonly ok: false; readonly why: "missing-runtime"; readonly tool: string }
  | { readonly ok: false; readonly why: "compile-error"; readonly output: string };

/** A compiler that takes longer than this is stuck, in milliseconds. */
const compileWithin = 60_000;

const interpreters: Readonly<Record<string, string>> = {
  ".py": "python3",
  ".js": "node",
  ".mjs": "node",
  ".cjs": "node",
};

/**
 * Finds out how to run a file by its ending, compiling it first where that is needed.
 * @param file absolute path of the program
 * @param temporary a folder of ours for what the compiler writes
 */
export async function prepare(file: string, toolchain: Toolchain, temporary: string): Promise<Prepared> {
  const ending = extname(file).toLowerCase();
  const interpreter = interpreters[ending];
  if (interpreter !== undefined) return interpret(file, interpreter, toolchain);
  if (ending === ".ts") return bundle(file, temporary);
  if (ending === ".c") {
    const args = [file, "-o", join(temporary, "program"), "-pthread"];
    return compile("cc", args, toolchain, temporary, lineBuffered());
  }
  if (ending === ".go")
    return compile("go", ["build", "-o", join(temporary, "program"), file], toolchain, temporary);
  if (ending === ".java") return compileJava(file, toolchain, temporary);
  return ready([file]);
}

function ready(command: readonly string[], environment: Readonly<Record<string, string>> = {}): Prepared {
  return { ok: true, command, environment };
}

async function interpret(file: string, interpreter: string, toolchain: Toolchain): Promise<Prepared> {
  const path = await toolchain.find(interpreter);
  return path === undefined ? { ok: false, why: "missing-runtime", tool: interpreter } : ready([path, file]);
}

/** TypeScript is bundled to one file, with a source map so that a stack trace names the student's lines. */
async function bundle(file: string, temporary: string): Promise<Prepared> {
  const { build } = await import("esbuild");
  const outfile = join(temporary, `${basename(file, ".ts")}.mjs`);
  try {
    await build({
      entryPoints: [file],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      sourcemap: "inline",
      logLevel: "silent",
    });
  } catch (error) {
    return { ok: false, why: "compile-error", output: (error as Error).message };
  }
  return ready([process.execPath, "--enable-source-maps", outfile]);
}

async function compile(
  tool: string,
  args: readonly string[],
  toolchain: Toolchain,
  temporary: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Prepared> {
  const path = await toolchain.find(tool);
  if (path === undefined) return { ok: false, why: "missing-runtime", tool };
  const { failed, all } = await runCompiler(path, args, temporary);
  if (failed) return { ok: false, why: "compile-error", output: all };
  return ready([join(temporary, "program")], environment);
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

async function compileJava(file: string, toolchain: Toolchain, temporary: string): Promise<Prepared> {
  const [javac, java] = await Promise.all([toolchain.find("javac"), toolchain.find("java")]);
  if (javac === undefined || java === undefined) return { ok: false, why: "missing-runtime", tool: "javac" };
  const { failed, all } = await runCompiler(javac, ["-encoding", "UTF-8", "-d", temporary, file], temporary);
  if (failed) return { ok: false, why: "compile-error", output: all };
  return ready([
    java,
    "-Dfile.encoding=UTF-8",
    "-Dstdout.encoding=UTF-8",
    "-cp",
    temporary,
    await javaClass(file),
  ]);
}

function runCompiler(path: string, args: readonly string[], temporary: string) {
  return execa(path, args, {
    all: true,
    reject: false,
    stdin: "ignore",
    timeout: compileWithin,
    env: {
      PATH: process.env.PATH ?? "",
      HOME: temporary,
      TMPDIR: temporary,
      GOCACHE: join(temporary, "go"),
    },
    extendEnv: false,
  });
}

/** The class to run: that of the file's name, in the package that the file declares. */
async function javaClass(file: string): Promise<string> {
  const [, name] = /^\s*package\s+([\w.]+)\s*;/m.exec(await readFile(file, "utf8")) ?? [];
  const own = basename(file, ".java");
  return name === undefined ? own : `${name}.${own}`;
}
