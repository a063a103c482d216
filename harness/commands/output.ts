import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../spec/problem.ts";

/** Writes a file whole or not at all: under another name first. @throws UsageError when the place cannot be written to */
export function writeWhole(file: string, text: string): void {
  makeFolder(dirname(file));
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, text);
  } catch (error) {
    throw unwritable(file, error);
  }
  try {
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw unwritable(file, error);
  }
}

/** Makes a folder and those around it, where they are not there. @throws UsageError when that is not possible */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  // One at a time: Node's own recursion never ends where a file system answers that the parent is not there (/proc does).
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw unwritable(folder, error);
  }
}

function unwritable(path: string, error: unknown): UsageError {
  return new UsageError(
    `${path}: cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown reason"})`,
  );
}

/** Where results go; progress and complaints go elsewhere. */
export function printResult(text: string): void {
  process.stdout.write(text);
}

export function printProgress(text: string): void {
  process.stderr.write(text);
}
