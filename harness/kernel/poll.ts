import { Deadline } from "./deadline.ts";
import type { ProcessorDelay } from "./processor-delay.ts";

/** The first pause between two looks, how fast pauses grow, and the longest, in milliseconds. */
const pause = { first: 2, growth: 1.4, longest: 30 };

/**
 * Looks at something that announces nothing by itself, such as a table of the kernel, until `look` returns
 * something other than `undefined`; after `milliseconds`, or once `signal` aborts, returns `undefined`. It looks often at
 * first and seldom later: what has not come soon is not worth a processor.
 * @param delay what the machine has kept waiting is waited for longer
 */
export async function poll<T>(
  look: () => T | undefined,
  { milliseconds, signal, delay }: { milliseconds: number; signal?: AbortSignal; delay?: ProcessorDelay },
): Promise<T | undefined> {
  const deadline = new Deadline(milliseconds, delay);
  let end = performance.now() + milliseconds;
  for (let wait = pause.first; ; wait = Math.min(wait * pause.growth, pause.longest)) {
    const seen = look();
    if (seen === undefined && performance.now() >= end) end = performance.now() + deadline.putOff();
    if (seen !== undefined || performance.now() >= end || signal?.aborted) return seen;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
