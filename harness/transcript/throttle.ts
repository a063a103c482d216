import type { Readable } from "node:stream";

/** How much of the beginning of one stream is kept, and how much of its end; what lies between is only counted. */
export const keptBytes = 1024 * 1024;
export const keptAtTheEnd = 64 * 1024;
/** Beyond this nobody needs what comes: it is read slowly, so that a flood does not take the processor from other programs. */
const freelyBytes = 64 * keptBytes;
/** Milliseconds between two reads of a flood. */
const floodPause = 10;

/**
 * Reads a stream to its end, whatever it sends.
 * @param keep told of the first MiB, chunk by chunk
 * @param drop told of each later chunk
 */
export function readBounded(
  stream: Readable,
  keep: (bytes: Buffer) => void,
  drop: (bytes: Buffer) => void,
): void {
  let seen = 0;
  stream.on("data", (chunk: Buffer) => {
    const room = Math.max(0, keptBytes - seen);
    seen += chunk.length;
    if (room > 0) keep(chunk.subarray(0, room));
    if (room < chunk.length) drop(chunk.subarray(room));
    if (seen > freelyBytes) slowDown(stream);
  });
}

function slowDown(stream: Readable): void {
  stream.pause();
  setTimeout(() => stream.resume(), floodPause);
}
