import type { Readable } from "node:stream";
import type { OutputStream } from "../transcript/events.ts";
import type { Transcript } from "../transcript/transcript.ts";

/** How much of a program's output is kept; the rest is only counted. */
export const keptBytes = 1024 * 1024;

/** Copies both output streams into the transcript as they arrive, the first MiB of them together. */
export class Output {
  readonly #transcript: Transcript;
  #kept = 0;
  #dropped = 0;

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
  }

  follow(stream: OutputStream, readable: Readable): void {
    readable.on("data", (chunk: Buffer) => this.#take(stream, chunk));
    readable.on("error", () => {}); // a pipe that breaks has said all it will say
  }

  /** Notes how much was left out. Call it once, when the program has ended. */
  finish(): void {
    if (this.#dropped > 0) this.#transcript.add({ kind: "dropped-output", bytes: this.#dropped });
  }

  #take(stream: OutputStream, chunk: Buffer): void {
    const bytes = chunk.subarray(0, Math.max(0, keptBytes - this.#kept));
    this.#kept += bytes.length;
    this.#dropped += chunk.length - bytes.length;
    if (bytes.length > 0) this.#transcript.add({ kind: "printed", stream, bytes });
  }
}
