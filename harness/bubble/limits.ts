/** What a program may use in a bubble: far more than any socket exercise needs. */
export const limits = {
  /** Processes and threads. */
  processes: 512,
  /** Bytes of memory, of all its processes together. */
  memory: 512 * 1024 * 1024,
  /** Bytes on its private disk. */
  disk: 128 * 1024 * 1024,
  /** Descriptors of one process, as on any desktop. */
  openFiles: 1024,
  /** Seconds of one process on a processor. */
  processorSeconds: 120,
} as const;

/** The kernel's own limits, behind those that are watched: no program gets past them before anybody looks (prlimit(1)). */
export function limitCommand(): string[] {
  return [
    "prlimit",
    `--nproc=${limits.processes}`,
    `--nofile=${limits.openFiles}`,
    `--fsize=${limits.disk}`,
    `--data=${4 * limits.memory}`,
    `--cpu=${limits.processorSeconds}`,
    "--core=0",
    "--",
  ];
}
