import type { Crash } from "./crash.ts";

const report =
  /^Exception in thread "[^"\n]*" ([\w.$]+)(?:: (.*))?\n((?:\s+at .*\n?|Caused by: .*\n?|\s+\.\.\. .*\n?)*)/m;
const ownFrame = /at (?!java\.|jdk\.|sun\.).*\((\w+\.java):(\d+)\)/;

/** The uncaught exception that a Java program reported, with the first line of the student's own. */
export function javaCrash(text: string): Crash | undefined {
  const found = report.exec(text);
  if (found === null) return undefined;
  const [whole, type = "", message = "", frames = ""] = found;
  const [, file, line] = ownFrame.exec(frames) ?? [];
  return {
    type: type.split(".").at(-1) ?? type,
    message,
    text: whole,
    ...(file === undefined ? {} : { file, line: Number(line) }),
  };
}
