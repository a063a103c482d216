import type { CaseRecord } from "../bench/bench.ts";
import type { Event } from "../transcript/events.ts";
import { ownExit } from "./evidence.ts";

/** What was measured of a program's timeout, in seconds of its own clock. */
export interface MeasuredTimeout {
  readonly kind: "right" | "wrong" | "never";
  readonly seconds: number;
  /** Whether a slower clock could still change this. */
  readonly conclusive: boolean;
}

/** A timeout may be so much shorter or longer than asked: ±5 %. */
const tolerance = 0.05;
/** Real milliseconds by which we may see the start or the end of a wait too late, on top of what the machine was seen to delay us. */
const noise = 400;
/** At faster clocks the start and the end of a program weigh too much for the clock alone to be believed. */
const exactUpTo = 100;

/**
 * Measures the time from when the program was left alone until it ended, on its own clock; the timeout of the system call that
 * it was blocked in is the second witness. When that is the one asked for, the clock need only agree as far as a busy machine
 * lets us see when the wait began and ended; at the fastest clock nothing is right without it.
 */
export function timeoutOf({ events, clock }: CaseRecord, asked: number): MeasuredTimeout {
  const { shortest, longest, hasEnded } = measure(events, clock.rate);
  const allowance = ((noise + delayOf(events)) / 1000) * clock.rate;
  const isExact = clock.rate <= exactUpTo;
  const late = shortest - asked * (1 + tolerance);
  if (!hasEnded) {
    const conclusive = isExact && late > allowance;
    const later = blockedSeconds(events).find((seconds) => seconds > asked * (1 + tolerance));
    return later === undefined
      ? { kind: "never", seconds: shortest, conclusive }
      : { kind: "wrong", seconds: later, conclusive };
  }
  const agrees = longest >= asked * (1 - tolerance) && late <= allowance;
  const witnessed = witness(events, asked, clock.rate);
  if (witnessed !== undefined && agrees) return { kind: "right", seconds: witnessed, conclusive: true };
  const early = asked * (1 - tolerance) - shortest;
  if (isExact && early <= 0 && late <= 0) return { kind: "right", seconds: shortest, conclusive: true };
  const seconds = witnessed === undefined ? (blockedSeconds(events).at(-1) ?? shortest) : shortest;
  return { kind: "wrong", seconds, conclusive: isExact && Math.max(early, late) > allowance };
}

/** Real milliseconds for which the machine is known to have kept the run waiting. */
export function delayOf(events: readonly Event[]): number {
  const delayed = events.findLast((event) => event.kind === "delayed");
  return delayed?.kind === "delayed" ? delayed.milliseconds : 0;
}

/** Program seconds between the last that was seen of its company, or its very start, and its end or our giving up. */
function measure(
  events: readonly Event[],
  rate: number,
): { shortest: number; longest: number; hasEnded: boolean } {
  const alone = events.findLast((event) => company.has(event.kind))?.at ?? 0;
  const started = events.findLast((event) => event.kind === "started")?.at ?? 0;
  const exit = ownExit(events);
  const ended = exit?.at ?? events.findLast((event) => event.kind === "step-unmet")?.at ?? alone;
  const seconds = (from: number) => ((ended - from) / 1000) * rate;
  return { shortest: seconds(alone), longest: seconds(started), hasEnded: exit !== undefined };
}

/** After the last of these the program is left alone. */
const company: ReadonlySet<Event["kind"]> = new Set([
  "started",
  "listening",
  "connected",
  "received",
  "sent",
]);

/** The timeout that the kernel was seen to keep, if it is the one that is asked for. */
function witness(events: readonly Event[], asked: number, rate: number): number | undefined {
  return [...blockedSeconds(events), ...handedToTheKernel(events, rate)].find(
    (seconds) => Math.abs(seconds - asked) <= asked * tolerance,
  );
}

/** Timeouts of sockets, as the kernel got them: shortened as much as the clock is faster. */
function handedToTheKernel(events: readonly Event[], rate: number): number[] {
  return events.flatMap((event) => (event.kind === "set-kernel-timeout" ? [event.seconds * rate] : []));
}

function blockedSeconds(events: readonly Event[]): number[] {
  return events.flatMap((event) =>
    event.kind === "blocked"
      ? event.calls.flatMap((call) => (call.seconds === null ? [] : [call.seconds]))
      : [],
  );
}
