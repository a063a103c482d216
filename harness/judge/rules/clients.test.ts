import { describe, expect, it } from "vitest";
import { exited, gets, prints, recordOf, says, started, stepOf, traceback } from "../../testing/records.ts";
import { findingIn, type RuleRow } from "../../testing/rule-row.ts";
import type { clientRules } from "./clients.ts";

const receives = stepOf("server", "receives", { text: "hola" });
const shows = stepOf("program", "prints", { text: "respuesta larga" });
const message = recordOf([]).texts.draw("message", "program");
const sent = [started, gets("server", message), says("server", "respuesta larga")];
const showing = { step: shows, why: "deadline" } as const;
const receiving = { step: receives, peer: "server" } as const;

const rows: Readonly<Record<keyof typeof clientRules, RuleRow>> = {
  "sends-nothing": {
    ...receiving,
    why: "deadline",
    events: [started],
    values: {},
    unless: { events: [started, gets("server", "h")] },
  },
  "sends-extra-bytes": {
    ...receiving,
    why: "extra",
    events: [started, gets("server", "hola\0\0")],
    values: { peer: "server", received: '"hola\\x00\\x00"', expected: '"hola"' },
    unless: { why: "different", events: [started, gets("server", "otra")] },
  },
  "sends-wrong-text": {
    ...receiving,
    why: "different",
    events: [started, gets("server", "HO"), gets("server", "LA")],
    values: { peer: "server", received: '"HOLA"', expected: '"hola"' },
    unless: { why: "deadline", events: [started] },
  },
  "prints-own-message": {
    ...showing,
    events: [...sent, prints(`${message}\n`)],
    values: { expected: '"respuesta larga"' },
    unless: { events: [...sent, prints("otra cosa\n")] },
  },
  "prints-bytes-repr": {
    ...showing,
    events: [...sent, prints("b'respuesta larga'\n")],
    values: { printed: "\"b'respuesta larga'\"" },
    unless: { events: [...sent, prints("b'respuesta'\n")] },
  },
  "prints-nothing": {
    ...showing,
    events: [started, prints("Conectado\n"), ...sent.slice(1), prints(" \n")],
    values: { expected: '"respuesta larga"' },
    unless: { events: [...sent, prints("Respuesta: RESPUESTA\n")] },
  },
  "prints-something-else": {
    ...showing,
    events: [...sent, prints("respuest\n")],
    values: { printed: '"respuest"', expected: '"respuesta larga"' },
    unless: { step: receives },
  },
  "counts-characters-not-bytes": {
    step: stepOf("program", "prints", { text: `${"a".repeat([...message].length)}ñññ` }),
    why: "exited",
    events: [...sent, prints(`${"a".repeat([...message].length)}\n`)],
    values: { bytes: [...message].length + 6, read: [...message].length },
    unless: { events: [...sent, prints(`${"a".repeat([...message].length - 1)}\n`)] },
  },
  "decode-error": {
    step: shows,
    why: "exited",
    events: [
      ...sent,
      traceback("UnicodeDecodeError: 'ascii' codec can't decode byte 0xc3", "x.decode()"),
      exited(1),
    ],
    values: { problem: "UnicodeDecodeError: 'ascii' codec can't decode byte 0xc3 (prog.py:12 «x.decode()»)" },
    unless: { events: [...sent, traceback("KeyError: 'ascii'"), exited(1)] },
  },
  "one-recv-is-not-one-message": {
    ...showing,
    events: [...sent, prints("respuest\n")],
    values: { printed: '"respuest"' },
    unless: { events: [...sent, prints("respues\n")] },
  },
};

describe.each(Object.entries(rows))("%s", (id, row) => {
  it("is named with what proves it", () => expect(findingIn(id, row)).toEqual({ id, values: row.values }));

  it("is not named without that proof", () => {
    expect(findingIn(id, { ...row, ...row.unless }).id).toBe("not-as-expected");
  });
});

describe("decode-error", () => {
  it.each([
    [
      "a codec that was caught and printed",
      "fallo: 'utf-8' codec can't decode byte 0xff",
      "'utf-8' codec can't decode byte 0xff",
    ],
    ["an exception's name on its own", "UnicodeEncodeError raro", "UnicodeEncodeError raro"],
    ["a replacement character", "hol\uFFFD", "\uFFFD"],
  ])("is named for %s", (_, said, problem) => {
    const found = findingIn("decode-error", { ...showing, events: [...sent, prints(said)] });
    expect(found).toEqual({ id: "decode-error", values: { problem } });
  });
});

it("counts-characters-not-bytes is told by UTF-16 units too", () => {
  const text = `${"a".repeat(message.length)}ñ`;
  const events = [...sent, prints("a".repeat(message.length))];
  const step = stepOf("program", "prints", { text });
  expect(findingIn("counts-characters-not-bytes", { ...showing, step, events }).values.read).toBe(
    message.length,
  );
});

it("lines that have no word of the text are not its answer", () => {
  const events = [started, prints("Conectando…\n"), ...sent.slice(1)];
  expect(findingIn("prints-nothing", { ...showing, events }).id).toBe("prints-nothing");
});
