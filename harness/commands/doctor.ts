import { execa } from "execa";
import { findFaketime } from "../clock/clock.ts";
import { Toolchain } from "../program/toolchain.ts";
import type { Language } from "../text/language.ts";
import { exitCode } from "./exit-code.ts";
import { printResult } from "./output.ts";

/** One thing that this machine has or lacks. */
interface Finding {
  readonly name: string;
  readonly found: string | undefined;
  readonly purpose: { readonly es: string; readonly en: string };
  /** What adds it, by package manager. */
  readonly packages: { readonly apt: string; readonly brew: string | undefined };
  /** Without it nothing of the practices can be graded. */
  readonly needed: boolean;
}

/** Says what this machine can do, and the exact command that adds what it lacks. Returns the exit status. */
export async function doctor(language: Language): Promise<number> {
  const findings = await examine();
  printResult(findings.map((finding) => lineOf(finding, language)).join(""));
  const missing = findings.filter(({ found }) => found === undefined);
  if (missing.length > 0) printResult(`\n${remedy(missing, language)}\n`);
  return missing.some(({ needed }) => needed) ? exitCode.couldNotJudge : exitCode.allPassed;
}

async function examine(): Promise<Finding[]> {
  const toolchain = new Toolchain();
  const tool = async (
    name: string,
    es: string,
    en: string,
    apt: string,
    brew: string | undefined,
    needed = false,
  ): Promise<Finding> => ({
    name,
    found: await versionOf(await toolchain.find(name)),
    purpose: { es, en },
    packages: { apt, brew },
    needed,
  });
  return Promise.all([
    Promise.resolve<Finding>({
      name: "node",
      found: process.version,
      purpose: { es: "programas .js y .ts", en: ".js and .ts programs" },
      packages: { apt: "nodejs", brew: "node" },
      needed: true,
    }),
    tool("python3", "programas .py", ".py programs", "python3", "python", true),
    Promise.resolve<Finding>({
      name: "libfaketime",
      found: findFaketime(),
      purpose: {
        es: "comprobar un timeout de 300 s en menos de uno",
        en: "checking a 300 s time-out in less than one",
      },
      packages: { apt: "libfaketime", brew: "libfaketime" },
      needed: false,
    }),
    ...(process.platform === "linux"
      ? [
          tool(
            "strace",
            "timeouts que guarda el núcleo; a qué puerto se conecta un cliente",
            "time-outs that the kernel keeps; which port a client connects to",
            "strace",
            undefined,
          ),
        ]
      : []),
    tool("cc", "programas .c", ".c programs", "gcc libc6-dev", "gcc"),
    tool("javac", "programas .java", ".java programs", "default-jdk-headless", "openjdk"),
    tool("go", "programas .go", ".go programs", "golang-go", "go"),
  ]);
}

/** The first line that a tool says of itself, which also proves that it runs. */
async function versionOf(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const option = path.endsWith("go") ? "version" : path.endsWith("strace") ? "-V" : "--version";
  const { all, failed } = await execa(path, [option], { all: true, reject: false, timeout: 10_000 });
  return failed ? undefined : all.split("\n")[0];
}

function lineOf({ name, found, purpose }: Finding, language: Language): string {
  return `${found === undefined ? "✗" : "✓"} ${name.padEnd(12)} ${found ?? "—"}   (${purpose[language]})\n`;
}

function remedy(missing: readonly Finding[], language: Language): string {
  const says = { es: "Para añadir lo que falta:", en: "To add what is missing:" }[language];
  const sudo = process.getuid?.() === 0 ? "" : "sudo ";
  const apt = missing.map(({ packages }) => packages.apt).join(" ");
  const brew = missing.flatMap(({ packages }) => packages.brew ?? []).join(" ");
  return `${says}\n  ${process.platform === "darwin" ? `brew install ${brew}` : `${sudo}apt-get install -y ${apt}`}`;
}
