import { describe, expect, it } from "vitest";
import { type Expected, matchStream } from "./match.ts";

const expecting = (...texts: readonly (string | undefined)[]): Expected =>
  texts.map((text) => ({ forms: text === undefined ? [] : [Buffer.from(text)] }));
const exact = { newline: false, letterCase: false };
const loose = { newline: true, letterCase: false };

describe("a stream that comes one byte at a time", () => {
  it.each([
    ["one message", ["hola"], "hola"],
    ["two messages without anything between them", ["ho", "la"], "hola"],
    ["characters of several bytes", ["ñ🙂"], "ñ🙂"],
    ["messages with newlines of their own", ["uno\n", "dos\n"], "uno\ndos\n"],
  ])("is not yet %s until its last byte", (_, expected, sent) => {
    const bytes = Buffer.from(sent);
    const matches = Array.from(bytes, (_, at) =>
      matchStream(bytes.subarray(0, at + 1), expecting(...expected), exact),
    );
    expect(matches).toEqual([...matches.slice(1).map(() => "not-yet"), "equal"]);
  });

  it("differs from the first byte that differs, and stays so", () => {
    const bytes = Buffer.from("hoLa");
    const matches = [0, 1, 2, 3, 4].map((length) =>
      matchStream(bytes.subarray(0, length), expecting("hola"), exact),
    );
    expect(matches).toEqual(["not-yet", "not-yet", "not-yet", "different", "different"]);
  });
});

describe("a stream compared with what is expected", () => {
  it.each([
    ["hola", ["hola"], "equal"],
    ["hola", ["hola", "adiós"], "not-yet"],
    ["holaX", ["hola"], "extra"],
    ["hola\0", ["hola"], "extra"],
    ["", [], "equal"],
    ["x", [], "extra"],
    ["", ["hola"], "not-yet"],
    ["x", [undefined], "equal"],
    ["", [undefined], "not-yet"],
    ["holaX", ["hola", undefined], "equal"],
    ["hola", ["hola", undefined], "not-yet"],
  ])("%j against %j is %s", (received, expected, match) => {
    expect(matchStream(Buffer.from(received), expecting(...expected), exact)).toBe(match);
  });

  it("is not yet the message that follows one of any content", () => {
    expect(matchStream(Buffer.from("x"), expecting(undefined, "adiós"), exact)).toBe("not-yet");
  });
});

describe("one newline more", () => {
  it.each([
    ["hola\n", ["hola"], "equal"],
    ["uno\ndos\n", ["uno", "dos"], "equal"],
    ["unodos\n", ["uno", "dos"], "equal"],
    ["hola\n\n", ["hola"], "extra"],
    ["hola\r\n", ["hola"], "extra"],
    ["hola\n\n", ["hola\n"], "extra"],
    ["hola", ["hola\n"], "not-yet"],
  ])("%j against %j is %s when it is ignored", (received, expected, match) => {
    expect(matchStream(Buffer.from(received), expecting(...expected), loose)).toBe(match);
  });

  it("is one byte too many when it is not", () => {
    expect(matchStream(Buffer.from("hola\n"), expecting("hola"), exact)).toBe("extra");
  });
});

describe("a message in several forms", () => {
  const forms = (...texts: readonly string[]): Expected => [
    { forms: texts.map((text) => Buffer.from(text)) },
  ];

  it.each([
    ["hola", "equal"],
    ["adiós", "equal"],
    ["ad", "not-yet"],
    ["holas", "equal"],
    ["holasX", "extra"],
    ["hols", "different"],
    ["", "not-yet"],
  ])("%j is %s: the best reading counts", (received, match) => {
    expect(matchStream(Buffer.from(received), forms("hola", "adiós", "holas"), exact)).toBe(match);
  });

  it("may begin like another one, with more to come", () => {
    const expected = [...forms("a", "ab"), ...forms("c")];
    expect(matchStream(Buffer.from("abc"), expected, exact)).toBe("equal");
    expect(matchStream(Buffer.from("ac"), expected, exact)).toBe("equal");
    expect(matchStream(Buffer.from("abbc"), expected, exact)).toBe("different");
  });
});

describe("a message that may be missing", () => {
  const hello: Expected = [{ forms: [Buffer.from("hola")], isOptional: true }];
  const bye = expecting("adiós");

  it.each([
    ["is there", "holaadiós", "equal"],
    ["is not", "adiós", "equal"],
    ["has only begun", "ho", "not-yet"],
    ["is there, and nothing else yet", "hola", "not-yet"],
    ["comes too late", "adióshola", "extra"],
    ["is another one", "hey", "different"],
  ])("%s: %j is %s", (_, received, match) => {
    expect(matchStream(Buffer.from(received), [...hello, ...bye], exact)).toBe(match);
  });

  it("at the end is not waited for", () => {
    expect(matchStream(Buffer.from("adiós"), [...bye, ...hello], exact)).toBe("equal");
    expect(matchStream(Buffer.from("adióshola"), [...bye, ...hello], exact)).toBe("equal");
    expect(matchStream(Buffer.from("x"), [...expecting(undefined), ...hello], exact)).toBe("equal");
  });
});

describe("the letter case", () => {
  const anyCase = { newline: false, letterCase: true };

  it.each([
    ["HOLA", "equal"],
    ["hoLA", "equal"],
    ["HO", "not-yet"],
    ["HOLAS", "extra"],
    ["HULA", "different"],
  ])("does not matter in %j where it is ignored: %s", (received, match) => {
    expect(matchStream(Buffer.from(received), expecting("Hola"), anyCase)).toBe(match);
  });

  it("matters otherwise", () =>
    expect(matchStream(Buffer.from("HOLA"), expecting("Hola"), exact)).toBe("different"));

  it("is that of the Latin alphabet only: no byte of another letter counts as one", () => {
    expect(matchStream(Buffer.from("Ñ"), expecting("ñ"), anyCase)).toBe("different");
    expect(matchStream(Buffer.from([0xc1]), [{ forms: [Buffer.from([0xe1])] }], anyCase)).toBe("different");
    expect(matchStream(Buffer.from("["), expecting("{"), anyCase)).toBe("different");
  });
});
