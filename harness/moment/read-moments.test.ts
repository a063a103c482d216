import { describe, expect, it } from "vitest";
import { momentsIn } from "./read-moments.ts";

const midnight = Date.UTC(2021, 1, 26);
const minute = 60_000;
const minutesLater = (minutes: number, lasts: number) => ({
  from: midnight + minutes * minute,
  to: midnight + minutes * minute + lasts,
});

describe("a moment in a text", () => {
  it.each([
    ["a second", "2021-02-26 00:10:00", minutesLater(10, 1000)],
    ["a minute, where no seconds are named", "2021-02-26 00:10", minutesLater(10, 60_000)],
    ["the same before its date", "00:10:00 26/02/2021", minutesLater(10, 1000)],
    ["one in a zone ahead", "2021-02-26 01:10:00+01:00", minutesLater(10, 1000)],
    ["one in a zone behind, on another day", "2021-02-25 19:10:00 -0500", minutesLater(10, 1000)],
  ])("is %s", (_, text, stretch) => expect(momentsIn(text)).toEqual([stretch]));

  it("is local where it names no zone, and only there", () => {
    expect(momentsIn("2021-02-26 01:10:00", 60)).toEqual([minutesLater(10, 1000)]);
    expect(momentsIn("2021-02-26 00:10:00 UTC", 60)).toEqual([minutesLater(10, 1000)]);
    expect(momentsIn("2021-02-25 21:10:00", -180)).toEqual([minutesLater(10, 1000)]);
  });

  it.each(["2021-02-26", "23:59:00", "", "31/02/2021 12:00"])("is not in %j", (text) => {
    expect(momentsIn(text)).toEqual([]);
  });

  it("is every time on every date", () => {
    expect(momentsIn("2021-02-26 2021-02-27: 00:10:00 00:20:00")).toEqual([
      minutesLater(10, 1000),
      minutesLater(20, 1000),
      minutesLater(10 + 24 * 60, 1000),
      minutesLater(20 + 24 * 60, 1000),
    ]);
  });

  it("is looked for among the first of a flood", () => {
    const flood = "2021-02-26 00:10:00\n".repeat(10_000);
    expect(momentsIn(flood).length).toBe(1600);
  });
});
