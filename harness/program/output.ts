import type { Readable } from "node:stream";
import type { OutputStream } from "../transcript/events.ts";
import { readBounded } from "../transcript/throttle.ts";
import type { Transcript } from "../transcript/transcript.ts";

/** Copies both output streams into the transcript as they arrive, the first MiB of each. */
export class Output {
  readonly #transcript: Transcript;
  #dropped = 0;

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
  }

  follow(stream: OutputStream, readable: Readable): void {
    const keep = (bytes: Buffer) => this.#transcript.add({ kind: "printed", stream, bytes });
    readBounded(readable, keep, (bytes) => {
      this.#dropped += bytes;
    });
    readable.on("error", () => {}); // a pipe that breaks has said all it will say
  }

  /** Notes how much was left out. Call it once, when the program has ended. */
  finish(): void {
    if (this.#dropped > 0) this.#transcript.add({ kind: "dropped-output", bytes: this.#dropped });
  }
}
