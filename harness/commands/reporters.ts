import type { SubmissionResult } from "../grading/result.ts";
import { htmlReport } from "../report/html.ts";
import { jsonReport } from "../report/json.ts";
import { junitReport } from "../report/junit.ts";
import { inColour, plainly, terminalReport } from "../report/terminal.ts";
import { UsageError } from "../spec/problem.ts";
import { didYouMean } from "../spec/suggest.ts";
import type { Language } from "../text/language.ts";
import { printResult, writeWhole } from "./output.ts";

/** A report that was asked for: its format, and the file that it goes to in place of stdout. */
export interface Reporter {
  readonly name: string;
  readonly file: string | undefined;
}

type Write = (result: SubmissionResult, language: Language, toTerminal: boolean) => string;

const writers: Readonly<Record<string, Write>> = {
  terminal: (result, language, toTerminal) =>
    terminalReport(result, language, toTerminal && wantsColour() ? inColour : plainly),
  junit: (result, language) => junitReport([result], language),
  html: (result, language) => htmlReport(result, language),
  json: (result, language) => jsonReport(result, language),
};

/** Reads `NAME` or `NAME=FILE`. @throws UsageError when there is no such reporter */
export function parseReporter(text: string): Reporter {
  const [name = "", ...rest] = text.split("=");
  const known = Object.keys(writers);
  if (!known.includes(name)) {
    throw new UsageError(
      `unknown reporter \`${name}\`${didYouMean(name, known)}; there are: ${known.join(", ")}`,
    );
  }
  return { name, file: rest.length === 0 ? undefined : rest.join("=") };
}

export function report(result: SubmissionResult, reporters: readonly Reporter[], language: Language): void {
  for (const { name, file } of reporters) {
    const text = writers[name]?.(result, language, file === undefined) ?? "";
    if (file === undefined) printResult(text);
    else writeWhole(file, text);
  }
}

/** The customs of terminals: NO_COLOR says no, FORCE_COLOR says yes, otherwise a terminal gets colours and a pipe does not. */
function wantsColour(): boolean {
  if (process.env.NO_COLOR) return false;
  const { FORCE_COLOR: force } = process.env;
  if (force === undefined || force === "") return process.stdout.isTTY === true;
  return force !== "0" && force !== "false";
}
