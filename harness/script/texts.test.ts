import { describe, expect, it } from "vitest";
import type { TextSource } from "../spec/exercise-schema.ts";
import { Texts } from "./texts.ts";

const keys = { seed: 7, exercise: "eco", case: "echoes" };
const texts = (sources: Readonly<Record<string, TextSource>> = {}, more = {}) =>
  new Texts({ ...keys, ...more }, sources);
const draw = (source: TextSource, more = {}) => texts({ one: source }, more).draw("one", "client");
const bytesOf = (text: string) => Buffer.byteLength(text);

describe("a text that is drawn", () => {
  it("is the same for the same seed, exercise, case and name", () => {
    expect(texts().draw("text", "client")).toBe(texts().draw("text", "client"));
  });

  it.each([
    ["seed", { seed: 8 }],
    ["exercise", { exercise: "eco-2" }],
    ["case", { case: "one-letter" }],
  ])("is another one for another %s", (_, more) => {
    expect(texts({}, more).draw("text", "client")).not.toBe(texts().draw("text", "client"));
  });

  it("is each peer's own when it is called `text`", () => {
    expect(texts().draw("text", "client")).not.toBe(texts().draw("text", "holder"));
  });

  it("is shared by all peers when it has any other name", () => {
    expect(texts().draw("reply", "client")).toBe(texts().draw("reply", "holder"));
    expect(texts().draw("reply", "client")).not.toBe(texts().draw("message", "client"));
  });

  it("has no braces, quotes, backslashes or newlines that a program could trip over", () => {
    const all = Array.from(
      { length: 50 },
      (_, seed) => draw({ kind: "non-ascii" }, { seed }) + draw({ kind: "ascii" }, { seed }),
    );
    expect(all.join("")).not.toMatch(/[{}'"\\\n\r]/);
  });
});

describe("an ASCII text", () => {
  it("is words of ASCII", () => expect(draw({ kind: "ascii" })).toMatch(/^[a-z]+ [a-z]+ \d{4}$/));

  it.each([1, 2, 7, 4000])("of %d bytes has just so many, and no space at its end", (bytes) => {
    const all = Array.from({ length: 20 }, (_, seed) => draw({ kind: "ascii", bytes }, { seed }));
    expect(all.every((text) => bytesOf(text) === bytes && text.trim() === text)).toBe(true);
  });
});

describe("a text outside ASCII", () => {
  it("always has an ñ, an ¡ and an emoji", () => {
    const all = Array.from({ length: 20 }, (_, seed) => draw({ kind: "non-ascii" }, { seed }));
    expect(all.every((text) => /ñ/.test(text) && /¡/.test(text) && /🙂/.test(text))).toBe(true);
  });

  it.each([9, 10, 31, 500])("of %d bytes has just so many, and still an ñ and an emoji", (bytes) => {
    expect(bytesOf(draw({ kind: "non-ascii", bytes }))).toBe(bytes);
    expect(draw({ kind: "non-ascii", bytes })).toMatch(/ñ🙂$/);
  });

  it.each([1, 4, 8])("of %d bytes is possible too", (bytes) => {
    expect(bytesOf(draw({ kind: "non-ascii", bytes }))).toBe(bytes);
  });
});

describe("a text with as many bytes as another", () => {
  const pair = (seed: number, kind: TextSource["kind"]) => {
    const both = texts({ message: { kind }, reply: { kind, "same-bytes-as": "message" } }, { seed });
    return { message: both.draw("message", "server"), reply: both.draw("reply", "server") };
  };

  it.each(["ascii", "non-ascii"] as const)("has as many bytes and is another text (%s)", (kind) => {
    for (let seed = 0; seed < 30; seed++) {
      const { message, reply } = pair(seed, kind);
      expect(bytesOf(reply)).toBe(bytesOf(message));
      expect(reply).not.toBe(message);
    }
  });

  const prefixesOf = (count: (message: string) => number) =>
    Array.from({ length: 30 }, (_, seed) => {
      const { message, reply } = pair(seed, "non-ascii");
      return reply.slice(0, count(message));
    });

  it("begins with as many ASCII letters as the other has characters: who counts those cuts there", () => {
    for (const prefix of prefixesOf((message) => [...message].length)) expect(prefix).toMatch(/^[a-z ]+$/);
  });

  it("begins with as many as it has UTF-16 units", () => {
    for (const prefix of prefixesOf((message) => message.length)) expect(prefix).toMatch(/^[a-z ]+$/);
  });
});

describe("placeholders", () => {
  const some = texts({ reply: { kind: "ascii" } });

  it.each([
    ["{text}\n", `${some.draw("text", "client")}\n`],
    ["{holder.text}", some.draw("text", "holder")],
    ["{reply}{reply}", some.draw("reply", "x").repeat(2)],
    ["nothing to fill {} in", "nothing to fill {} in"],
    ["{port}", "5000"],
  ])("%j are filled in", (text, filled) => expect(some.fill(text, "client", { port: "5000" })).toBe(filled));

  it("are not looked for in what was filled in", () => {
    expect(some.fill("{host}", "client", { host: "{port}", port: "5000" })).toBe("{port}");
  });
});
