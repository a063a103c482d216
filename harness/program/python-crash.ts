import type { Crash } from "./crash.ts";

// Every line of a report but the last is set in: each pattern below can match a line in one way only, however long it is.
const report =
  /(?:^Exception in thread .*\n)?^Traceback \(most recent call last\):\n(?:[ \t].*\n)+^([\p{L}_][\p{L}\p{N}_.]*)(?:: (.*))?$/gmu;
const syntaxReport =
  /^ {2}File "(.+)", line (\d+)\n( .*)\n(?: +[\^~ ]+\n)?^((?:Syntax|Indentation|Tab)Error): (.*)$/m;
const frames = /^ {2}File "(.+)", line (\d+), in .*\n(?: {4}(.*))?/gm;
const between =
  /^(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):$/gm;

/** The last traceback in what a program wrote (docs.python.org, traceback). */
export function pythonCrash(text: string): Crash | undefined {
  const found = [...text.matchAll(report)].at(-1);
  if (found !== undefined) {
    const calls = [...found[0].matchAll(frames)];
    const own = calls.findLast(([, file]) => !/\/lib\/python|<frozen/.test(file ?? "")) ?? calls.at(-1);
    return crashOf(found[0], found[1], found[2], own);
  }
  const syntax = syntaxReport.exec(text);
  return syntax === null ? undefined : crashOf(syntax[0], syntax[4], syntax[5], syntax);
}

export function withoutPythonReports(text: string): string {
  return text.replaceAll(report, "").replaceAll(between, "");
}

function crashOf(text: string, type = "", message = "", frame?: RegExpMatchArray): Crash {
  const [, file, line, source] = frame ?? [];
  return {
    type: type.split(".").at(-1) ?? type,
    message,
    text,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(source === undefined ? {} : { source: source.trim() }),
  };
}
