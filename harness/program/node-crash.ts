import type { Crash } from "./crash.ts";

/**
 * The uncaught exception that Node.js reported: the place, the source line and a caret below it, the exception, its calls, and
 * last the version of Node.js.
 */
export function nodeCrash(text: string): Crash | undefined {
  const lines = text.split("\n");
  const caret = lines.findIndex(
    (line, index) => index >= 2 && /^\s*\^+\s*$/.test(line) && isPlace(lines[index - 2]),
  );
  const version = lines.findIndex((line, index) => index > caret && /^Node\.js v\d/.test(line));
  if (caret < 0 || version < 0) return undefined;
  const said = lines.findIndex((line, index) => index > caret && line.trim() !== "");
  const { type, message } = exceptionIn(lines[said] ?? "");
  const { file, line } = ownPlace(lines.slice(caret - 2, version));
  return {
    type,
    message,
    text: lines.slice(caret - 2, version + 1).join("\n"),
    ...(file === undefined ? {} : { file, line: Number(line) }),
    ...(file === undefined || !lines[caret - 2]?.includes(file)
      ? {}
      : { source: (lines[caret - 1] ?? "").trim() }),
  };
}

function isPlace(line: string | undefined): boolean {
  return /^\S.*:\d+$/.test(line ?? "");
}

/** Whatever was thrown: an error of some class, or any value at all. */
function exceptionIn(line: string): { type: string; message: string } {
  const [, type, message] = /^(?:Uncaught )?([\p{L}$_][\p{L}\p{N}$_]*)(?: \[\w+\])?: (.*)$/u.exec(line) ?? [];
  return type === undefined ? { type: "", message: line } : { type, message: message ?? "" };
}

/** The first place in a file of the student's: those of Node.js itself begin with `node:`. */
function ownPlace(lines: readonly string[]): { file?: string; line?: string } {
  for (const one of lines) {
    const [, file, line] = /(?:^|\(|at )(?:file:\/\/)?(\/[^()\n]+?):(\d+)(?::\d+)?\)?$/.exec(one) ?? [];
    if (file !== undefined && line !== undefined && !file.includes("/node:")) return { file, line };
  }
  return {};
}
