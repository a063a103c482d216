import { describe, expect, it } from "vitest";
import { isPrinted, isPrintedAsBytes, matchStream } from "./match.ts";

const buffers = (...texts: readonly (string | undefined)[]) =>
  texts.map((text) => (text === undefined ? text : Buffer.from(text)));

describe("a stream that comes one byte at a time", () => {
  it.each([
    ["one message", ["hola"], "hola"],
    ["two messages without anything between them", ["ho", "la"], "hola"],
    ["characters of several bytes", ["ñ🙂"], "ñ🙂"],
    ["messages with newlines of their own", ["uno\n", "dos\n"], "uno\ndos\n"],
  ])("is not yet %s until its last byte", (_, expected, sent) => {
    const bytes = Buffer.from(sent);
    const matches = Array.from(bytes, (_, at) =>
      matchStream(bytes.subarray(0, at + 1), buffers(...expected), false),
    );
    expect(matches).toEqual([...matches.slice(1).map(() => "not-yet"), "equal"]);
  });

  it("differs from the first byte that differs, and stays so", () => {
    const bytes = Buffer.from("hoLa");
    const matches = [0, 1, 2, 3, 4].map((length) =>
      matchStream(bytes.subarray(0, length), buffers("hola"), false),
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
    expect(matchStream(Buffer.from(received), buffers(...expected), false)).toBe(match);
  });

  it("is not yet the message that follows one of any content", () => {
    expect(matchStream(Buffer.from("x"), buffers(undefined, "adiós"), false)).toBe("not-yet");
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
    expect(matchStream(Buffer.from(received), buffers(...expected), true)).toBe(match);
  });

  it("is one byte too many when it is not", () => {
    expect(matchStream(Buffer.from("hola\n"), buffers("hola"), false)).toBe("extra");
  });
});

describe("a text that was printed", () => {
  it.each([
    ["on its own", "hola", true],
    ["inside a sentence", "Recibido: hola (4 bytes)", true],
    ["between quotes", "'hola'", true],
    ["with colours around it", "\x1b[32mhola\x1b[0m", true],
    ["after a word that ends in b", "Rob'hola'", true],
    ["as bytes", "b'hola'", false],
    ["as bytes inside a sentence", 'Recibido: b"hola"', false],
    ["both ways", "b'hola' hola", true],
    ["only in part", "hol", false],
    ["in capitals", "HOLA", false],
  ])("%s is found: %j → %s", (_, output, found) => expect(isPrinted(output, "hola")).toBe(found));

  it("outside ASCII is found as text and not as its escapes", () => {
    expect(isPrinted("¡ñ🙂!", "¡ñ🙂")).toBe(true);
    expect(isPrinted("b'\\xc2\\xa1\\xc3\\xb1'", "¡ñ")).toBe(false);
  });
});

describe("a text that was printed as bytes only", () => {
  it.each([
    ["hola", "b'hola'", true],
    ["hola", 'Respuesta: b"hola"', true],
    ["hola", "b'hola\\n'", true],
    ["ñ🙂", "b'\\xc3\\xb1\\xf0\\x9f\\x99\\x82'", true],
    ["hola", "b'hola' que es hola", false],
    ["hola", "hola", false],
    ["hola", "b'adiós'", false],
    ["hola", "<Buffer 68 6f 6c 61>", false],
  ])("%j in %j is told: %s", (text, output, told) => expect(isPrintedAsBytes(output, text)).toBe(told));
});
