import { execa } from "execa";
import { findFaketime } from "../clock/clock.ts";
import { Toolchain } from "../program/toolchain.ts";
import type { BothLanguages } from "../spec/exercise-schema.ts";
import type { Language } from "../text/language.ts";
import { exitCode } from "./exit-code.ts";
import { printResult } from "./output.ts";

/** One thing that this machine may lack. */
interface Tool {
  readonly name: string;
  readonly purpose: BothLanguages;
  /** The packages that add it, by package manager. */
  readonly apt: string;
  readonly brew?: string;
  /** How to ask it for its version; a library says nothing. */
  readonly version?: string;
  /** Without it nothing can be graded. */
  readonly needed?: true;
  readonly only?: NodeJS.Platform;
}

const tools: readonly Tool[] = [
  {
    name: "node",
    purpose: { es: "programas .js y .ts", en: ".js and .ts programs" },
    apt: "nodejs",
    brew: "node",
    version: "--version",
    needed: true,
  },
  {
    name: "python3",
    purpose: { es: "programas .py", en: ".py programs" },
    apt: "python3",
    brew: "python",
    version: "--version",
    needed: true,
  },
  {
    name: "libfaketime",
    purpose: {
      es: "comprobar un timeout de 300 s en menos de uno",
      en: "checking a 300 s timeout in less than one",
    },
    apt: "libfaketime",
    brew: "libfaketime",
  },
  {
    name: "strace",
    purpose: {
      es: "timeouts que guarda el núcleo; a qué puerto se conecta un cliente",
      en: "timeouts that the kernel keeps; which port a client connects to",
    },
    apt: "strace",
    version: "-V",
    only: "linux",
  },
  {
    name: "cc",
    purpose: { es: "programas .c", en: ".c programs" },
    apt: "gcc libc6-dev",
    brew: "gcc",
    version: "--version",
  },
  {
    name: "javac",
    purpose: { es: "programas .java", en: ".java programs" },
    apt: "default-jdk-headless",
    brew: "openjdk",
    version: "--version",
  },
  {
    name: "go",
    purpose: { es: "programas .go", en: ".go programs" },
    apt: "golang-go",
    brew: "go",
    version: "version",
  },
];

/** Says what this machine can do, and the exact command that adds what it lacks. Returns the exit status. */
export async function doctor(language: Language): Promise<number> {
  const toolchain = new Toolchain();
  const wanted = tools.filter(({ only }) => only === undefined || only === process.platform);
  const found = await Promise.all(wanted.map(async (tool) => ({ tool, is: await examine(tool, toolchain) })));
  for (const { tool, is } of found) {
    printResult(
      `${is === undefined ? "✗" : "✓"} ${tool.name.padEnd(12)} ${is ?? "—"}   (${tool.purpose[language]})\n`,
    );
  }
  const missing = found.filter(({ is }) => is === undefined).map(({ tool }) => tool);
  if (missing.length > 0) printResult(`\n${remedy(missing, language)}\n`);
  return missing.some(({ needed }) => needed) ? exitCode.couldNotJudge : exitCode.allPassed;
}

/** The first line that a tool says of itself, which also proves that it runs; where it is, for a library. */
async function examine({ name, version }: Tool, toolchain: Toolchain): Promise<string | undefined> {
  if (version === undefined) return findFaketime();
  const path = await toolchain.find(name);
  if (path === undefined) return undefined;
  const { all, failed } = await execa(path, [version], { all: true, reject: false, timeout: 10_000 });
  return failed ? undefined : all.split("\n")[0];
}

function remedy(missing: readonly Tool[], language: Language): string {
  const says = { es: "Para añadir lo que falta:", en: "To add what is missing:" }[language];
  const sudo = process.getuid?.() === 0 ? "" : "sudo ";
  const apt = missing.map((tool) => tool.apt).join(" ");
  const brew = missing.flatMap((tool) => tool.brew ?? []).join(" ");
  return `${says}\n  ${process.platform === "darwin" ? `brew install ${brew}` : `${sudo}apt-get install -y ${apt}`}`;
}
