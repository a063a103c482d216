import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../spec/problem.ts";

/** Writes a file whole or not at all: under another name first. @throws UsageError when the place cannot be written to */
export function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch (error) {
    throw new UsageError(
      `${file}: cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown reason"})`,
    );
  }
}

/** Where results go; progress and complaints go elsewhere. */
export function printResult(text: string): void {
  process.stdout.write(text);
}

export function printProgress(text: string): void {
  process.stderr.write(text);
}
