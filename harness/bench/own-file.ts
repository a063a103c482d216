import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** More than any trace of one run needs, in bytes. */
const most = 16 * 1024 * 1024;

/**
 * The text of a file that a tool of ours wrote where the program could write too. What is not a plain file (a pipe that never ends, a link to
 * somebody else's file) is not ours, and reads as empty.
 */
export function readOwnFile(path: string): string {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return "";
  }
  try {
    const { size } = fstatSync(file);
    if (!fstatSync(file).isFile()) return "";
    const bytes = Buffer.alloc(Math.min(size, most));
    return bytes.toString("utf8", 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
