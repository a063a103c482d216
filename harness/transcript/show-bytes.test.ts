import { describe, expect, it } from "vitest";
import { showBytes, showText } from "./show-bytes.ts";

describe("bytes are shown as text between quotes", () => {
  it.each<[string, number[] | string, string]>([
    ["ASCII as itself", "hola", '"hola"'],
    ["UTF-8 as itself", "ñ¡€🙂", '"ñ¡€🙂"'],
    ["nothing", "", '""'],
    ["newlines, tabs and returns by their names", "a\n\t\r", '"a\\n\\t\\r"'],
    ["quotes and backslashes so that they cannot be mistaken", 'a"\\n', '"a\\"\\\\n"'],
    ["control characters", "\0\x1b[31m\x7f", '"\\x00\\x1b[31m\\x7f"'],
    ["C1 control characters, which are two bytes", "\u0085", '"\\xc2\\x85"'],
    ["bytes that are no UTF-8", [0xff, 0xfe, 0x41], '"\\xff\\xfeA"'],
    ["a sequence without its end", [0x61, 0xe2, 0x82], '"a\\xe2\\x82"'],
    ["a sequence without its beginning", [0x82, 0xac, 0x61], '"\\x82\\xaca"'],
    ["a sequence that is interrupted", [0xc3, 0x28], '"\\xc3("'],
    ["an overlong sequence", [0xc0, 0xaf], '"\\xc0\\xaf"'],
    ["half of a surrogate pair", [0xed, 0xa0, 0x80], '"\\xed\\xa0\\x80"'],
    ["a code point beyond Unicode", [0xf4, 0x90, 0x80, 0x80], '"\\xf4\\x90\\x80\\x80"'],
    ["a byte order mark", [0xef, 0xbb, 0xbf, 0x61], '"\\xef\\xbb\\xbfa"'],
    ["what turns a line round", "a\u202eb\u2066", '"a\\xe2\\x80\\xaeb\\xe2\\x81\\xa6"'],
    ["what XML does not allow", "\ufffe\uffff", '"\\xef\\xbf\\xbe\\xef\\xbf\\xbf"'],
    ["a replacement character that was really sent", "\ufffd", '"\ufffd"'],
  ])("%s", (_, bytes, shown) => expect(showBytes(Buffer.from(bytes as string))).toBe(shown));
});

describe("padding", () => {
  it("is shown once with how often it comes", () => {
    expect(showBytes(Buffer.from(`hola${"\0".repeat(28)}`))).toBe('"hola\\x00×28 "');
  });

  it("of four is shown as it is", () => expect(showBytes(Buffer.alloc(4))).toBe('"\\x00\\x00\\x00\\x00"'));

  it("is not seen in a text that only looks like it", () => {
    expect(showBytes(Buffer.from("\\x00".repeat(6)))).toBe(`"${"\\\\x00".repeat(6)}"`);
  });
});

describe("a long message", () => {
  it("is cut, and what was left out is said", () => {
    expect(showBytes(Buffer.from("x".repeat(205)))).toBe(`"${"x".repeat(200)}"… (+5 bytes)`);
  });

  it("is whole up to the limit", () =>
    expect(showBytes(Buffer.from("x".repeat(200)))).toBe(`"${"x".repeat(200)}"`));

  it("is not cut inside a character", () => {
    expect(showBytes(Buffer.from(`a${"ñ".repeat(200)}`))).not.toContain("\\x");
  });
});

describe("a text of several lines", () => {
  it("keeps its newlines, tabs, quotes and backslashes", () => {
    expect(showText('C:\\a "b"\n\tc')).toBe('C:\\a "b"\n\tc');
  });

  it("loses nothing that could do harm out of sight", () => {
    expect(showText("\x1b[2J\r\u202eabc\0")).toBe("\\x1b[2J\\x0d\\xe2\\x80\\xaeabc\\x00");
  });

  it("is not changed when it is shown again", () => {
    const once = showText("\x1b\r\u0085\\x");
    expect(showText(once)).toBe(once);
  });
});

it("every valid text without controls comes back from what is shown", () => {
  const all = Array.from({ length: 0x500 }, (_, at) => String.fromCodePoint(0xa0 + at * 7)).join("");
  const text = all.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, "");
  expect(JSON.parse(showBytes(Buffer.from(text), 100_000))).toBe(text);
});
