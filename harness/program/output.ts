import type { Readable } from "node:stream";
import type { OutputStream } from "../transcript/events.ts";
import { keptAtTheEnd, readBounded } from "../transcript/throttle.ts";
import type { Transcript } from "../transcript/transcript.ts";

/** Copies both output streams into the transcript as they arrive: the first MiB of each, and how a longer one ended. */
export class Output {
  readonly #transcript: Transcript;
  readonly #ends = new Map<OutputStream, Buffer>();
  #dropped = 0;

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
  }

  follow(stream: OutputStream, readable: Readable): void {
    const keep = (bytes: Buffer) => this.#transcript.add({ kind: "printed", stream, bytes });
    readBounded(readable, keep, (bytes) => {
      this.#dropped += bytes.length;
      const end = Buffer.concat([this.#ends.get(stream) ?? Buffer.alloc(0), bytes]);
      this.#ends.set(stream, end.subarray(-keptAtTheEnd));
    });
    readable.on("error", () => {}); // a pipe that breaks has said all it will say
  }

  /** Notes how much was left out, and how it ended: a program says last why it dies. Call it once, when the program has ended. */
  finish(): void {
    if (this.#dropped === 0) return;
    const ends = [...this.#ends].map(([stream, end]) => ({ stream, bytes: wholeLines(end) }));
    const kept = ends.reduce((sum, { bytes }) => sum + bytes.length, 0);
    this.#transcript.add({ kind: "dropped-output", bytes: this.#dropped - kept });
    for (const { stream, bytes } of ends) this.#transcript.add({ kind: "printed", stream, bytes });
  }
}

/** From the end of its first line on: half a line could be taken for another. */
function wholeLines(end: Buffer): Buffer {
  const newline = end.indexOf("\n");
  return newline < 0 ? Buffer.alloc(0) : end.subarray(newline);
}
