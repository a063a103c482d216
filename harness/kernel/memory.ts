import { closeSync, openSync, readSync } from "node:fs";

/** Two 64-bit numbers of a program's memory: a `struct timespec` or `struct timeval`. */
export function readPair(pid: number, address: bigint): [number, number] | undefined {
  let memory: number | undefined;
  try {
    memory = openSync(`/proc/${pid}/mem`, "r");
    const bytes = Buffer.alloc(16);
    readSync(memory, bytes, 0, 16, address);
    return [Number(bytes.readBigInt64LE(0)), Number(bytes.readBigInt64LE(8))];
  } catch {
    return undefined; // the process has ended, or this machine does not let us look
  } finally {
    if (memory !== undefined) closeSync(memory);
  }
}
