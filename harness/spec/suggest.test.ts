import { describe, expect, it } from "vitest";
import { milliseconds } from "./duration.ts";
import { didYouMean, nearest } from "./suggest.ts";

describe("the name that was meant", () => {
  it.each([
    ["conects", ["connects", "receives"], "connects"],
    ["sequentail", ["sequential", "no-reply"], "sequential"],
    ["tcp_client", ["tcp-client", "tcp-server"], "tcp-client"],
    ["a", ["ab", "abc"], "ab"],
    [
      "answers-while-other-client-holds",
      ["answers-while-another-client-holds"],
      "answers-while-another-client-holds",
    ],
  ])("by %s of %o is %s", (wrong, known, meant) => expect(nearest(wrong, known)).toBe(meant));

  it.each([
    ["nothing like it", ["connects", "receives"]],
    ["hola", []],
    ["leaves", ["connects"]],
  ])("is unknown for %s of %o", (wrong, known) => expect(didYouMean(wrong, known)).toBe(""));

  it("is asked for as a question", () =>
    expect(didYouMean("hots", ["host"])).toBe(" (did you mean `host`?)"));
});

describe("a length of time", () => {
  it.each([
    ["50 ms", 50],
    ["300 s", 300_000],
    ["300s", 300_000],
    ["5 min", 300_000],
    ["0.5 s", 500],
    ["1.5 min", 90_000],
  ])("%s is %d ms", (text, length) => expect(milliseconds(text)).toBe(length));
});
