import { describe, expect, it } from "vitest";
import {
  exited,
  gets,
  listensAt,
  says,
  started,
  stepOf,
  stopped,
  type Told,
  traceback,
} from "../../testing/records.ts";
import { findingIn, type RuleRow } from "../../testing/rule-row.ts";
import type { serverRules } from "./servers.ts";

const receives = stepOf("client", "receives", { text: "hola a todos" });
const seesTheEnd = stepOf("client", "sees-the-end", { within: 2000 });
const listens = stepOf("program", "listens");
const rests = stepOf("program", "rests");
const asked = [started, listensAt(5000), says("client", "hola a todos\n")];
const waiting = { step: receives, why: "deadline", peer: "client" } as const;
const busy = (share: number): Told => ({ kind: "busy", share, isStarved: false });
const inUse = traceback("OSError: [Errno 98] Address already in use", "s.bind(here)");

const rows: Readonly<Record<keyof typeof serverRules, RuleRow>> = {
  "no-reply": {
    ...waiting,
    events: asked,
    values: { peer: "client" },
    unless: { events: [...asked, gets("client", "h")] },
  },
  "wrong-reply": {
    ...waiting,
    why: "different",
    events: [...asked, gets("client", "HOLA")],
    values: { peer: "client", received: '"HOLA"', expected: '"hola a todos"' },
    unless: { events: asked },
  },
  "reply-with-extra-bytes": {
    ...waiting,
    why: "extra",
    events: [...asked, gets("client", "hola a todoshola a todos")],
    values: { peer: "client", received: '"hola a todoshola a todos"', expected: '"hola a todos"' },
    unless: { why: "different", events: [...asked, gets("client", "HOLA")] },
  },
  "needs-a-newline": { ...waiting, events: asked, values: {}, unless: { events: [...asked, exited(0)] } },
  "answers-only-part": {
    ...waiting,
    events: [...asked, gets("client", "hola"), gets("client", " a")],
    values: { bytes: 12, read: 6 },
    unless: { events: [...asked, gets("client", "hola, a")] },
  },
  "keeps-client-open": {
    step: seesTheEnd,
    why: "deadline",
    events: asked,
    values: { seconds: 2 },
    unless: { why: "reset" },
  },
  "resets-the-client": {
    step: seesTheEnd,
    why: "reset",
    events: asked,
    values: {},
    unless: { why: "deadline" },
  },
  "one-shot-server": {
    step: stepOf("client", "connects"),
    why: "refused",
    peer: "client",
    events: [started, listensAt(5000)],
    values: {},
    unless: { why: "deadline" },
  },
  "dies-after-first-client": {
    ...waiting,
    why: "stream-ended",
    events: [...asked, traceback("OSError: [Errno 9] Bad file descriptor", "s.accept()"), exited(1)],
    values: { problem: "OSError: [Errno 9] Bad file descriptor (prog.py:12 «s.accept()»)" },
    unless: { events: [...asked, exited(0)] },
  },
  "ignores-one-letter": { ...waiting, events: asked, values: {}, unless: { events: [...asked, exited(0)] } },
  "dies-on-empty-recv": {
    ...waiting,
    why: "refused",
    events: [...asked, exited(0)],
    values: { problem: "exit(0)" },
    unless: { why: "deadline", events: asked },
  },
  "loops-on-empty-recv": {
    step: rests,
    why: "deadline",
    events: [started, busy(0.984)],
    values: { percent: 98 },
    unless: { events: [started] },
  },
  "dies-on-reset": {
    ...waiting,
    why: "stream-ended",
    events: [
      ...asked,
      traceback("ConnectionResetError: [Errno 104] Connection reset by peer", "c.recv(9)"),
      exited(1),
    ],
    values: {
      problem: "ConnectionResetError: [Errno 104] Connection reset by peer (prog.py:12 «c.recv(9)»)",
    },
    unless: { why: "deadline", events: asked },
  },
  "no-reuseaddr": {
    step: listens,
    why: "exited",
    events: [...asked, stopped, exited(null, "SIGTERM"), started, inUse, exited(1)],
    values: { problem: "OSError: [Errno 98] Address already in use (prog.py:12 «s.bind(here)»)" },
    unless: { events: [started, inUse, exited(1)] },
  },
};

describe.each(Object.entries(rows))("%s", (id, row) => {
  it("is named with what proves it", () => expect(findingIn(id, row)).toEqual({ id, values: row.values }));

  it("is not named without that proof", () => {
    expect(findingIn(id, { ...row, ...row.unless }).id).toBe("not-as-expected");
  });
});

describe("an end that was ours", () => {
  it("is not the program's", () => {
    const events = [...asked, stopped, exited(null, "SIGTERM")];
    expect(findingIn("dies-on-empty-recv", { ...waiting, events }).id).toBe("not-as-expected");
  });

  it("does not hide how the program ended once it was started again", () => {
    const events = [...asked, stopped, exited(null, "SIGTERM"), started, exited(4)];
    expect(findingIn("dies-on-empty-recv", { ...waiting, events }).values).toEqual({ problem: "exit(4)" });
  });
});

it("a peer that is not let in is left without a reply", () => {
  const found = findingIn("no-reply", {
    step: stepOf("second", "connects"),
    why: "refused",
    peer: "second",
    events: asked,
  });
  expect(found.values).toEqual({ peer: "second" });
});

it("no-reuseaddr is not named when the second start fails for another reason", () => {
  const events = [
    ...asked,
    stopped,
    exited(0),
    started,
    traceback("PermissionError: [Errno 13] no"),
    exited(1),
  ];
  expect(findingIn("no-reuseaddr", { step: listens, why: "exited", events }).id).toBe("not-as-expected");
});
