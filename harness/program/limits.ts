const mebibyte = 1024 * 1024;

/** What a program may use in a bubble: far more than any socket exercise needs. */
export const limits = {
  /** Processes and threads. */
  processes: 512,
  /** Bytes of memory, of all its processes together. */
  memory: 512 * mebibyte,
  /** Bytes on its private disk. */
  disk: 128 * mebibyte,
  /** Descriptors of one process, as on any desktop. */
  openFiles: 1024,
  /** Seconds of one process on a processor. */
  processorSeconds: 120,
} as const;

/** Bytes that a process may ask for: most of them it never touches, such as the 8 MiB of each thread's stack. */
const addressable = 16 * limits.memory;

/** The kernel's own limits, behind those that are watched: no program gets past them before anybody looks (prlimit(1)). */
export function limitCommand(): string[] {
  return [
    "prlimit",
    `--nproc=${limits.processes}`,
    `--nofile=${limits.openFiles}`,
    `--fsize=${limits.disk}`,
    `--data=${addressable}`,
    `--cpu=${limits.processorSeconds}`,
    "--core=0",
    "--",
  ];
}

export function inMebibytes(bytes: number): number {
  return bytes / mebibyte;
}
