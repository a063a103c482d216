import type { Writable } from "node:stream";
import type { Transcript } from "../transcript/transcript.ts";

/** What is typed into a program's standard input. */
export class Keyboard {
  readonly #peer: string;
  readonly #input: Writable;
  readonly #transcript: Transcript;

  constructor(peer: string, input: Writable, transcript: Transcript) {
    this.#peer = peer;
    this.#input = input;
    this.#transcript = transcript;
  }

  /** Types a line. A program that has closed its input, or ended, never sees it. */
  type(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    this.#transcript.add({ kind: "typed", peer: this.#peer, bytes });
    if (this.#input.writable) this.#input.write(bytes);
  }

  /** Ends the input, as Ctrl+D does on a terminal. */
  close(): void {
    this.#transcript.add({ kind: "input-ended", peer: this.#peer });
    this.#input.end();
  }
}
