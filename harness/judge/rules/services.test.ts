import { describe, expect, it } from "vitest";
import {
  caseOf,
  exited,
  gets,
  prints,
  started,
  stepOf,
  stopped,
  type Told,
  traceback,
} from "../../testing/records.ts";
import { findingIn, type RuleRow } from "../../testing/rule-row.ts";
import type { serviceRules } from "./services.ts";

const asks = stepOf("web", "is-asked", { asked: ["GET / HTTP/1.1", "Host: {host}:{port}"] });
const asksName = stepOf("dns", "is-asked", { asked: ["A", "AAAA"] });
const askedBy = (...lines: readonly string[]) => [started, gets("web", lines.join("\r\n"))];
const right = askedBy("GET / HTTP/1.1", "Host: 127.0.0.1:5000", "", "");
const asking = { step: asks, why: "different", peer: "web" } as const;
const asked = (peer: string, type: string): Told => ({ kind: "asked", peer, name: "example.org", type });
const body = "<p>Una página con palabras y con ñ</p>";
const shows = stepOf("program", "prints", { text: "ñ</p>" });
const showing = {
  step: shows,
  why: "exited",
  record: { case: caseOf({ script: [shows, stepOf("web", "sends-page", { text: body })] }) },
} as const;

/** `findingIn` makes a case of the step alone: one whose page the program prints has another step too. */
const showingFor = (id: string) => ({
  ...showing,
  record: { case: { ...showing.record.case, names: [id] } },
});

const rows: Readonly<Record<keyof typeof serviceRules, RuleRow>> = {
  "wrong-request-line": {
    ...asking,
    events: askedBy("GET /index.html HTTP/1.1", "Host: 127.0.0.1:5000", "", ""),
    values: { received: '"GET /index.html HTTP/1.1"', expected: '"GET / HTTP/1.1"' },
    unless: { events: right },
  },
  "lacks-header": {
    ...asking,
    events: askedBy("GET / HTTP/1.1", "Host: 127.0.0.1:80", "", ""),
    values: { line: '"Host: 127.0.0.1:5000"' },
    unless: { events: right },
  },
  "bare-newlines": {
    ...asking,
    events: [started, gets("web", "GET / HTTP/1.1\nHost: 127.0.0.1:5000\n\n")],
    values: {},
    unless: { events: right },
  },
  "request-never-ends": {
    ...asking,
    why: "deadline",
    events: askedBy("GET / HTTP/1.1", ""),
    values: {},
    unless: { events: right },
  },
  "one-recv-only": {
    ...showingFor("one-recv-only"),
    events: [started, prints(body.slice(0, 16))],
    values: { bytes: Buffer.byteLength(body), read: 17 },
    unless: { events: [started, prints(body.slice(0, 15))] },
  },
  "decodes-per-chunk": {
    ...showing,
    record: {},
    events: [started, traceback("UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc3", "x.decode()")],
    values: { problem: "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc3 (prog.py:12 «x.decode()»)" },
    unless: { events: [started, traceback("UnicodeDecodeError: 'ascii' codec can't decode byte 0xc3")] },
  },
  "never-asks": {
    step: asksName,
    why: "deadline",
    events: [started, stopped, exited(0)],
    values: {},
    unless: { events: [started, exited(0)] },
  },
  "malformed-question": {
    step: asksName,
    why: "deadline",
    events: [started, gets("dns", "www?")],
    values: { received: '"www?"' },
    unless: { events: [started, gets("other", "www?")] },
  },
  "question-of-wrong-type": {
    step: asksName,
    why: "exited",
    events: [started, asked("dns", "PTR"), asked("dns", "PTR"), asked("dns", "MX"), asked("other", "A")],
    values: { type: "PTR, MX", expected: "A, AAAA" },
    unless: { events: [started, asked("other", "PTR")] },
  },
};

describe.each(Object.entries(rows))("%s", (id, row) => {
  it("is named with what proves it", () => expect(findingIn(id, row)).toEqual({ id, values: row.values }));

  it("is not named without that proof", () => {
    expect(findingIn(id, { ...row, ...row.unless }).id).toBe("not-as-expected");
  });
});

describe("a request for a page", () => {
  const ids = ["wrong-request-line", "lacks-header", "bare-newlines", "request-never-ends"];

  it.each(ids)("that never came is not %s", (id) => {
    expect(findingIn(id, { ...asking, why: "deadline", events: [started] }).id).toBe("not-as-expected");
  });

  it.each(ids)("that somebody else got is not %s", (id) => {
    const events = [started, gets("other", "x")];
    expect(findingIn(id, { ...asking, events }).id).toBe("not-as-expected");
  });

  it.each(ids)("is not %s where nobody waits for one", (id) => {
    const row = { ...asking, step: stepOf("web", "receives"), events: [started, gets("web", "x\n\n")] };
    expect(findingIn(id, row).id).toBe("not-as-expected");
  });
});

describe("one-recv-only", () => {
  const found = (printed: string, text = body) => {
    const script = [shows, stepOf("web", "sends-page", { text })];
    const record = { case: caseOf({ names: ["one-recv-only"], script }) };
    return findingIn("one-recv-only", { ...showing, record, events: [started, prints(printed)] });
  };

  it.each([
    ["more than a page before it", `HTTP/1.1 200 OK\r\n\r\n${body.slice(0, 20)}`],
    ["line breaks of its own", `${body.slice(0, 10)}\n${body.slice(10, 20)}`],
  ])("is told with %s", (_, printed) => expect(found(printed).values.read).toBe(21));

  it("is not told of the end of a page, nor of a beginning that may be chance", () => {
    expect([body.slice(5), "<p>", ""].map((printed) => found(printed).id)).toEqual(
      Array(3).fill("not-as-expected"),
    );
  });

  it("counts bytes, not letters", () => {
    expect(found("ñ".repeat(20), "ñ".repeat(30)).values).toEqual({ bytes: 60, read: 40 });
  });
});

describe("decodes-per-chunk", () => {
  it.each([
    ["an error that was caught and printed", prints("'utf-8' codec can't decode byte 0xc3", "stderr")],
    ["the same on stdout", prints("mal: 'utf8' codec can't decode byte 0xc3 in position 3")],
    ["a replacement character", prints("p\uFFFD\uFFFDgina")],
  ])("is told by %s", (_, told) => {
    expect(findingIn("decodes-per-chunk", { ...showing, record: {}, events: [started, told] }).id).toBe(
      "decodes-per-chunk",
    );
  });

  it("is not told of a replacement character that is on stderr", () => {
    const events = [started, prints("\uFFFD", "stderr")];
    expect(findingIn("decodes-per-chunk", { ...showing, record: {}, events }).id).toBe("not-as-expected");
  });
});
