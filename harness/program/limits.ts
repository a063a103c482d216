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

export function inMebibytes(bytes: number): number {
  return bytes / mebibyte;
}
