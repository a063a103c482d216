import { atDeadline } from "../kernel/deadline.ts";
import { ProcessorDelay } from "../kernel/processor-delay.ts";
import type { Event, EventOf, Happening } from "./events.ts";

/**
 * The events of one run, in order, with monotonic times: the single source that the judge and every report
 * read. Everything that waits during a run waits here, for events, with a deadline.
 */
export class Transcript {
  readonly events: Event[] = [];
  /** How long the machine has kept this run waiting: deadlines are put off by that. */
  readonly delay = new ProcessorDelay();
  readonly #origin = performance.now();
  readonly #watchers = new Set<(event?: Event) => void>();
  #closed = false;

  /** Milliseconds since the run began. */
  now(): number {
    return performance.now() - this.#origin;
  }

  /** @param at when it happened, where that was noted before it could be added */
  add(happening: Happening, at = this.now()): void {
    const event = { ...happening, at };
    this.events.push(event);
    for (const look of [...this.#watchers]) look(event);
  }

  /** Lets nobody wait any longer: the run was interrupted. */
  close(): void {
    this.#closed = true;
    for (const look of [...this.#watchers]) look();
  }

  all<K extends Happening["kind"]>(kind: K): EventOf<K>[] {
    return this.events.filter((event): event is EventOf<K> => event.kind === kind);
  }

  last<K extends Happening["kind"]>(kind: K): EventOf<K> | undefined {
    return this.events.findLast((event): event is EventOf<K> => event.kind === kind);
  }

  /**
   * Waits until `look` returns something other than `undefined`, asking again after every event.
   * Returns `undefined` once `milliseconds` have passed: a bound that only a failure reaches.
   * @param peer where only what happens to this peer, or to the program itself, can make a difference: hundreds may wait at once
   */
  async until<T>(look: () => T | undefined, milliseconds: number, peer?: string): Promise<T | undefined> {
    const already = look();
    if (already !== undefined || this.#closed) return already;
    return new Promise((resolve) => {
      const finish = (value: T | undefined) => {
        callOff();
        this.#watchers.delete(again);
        resolve(value);
      };
      const again = (event?: Event) => {
        if (peer !== undefined && event !== undefined && "peer" in event && event.peer !== peer) return;
        const seen = look();
        if (seen !== undefined || this.#closed) finish(seen);
      };
      const callOff = atDeadline(milliseconds, this.delay, () => finish(look()));
      this.#watchers.add(again);
    });
  }
}
