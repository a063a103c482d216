import { describe, expect, it } from "vitest";
import {
  caseOf,
  exited,
  gets,
  prints,
  recordOf,
  says,
  started,
  stepOf,
  stopped,
  type Told,
  unmet,
} from "../../testing/records.ts";
import { findingIn, type RuleRow } from "../../testing/rule-row.ts";
import { judge } from "../judge.ts";
import type { dialogueRules } from "./dialogue.ts";

const receives = stepOf("client", "receives", { text: "dos" });
const printsWho = stepOf("program", "prints-who", { whom: "client" });
const printsMore = stepOf("program", "prints-more");
const typed: Told = { kind: "typed", peer: "keyboard", bytes: Buffer.from("hola\n") };
const asked = [started, says("client", "uno"), says("client", "dos")];
const silent = { why: "deadline", events: [started] } as const;
const seesTheEnd = stepOf("server", "sees-the-end", { within: 3000 });
const answered = [...asked, says("other", "dos"), gets("other", "dos")];

const rows: Readonly<Record<keyof typeof dialogueRules, RuleRow>> = {
  "reply-is-not-utf8": {
    step: stepOf("client", "receives-text"),
    why: "different",
    peer: "client",
    events: [...asked, gets("client", Buffer.from([0x61, 0xf1]))],
    values: { peer: "client", received: '"a\\xf1"' },
    unless: { events: [...asked, gets("client", "ñ")] },
  },
  "hides-the-client": { step: printsWho, ...silent, values: {}, unless: { step: printsMore } },
  "hides-the-end": { step: printsMore, ...silent, values: {}, unless: { step: printsWho } },
  "answers-once": {
    step: receives,
    why: "deadline",
    events: [...asked, gets("client", "uno")],
    values: { peer: "client" },
    unless: { events: asked },
  },
  "mixes-up-the-order": {
    step: receives,
    why: "different",
    peer: "client",
    events: [...asked, gets("client", "dos"), gets("client", "uno")],
    values: { peer: "client", received: '"dosuno"', expected: '"dos"' },
    unless: { events: [...asked, gets("client", "dos")] },
  },
  "answers-another-client": {
    step: receives,
    why: "deadline",
    peer: "client",
    events: [...answered, gets("other", "dos")],
    values: { peer: "client", other: "other" },
    unless: { events: answered },
  },
  "says-nothing": { step: printsMore, ...silent, values: {}, unless: { step: printsWho } },
  "keeps-its-connection-open": {
    step: seesTheEnd,
    ...silent,
    values: { seconds: 3 },
    unless: { why: "reset" },
  },
  "never-reads-the-keyboard": {
    step: stepOf("server", "receives", { text: "hola" }),
    why: "deadline",
    events: [started, gets("server", "antes"), typed],
    values: {},
    unless: { events: [started, typed, gets("server", "h")] },
  },
  "shows-no-prompt": { step: printsMore, ...silent, values: {}, unless: { step: printsWho } },
  "ignores-bye": { step: seesTheEnd, ...silent, values: {}, unless: { events: [started, exited(0)] } },
  "loops-on-end-of-input": {
    step: stepOf("program", "ends"),
    why: "deadline",
    events: [started, { kind: "busy", share: 0.994, isStarved: false }],
    values: {},
    unless: { events: [started] },
  },
};

describe("a flood of prompts", () => {
  const ended: Told = { kind: "input-ended", peer: "keyboard" };
  const row = { step: stepOf("program", "ends"), why: "deadline", values: {}, unless: {} } as const;
  const findingOf = (...events: Told[]) => findingIn("loops-on-end-of-input", { ...row, events }).id;
  const much = prints("> ".repeat(40_000));

  it("after the end of input is a loop, though it uses little of a processor", () =>
    expect(findingOf(started, ended, much)).toBe("loops-on-end-of-input"));

  it.each([
    ["before it", [started, much, ended]],
    ["that is none", [started, ended, prints("> ")]],
    ["of a program that has ended", [started, ended, much, exited(0)]],
  ])("%s is not", (_, events) => expect(findingOf(...events)).not.toBe("loops-on-end-of-input"));
});

describe.each(Object.entries(rows))("%s", (id, row) => {
  it("is named with what proves it", () => expect(findingIn(id, row)).toEqual({ id, values: row.values }));

  it("is not named without that proof", () => {
    expect(findingIn(id, { ...row, ...row.unless }).id).toBe("not-as-expected");
  });
});

describe.each<[keyof typeof dialogueRules, string, Partial<RuleRow>]>([
  ["reply-is-not-utf8", "nothing came", { events: asked }],
  ["reply-is-not-utf8", "bytes were asked for", { step: receives }],
  ["answers-once", "what came is wrong", { why: "different" }],
  ["answers-once", "too much came", { why: "extra" }],
  ["answers-once", "nobody waited for an answer", { step: seesTheEnd }],
  ["mixes-up-the-order", "the rest may still come", { why: "deadline" }],
  [
    "mixes-up-the-order",
    "it sent one message only",
    { events: [started, says("client", "dos"), gets("client", "dosdos")] },
  ],
  ["answers-another-client", "it waits for nothing in particular", { step: stepOf("client", "receives") }],
  ["never-reads-the-keyboard", "nothing was typed", { events: [started] }],
  ["never-reads-the-keyboard", "the program has ended", { events: [started, typed, exited(0)] }],
  ["never-reads-the-keyboard", "another step waits", { step: seesTheEnd }],
  ["ignores-bye", "it waited for a text", { step: receives }],
])("%s", (id, when, change) => {
  it(`is not named when ${when}`, () => {
    expect(findingIn(id, { ...rows[id], ...change }).id).toBe("not-as-expected");
  });
});

it("answers-once counts only what came before anybody tried to find out why", () => {
  const peers = ["client"];
  const one = caseOf({ names: ["answers-once"], script: [receives], otherwise: [receives] });
  const told = [...asked, unmet(0, "deadline", peers), gets("client", "uno")];
  const { verdict } = judge(recordOf(told, { case: one }));
  expect(verdict).toMatchObject({ finding: { id: "not-as-expected" } });
});

it("a program that we stopped ignores a goodbye too: it had not ended by itself", () => {
  const events = [started, stopped, exited(0)];
  expect(findingIn("ignores-bye", { step: seesTheEnd, why: "deadline", events }).id).toBe("ignores-bye");
});
