import { describe, expect, it } from "vitest";
import type { Clock } from "../clock/clock.ts";
import { exited, gets, listensAt, recordOf, started, type Told, unmet } from "../testing/records.ts";
import { type MeasuredTimeout, timeoutOf } from "./timeout.ts";

const asked = 300;

interface Run {
  /** How fast the program's clock ran. */
  readonly rate: number;
  /** Seconds on it from when the program was left alone until it ended, or until we gave up. */
  readonly after: number;
  readonly ends?: boolean;
  /** The timeouts that it was seen to be blocked with. */
  readonly seen?: readonly (number | null)[];
  /** Seconds on it from the start until it was left alone. */
  readonly start?: number;
  /** Real milliseconds for which the machine kept it waiting. */
  readonly delay?: number;
}

function measured({ rate, after, ends = true, seen = [], start = 0, delay = 0 }: Run): MeasuredTimeout {
  const at = (seconds: number) => (seconds * 1000) / rate;
  const calls = seen.map((seconds) => ({ name: "poll", seconds }));
  const events: Told[] = [
    { ...started, at: 0 },
    { ...listensAt(5000), at: at(start) },
    ...(calls.length === 0 ? [] : [{ kind: "blocked", calls, at: at(start) + 1 } as const]),
    { ...(ends ? exited(0) : unmet(0, "deadline")), at: at(start + after) },
    { kind: "delayed", milliseconds: delay, at: at(start + after) },
  ];
  const clock: Clock = rate === 1 ? { kind: "real", rate: 1 } : { kind: "faked", rate };
  return timeoutOf(recordOf(events, { clock }), asked);
}

const right = { kind: "right", conclusive: true } as const;
const wrong = { kind: "wrong", conclusive: true } as const;
const perhapsWrong = { kind: "wrong", conclusive: false } as const;
const never = { kind: "never", conclusive: true } as const;
const perhapsNever = { kind: "never", conclusive: false } as const;

describe("at ×1000 a verdict needs the second witness", () => {
  it.each<[string, Omit<Run, "rate">, Partial<MeasuredTimeout>]>([
    [
      "believes the call that the program was blocked in",
      { after: 310, seen: [300] },
      { ...right, seconds: 300 },
    ],
    [
      "believes it though the machine was busy for 0.4 s",
      { after: 700, seen: [300] },
      { ...right, seconds: 300 },
    ],
    ["counts from the very start when that is what fits", { after: 10, start: 290, seen: [300] }, right],
    ["does not believe the clock alone", { after: 300 }, { ...perhapsWrong, seconds: 300 }],
    [
      "does not condemn a program that ends early",
      { after: 30, seen: [30] },
      { ...perhapsWrong, seconds: 30 },
    ],
    [
      "does not condemn a program that never ends",
      { after: 815, ends: false },
      { ...perhapsNever, seconds: 815 },
    ],
    [
      "does not believe a call that was not waited for",
      { after: 5, seen: [300] },
      { ...perhapsWrong, seconds: 5 },
    ],
  ])("%s", (_, run, expected) => expect(measured({ rate: 1000, ...run })).toMatchObject(expected));
});

describe("at ×100 the clock is believed", () => {
  it.each<[string, Omit<Run, "rate">, Partial<MeasuredTimeout>]>([
    ["takes what was asked", { after: 300 }, { ...right, seconds: 300 }],
    ["takes 4 % less", { after: 288 }, right],
    ["takes 4 % more", { after: 312 }, right],
    ["takes a late end when the call witnesses", { after: 350, seen: [300] }, { ...right, seconds: 300 }],
    ["refuses 30 s", { after: 30 }, wrong],
    ["refuses 500 s", { after: 500 }, wrong],
    ["refuses a program that is a minute late in spite of the call", { after: 376, seen: [300] }, wrong],
    ["says the timeout that it saw rather than the clock's", { after: 33, seen: [30] }, { seconds: 30 }],
    ["leaves a near miss below open", { after: 260 }, perhapsWrong],
    ["leaves a near miss above open", { after: 340 }, perhapsWrong],
    ["says never when nothing ended it", { after: 365, ends: false }, never],
    ["leaves an early giving up open", { after: 340, ends: false }, perhapsNever],
    [
      "names a longer timeout that it is blocked with",
      { after: 365, ends: false, seen: [600] },
      { ...wrong, seconds: 600 },
    ],
    [
      "does not take a call without a timeout for a witness",
      { after: 365, ends: false, seen: [null] },
      never,
    ],
  ])("%s", (_, run, expected) => expect(measured({ rate: 100, ...run })).toMatchObject(expected));
});

describe("at ×10 a near miss is decided more finely", () => {
  it.each<[string, Omit<Run, "rate">, Partial<MeasuredTimeout>]>([
    ["refuses 280 s", { after: 280 }, { ...wrong, seconds: 280 }],
    ["refuses 320 s", { after: 320 }, wrong],
    ["takes 286 s", { after: 286 }, right],
    ["cannot tell 283 s from 285 s", { after: 283 }, perhapsWrong],
  ])("%s", (_, run, expected) => expect(measured({ rate: 10, ...run })).toMatchObject(expected));
});

describe("on a machine that has kept the program waiting", () => {
  it.each<[string, Omit<Run, "rate">, Partial<MeasuredTimeout>]>([
    ["takes what is late by no more than that, when the call witnesses", { after: 376, seen: [300] }, right],
    ["leaves open what is late by no more than that", { after: 376 }, perhapsWrong],
    ["leaves open what is early by no more than that", { after: 220 }, perhapsWrong],
    ["leaves open whether it would have ended yet", { after: 390, ends: false }, perhapsNever],
    ["refuses what that does not explain", { after: 500 }, wrong],
  ])("%s", (_, run, expected) => expect(measured({ rate: 100, delay: 400, ...run })).toMatchObject(expected));
});

describe("on a real clock", () => {
  it.each<[number, Partial<MeasuredTimeout>]>([
    [300, right],
    [284, wrong],
    [316, wrong],
  ])("%d s is judged at once", (after, expected) =>
    expect(measured({ rate: 1, after })).toMatchObject(expected),
  );
});

it("the wait begins with the last thing that the program had company for", () => {
  const events = [started, { ...gets("server", "hola"), at: 1000 }, { ...exited(0), at: 4000 }];
  expect(timeoutOf(recordOf(events, { clock: { kind: "faked", rate: 100 } }), 300)).toMatchObject({
    ...right,
    seconds: 300,
  });
});

it("an end that was ours does not count as its end", () => {
  const events: Told[] = [started, { kind: "stopped", at: 3000 }, { ...exited(null, "SIGTERM"), at: 3000 }];
  expect(timeoutOf(recordOf(events, { clock: { kind: "faked", rate: 100 } }), 300).kind).toBe("never");
});

it("a timeout that the kernel got, shortened as the clock is faster, is a witness too", () => {
  const poked = { kind: "set-kernel-timeout", option: "SO_RCVTIMEO", seconds: 3, call: 1 } as const;
  const told: Told[] = [
    { ...started, at: 0 },
    { ...poked, at: 1 },
    { ...exited(0), at: 3300 },
  ];
  const clock: Clock = { kind: "poked", rate: 100, timeout: { call: 1, seconds: 300 } };
  expect(timeoutOf(recordOf(told, { clock }), asked)).toMatchObject(right);
  expect(
    timeoutOf(
      recordOf(
        [
          { ...started, at: 0 },
          { ...exited(0), at: 3300 },
        ],
        { clock },
      ),
      asked,
    ),
  ).toMatchObject(perhapsWrong);
});
