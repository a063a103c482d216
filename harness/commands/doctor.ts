import { execa } from "execa";
import { probeBubble, remedyForBubble } from "../bubble/probe.ts";
import { findFaketime } from "../clock/clock.ts";
import { Toolchain } from "../program/toolchain.ts";
import type { Language } from "../text/language.ts";
import { say } from "../text/say.ts";
import { exitCode } from "./exit-code.ts";
import { printResult } from "./output.ts";
import { type Tool, tools } from "./tools.ts";

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
  const refusal = process.platform === "linux" ? await probeBubble() : undefined;
  if (process.platform === "linux") printResult(`${sayBubble(refusal, language)}\n`);
  if (missing.length > 0) printResult(`\n${remedy(missing, language)}\n`);
  const allowance = refusal === undefined ? undefined : remedyForBubble();
  if (allowance !== undefined) printResult(`\n${say("allowBubbles", language)}\n  ${allowance}\n`);
  return missing.some(({ needed }) => needed) ? exitCode.couldNotJudge : exitCode.allPassed;
}

/** A bubble was made, or why it could not be. */
function sayBubble(refusal: string | undefined, language: Language): string {
  const is = refusal === undefined ? say("bubbleWorks", language) : refusal;
  return `${refusal === undefined ? "✓" : "✗"} ${say("bubble", language).padEnd(12)} ${is}`;
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
