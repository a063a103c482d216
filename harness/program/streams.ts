import { closeSync, openSync } from "node:fs";

/**
 * What a program finds open beyond its three streams: our descriptors, in this order from 3 on, and new pipes. execa passes them on as they are,
 * though its types know only streams there.
 */
export function beyondStreams(descriptors: readonly (number | "ignore" | "pipe")[]): readonly "ignore"[] {
  return descriptors as readonly "ignore"[];
}

/** Opens files for reading as long as a child is being started with them: it has its own descriptors then. */
export function withOpenFiles<T>(paths: readonly string[], start: (files: readonly number[]) => T): T {
  const files: number[] = [];
  try {
    for (const path of paths) files.push(openSync(path, "r"));
    return start(files);
  } finally {
    for (const file of files) closeSync(file);
  }
}
