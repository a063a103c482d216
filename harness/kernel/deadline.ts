import type { ProcessorDelay } from "./processor-delay.ts";

/** Milliseconds of delay that are not worth waiting for. */
const negligible = 20;
/** However busy the machine is, it ends: a deadline is put off by so many times itself at most, and by so much, in milliseconds. */
const putOffAtMost = { times: 2, milliseconds: 8000 };

/** A deadline that counts only the time in which the machine let us and the program run: how busy it is must not change a verdict. */
export class Deadline {
  readonly #delay: ProcessorDelay | undefined;
  #counted = 0;
  #allowed: number;

  constructor(milliseconds: number, delay: ProcessorDelay | undefined) {
    this.#delay = delay;
    this.#allowed = milliseconds * putOffAtMost.times + putOffAtMost.milliseconds;
  }

  /** Milliseconds by which it is put off, now that it would be met; 0 when it is met for good. */
  putOff(): number {
    const total = this.#delay?.total() ?? 0;
    const more = Math.min(total - this.#counted, this.#allowed);
    this.#counted = total;
    this.#allowed -= more;
    return more < negligible ? 0 : more;
  }
}

/**
 * Calls back when a deadline is met, once all that has come until then has been taken in.
 * @returns how to call it off
 */
export function atDeadline(
  milliseconds: number,
  delay: ProcessorDelay | undefined,
  met: () => void,
): () => void {
  const deadline = new Deadline(milliseconds, delay);
  let isOff = false;
  let timer: NodeJS.Timeout;
  const last = () => isOff || met();
  const arm = (time: number) => {
    timer = setTimeout(() => {
      const more = deadline.putOff();
      if (more > 0) arm(more);
      else setImmediate(last); // timers come before sockets: what was late with us may be there already
    }, time);
  };
  arm(milliseconds);
  return () => {
    isOff = true;
    clearTimeout(timer);
  };
}
