import { existsSync, lstatSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../spec/problem.ts";

/**
 * Writes a file whole or not at all: under another name first. What is no plain file (a pipe, a device, a link) stays what it is and
 * is written to.
 * @throws UsageError when the place cannot be written to
 */
export function writeWhole(file: string, text: string | Buffer): void {
  makeFolder(dirname(file), file);
  try {
    if (isSpecial(file)) writeFileSync(file, text);
    else replaceWith(file, text);
  } catch (error) {
    throw unwritable(file, error);
  }
}

function replaceWith(file: string, text: string | Buffer): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } finally {
    if (existsSync(unfinished)) rmSync(unfinished);
  }
}

function isSpecial(file: string): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/**
 * Makes a folder and those around it, where they are not there.
 * @param wanted what it is for, as messages call it
 * @throws UsageError when that is not possible
 */
export function makeFolder(folder: string, wanted = folder): void {
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    // One at a time: Node's own recursion never ends where a file system answers that the parent is not there (/proc does).
    if (dirname(folder) !== folder) makeFolder(dirname(folder), wanted);
    mkdirSync(folder);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw unwritable(wanted, error);
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
