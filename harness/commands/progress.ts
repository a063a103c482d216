import { printProgress } from "./output.ts";

/** One line on a terminal that is written over; nothing at all elsewhere. */
export class Progress {
  readonly #total: number;
  readonly #shown = process.stderr.isTTY === true;
  #done = 0;

  constructor(total: number) {
    this.#total = total;
  }

  advance(what = ""): void {
    this.#done++;
    if (this.#shown) printProgress(`\r\x1b[K${this.#done}/${this.#total} ${what}`);
  }

  clear(): void {
    if (this.#shown) printProgress("\r\x1b[K");
  }
}
