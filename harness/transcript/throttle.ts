import type { Readable } from "node:stream";

/** How much of one stream is kept; the rest is only counted. */
export const keptBytes = 1024 * 1024;
/** Beyond this nobody needs what comes: it is read slowly, so that a flood does not take the processor from other programs. */
const freelyBytes = 64 * keptBytes;
/** Milliseconds between two reads of a flood. */
const floodPause = 10;

/**
 * Reads a stream to its end, whatever it sends.
 * @param keep told of the first MiB, chunk by chunk
 * @param drop told how many bytes each later chunk had
 */
export function readBounded(
  stream: Readable,
  keep: (bytes: Buffer) => void,
  drop: (bytes: number) => void,
): void {
  let seen = 0;
  stream.on("data", (chunk: Buffer) => {
    const kept = chunk.subarray(0, Math.max(0, keptBytes - seen));
    seen += chunk.length;
    if (kept.length > 0) keep(kept);
    if (kept.length < chunk.length) drop(chunk.length - kept.length);
    if (seen > freelyBytes) slowDown(stream);
  });
}

function slowDown(stream: Readable): void {
  stream.pause();
  setTimeout(() => stream.resume(), floodPause);
}
