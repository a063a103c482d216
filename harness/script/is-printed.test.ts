import { describe, expect, it } from "vitest";
import { isPrinted, isPrintedAsBytes } from "./is-printed.ts";

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
