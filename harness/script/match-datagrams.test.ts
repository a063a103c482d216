import { describe, expect, it } from "vitest";
import { type Expected, matchDatagrams } from "./match.ts";

const exact = { newline: false, letterCase: false };
const bytesOf = (texts: readonly string[]) => texts.map((text) => Buffer.from(text));
const expecting = (texts: readonly (string | undefined)[]): Expected =>
  texts.map((text) => ({ forms: text === undefined ? [] : [Buffer.from(text)] }));

/** What becomes of datagrams, with what is expected now and later. */
function matched(
  received: readonly string[],
  expected: readonly (string | undefined)[],
  later: readonly (string | undefined)[] = [],
  tolerance = exact,
) {
  return matchDatagrams(bytesOf(received), expecting(expected), expecting(later), tolerance);
}

describe("datagrams compared with what is expected", () => {
  it.each([
    ["the one message", ["hola"], ["hola"], "equal"],
    ["nothing yet", [], ["hola"], "not-yet"],
    ["one of two", ["uno"], ["uno", "dos"], "not-yet"],
    ["two in their order", ["uno", "dos"], ["uno", "dos"], "equal"],
    ["two in the other order", ["dos", "uno"], ["uno", "dos"], "equal"],
    ["the same one again", ["hola", "hola"], ["hola"], "extra"],
    ["one more than all", ["hola", "otra"], ["hola"], "extra"],
    ["another one", ["otra"], ["hola"], "different"],
    ["one that is right beside another one", ["uno", "otra"], ["uno", "dos"], "different"],
    ["one message in two datagrams", ["ho", "la"], ["hola"], "different"],
    ["half of it", ["ho"], ["hola"], "different"],
    ["two messages in one datagram", ["unodos"], ["uno", "dos"], "extra"],
    ["a message with something after it", ["hola\0"], ["hola"], "extra"],
    ["an empty one that is expected", [""], [""], "equal"],
    ["an empty one instead of a message", [""], ["hola"], "different"],
    ["a message instead of an empty one", ["hola"], [""], "different"],
    ["nothing where nothing is expected", [], [], "equal"],
    ["something where nothing is expected", ["x"], [], "extra"],
    ["anything at all", ["x"], [undefined], "equal"],
    ["anything, and nothing yet", [], [undefined], "not-yet"],
    ["anything, even an empty one", [""], [undefined], "equal"],
    ["anything and a message, that one first", ["uno", "x"], [undefined, "uno"], "equal"],
    ["two of any content", ["x"], [undefined, undefined], "not-yet"],
  ] as const)("%s", (_, received, expected, match) => expect(matched(received, expected)).toBe(match));
});

describe("what is expected later", () => {
  it.each([
    ["may be there already", ["uno", "dos"], ["uno"], ["dos"], "equal"],
    ["may be there before", ["dos", "uno"], ["uno"], ["dos"], "equal"],
    ["does not stand for what is expected now", ["dos"], ["uno"], ["dos"], "not-yet"],
    ["excuses only as many as there are", ["uno", "dos", "dos"], ["uno"], ["dos"], "extra"],
    ["need not be there", ["uno"], ["uno"], ["dos"], "equal"],
  ] as const)("%s", (_, received, expected, later, match) => {
    expect(matched(received, expected, later)).toBe(match);
  });
});

describe("what of a datagram does not matter", () => {
  const loose = { newline: true, letterCase: true };

  it.each([
    ["one newline more", ["hola\n"], "equal"],
    ["other letters", ["HOLA"], "equal"],
    ["two newlines more", ["hola\n\n"], "extra"],
    ["a newline of Windows", ["hola\r\n"], "extra"],
  ])("%s: %s", (_, received, match) => expect(matched(received, ["hola"], [], loose)).toBe(match));

  it.each([
    ["one newline more", ["hola\n"], "extra"],
    ["other letters", ["HOLA"], "different"],
  ])("%s matters otherwise", (_, received, match) => expect(matched(received, ["hola"])).toBe(match));
});

describe("a datagram", () => {
  it("may have one of several forms, once", () => {
    const expected = [{ forms: bytesOf(["hola", "adiós"]) }];
    expect(matchDatagrams(bytesOf(["adiós"]), expected, [], exact)).toBe("equal");
    expect(matchDatagrams(bytesOf(["hola", "adiós"]), expected, [], exact)).toBe("extra");
    expect(matchDatagrams(bytesOf(["adióss"]), expected, [], exact)).toBe("extra");
  });

  it("that may be missing is not waited for, but has its place", () => {
    const expected = [{ forms: bytesOf(["uno"]) }, { forms: bytesOf(["dos"]), isOptional: true }];
    expect(matchDatagrams(bytesOf(["uno"]), expected, [], exact)).toBe("equal");
    expect(matchDatagrams(bytesOf(["dos", "uno"]), expected, [], exact)).toBe("equal");
    expect(matchDatagrams(bytesOf(["dos"]), expected, [], exact)).toBe("not-yet");
    expect(matchDatagrams(bytesOf(["uno", "dos", "dos"]), expected, [], exact)).toBe("extra");
  });
});
