import type { CaseRecord } from "../bench/bench.ts";
import type { Event } from "../transcript/events.ts";
import { ownExit } from "./evidence.ts";

/** What was measured of a program's time-out, in seconds of its own clock. */
export interface MeasuredTimeout {
  readonly kind: "right" | "wrong" | "never";
  readonly seconds: number;
  /** Whether a slower clock could still change this. */
  readonly conclusive: boolean;
}

/** A time-out may be so much shorter or longer than asked: ±5 %. */
const tolerance = 0.05;
/** Real milliseconds by which a busy machine may delay the start or the end of a measurement. */
const noise = 400;

/**
 * Measures the time from when the program was left alone until it ended, on its own clock; the time-out of the
 * system call that it was blocked in is the second witness. When both agree, what the program took to end on a busy machine
 * does not count. At the fastest clock nothing is right without the second witness.
 */
export function timeoutOf({ events, clock }: CaseRecord, asked: number): MeasuredTimeout {
  const began = events.findLast((event) => alone.has(event.kind))?.at ?? 0;
  const exit = ownExit(events);
  const ended = exit?.at ?? events.findLast((event) => event.kind === "step-unmet")?.at ?? began;
  const seconds = ((ended - began) / 1000) * clock.rate;
  const allowance = (noise / 1000) * clock.rate;
  const witnessed = witness(events, asked);
  if (exit === undefined) return { kind: "never", seconds, conclusive: seconds - asked * (1 + tolerance) > allowance && clock.rate <= 100 };
  const late = seconds - asked * (1 + tolerance);
  const early = asked * (1 - tolerance) - seconds;
  const needsWitness = clock.rate > 100;
  if (early <= 0 && late <= (witnessed ? allowance : 0) && (witnessed || !needsWitness)) {
    return { kind: "right", seconds: witnessed ?? seconds, conclusive: true };
  }
  return { kind: "wrong", seconds: otherWitness(events, asked) ?? seconds, conclusive: clock.rate <= 100 && Math.max(early, late) > allowance };
}

/** When a program is left alone: the last thing that its peers did with it. */
const alone: ReadonlySet<Event["kind"]> = new Set(["started", "listening", "connected", "received", "sent"]);

/** The time-out that the kernel was seen to keep, if it is the one that is asked for. */
function witness(events: readonly Event[], asked: number): number | undefined {
  return blockedSeconds(events).find((seconds) => Math.abs(seconds - asked) <= asked * tolerance);
}

/** A time-out that the kernel was seen to keep and that is another one: more exact than the clock. */
function otherWitness(events: readonly Event[], asked: number): number | undefined {
  return witness(events, asked) === undefined ? blockedSeconds(events).at(-1) : undefined;
}

function blockedSeconds(events: readonly Event[]): number[] {
  return events.flatMap((event) =>
    event.kind === "blocked" ? event.calls.flatMap((call) => (call.seconds === null ? [] : [call.seconds])) : [],
  );
}
