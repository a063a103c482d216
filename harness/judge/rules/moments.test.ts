import { describe, expect, it } from "vitest";
import { exerciseOf, gets, met, prints, says, started, stepOf, type Told } from "../../testing/records.ts";
import { findingIn, type RuleRow } from "../../testing/rule-row.ts";
import type { momentRules } from "./moments.ts";

const receivesTime = stepOf("client", "receives-time");
const expected = "2021-02-26 23:59:00";
const printsTime = stepOf("program", "prints-time", { text: expected });
const isAsked = stepOf("server", "is-asked");
const waiting = { step: receivesTime, why: "different", peer: "client" } as const;
const asking = { step: isAsked, why: "different", peer: "server" } as const;
const showing = { step: printsTime, why: "deadline" } as const;
const request = (first: number, bytes = 48) => gets("server", Buffer.alloc(bytes).fill(first, 0, 1));
const showsAs = (printed: string) => ({
  events: [started, prints(`${printed}\n`)],
  values: { printed: `"${printed}"`, expected },
});
const inMadrid = { exercise: exerciseOf({ timeZone: "Europe/Madrid" }) };
const otherwise = [stepOf("client", "half-closes", { finding: "waits-for-input" })];
const asksFirst = [started, says("client", "hola")];

const rows: Readonly<Record<keyof typeof momentRules, RuleRow>> = {
  "sends-no-time": {
    ...waiting,
    events: [started, gets("client", "hola")],
    values: { peer: "client", received: '"hola"' },
    unless: { events: [started] },
  },
  "sends-another-time": {
    ...waiting,
    events: [started, gets("client", "2020-02-26 12:00:00")],
    values: { peer: "client", received: '"2020-02-26 12:00:00"', expected: "2026-02-26 12:00:00" },
    unless: { events: [started, gets("client", "hola")] },
  },
  "waits-for-input": {
    ...waiting,
    otherwise,
    events: [...asksFirst, met(0, true)],
    values: {},
    unless: { events: [...asksFirst, met(0)] },
  },
  "request-of-wrong-length": {
    ...asking,
    events: [started, request(0x1b, 47)],
    values: { bytes: 47, expected: 48 },
    unless: { events: [started, request(0x1c)] },
  },
  "request-of-wrong-mode": {
    ...asking,
    events: [started, request(3)],
    values: { first: "0x03" },
    unless: { events: [started, request(0x1b, 49)] },
  },
  "forgot-1900-epoch": {
    ...showing,
    ...showsAs("2091-02-26 23:59:00"),
    unless: showsAs("2020-02-26 23:59:00"),
  },
  "local-timezone": {
    ...showing,
    record: inMadrid,
    ...showsAs("2021-02-27 00:59:00"),
    unless: showsAs("2021-02-27 01:59:00"),
  },
  "local-clock": { ...showing, ...showsAs("2026-02-26 12:00:00"), unless: showsAs("2026-02-25 12:00:00") },
  "prints-another-time": {
    ...showing,
    ...showsAs("Fri Feb 26 11:59:00 2021"),
    unless: { step: stepOf("program", "prints", { text: expected }) },
  },
};

describe.each(Object.entries(rows))("%s", (id, row) => {
  it("is named with what proves it", () => expect(findingIn(id, row)).toEqual({ id, values: row.values }));

  it("is not named without that proof", () => {
    expect(findingIn(id, { ...row, ...row.unless }).id).toBe("not-as-expected");
  });
});

describe("a request for the time that is wrong", () => {
  it.each(["request-of-wrong-length", "request-of-wrong-mode"])("is not %s where none came", (id) => {
    expect(findingIn(id, { ...asking, why: "deadline", events: [started] }).id).toBe("not-as-expected");
  });

  it("is the last one that came", () => {
    const events = [started, request(0x1b, 1), request(0x24)];
    expect(findingIn("request-of-wrong-length", { ...asking, events }).id).toBe("not-as-expected");
    expect(findingIn("request-of-wrong-mode", { ...asking, events }).values).toEqual({ first: "0x24" });
  });

  it("is not named in another step", () => {
    const row = { ...asking, step: stepOf("server", "receives"), events: [started, request(3)] };
    expect(findingIn("request-of-wrong-mode", row).id).toBe("not-as-expected");
  });
});

describe("a time of another zone or clock", () => {
  it.each([
    ["forgot-1900-epoch", "2091-02-27 00:59:00", inMadrid],
    ["local-clock", "2026-02-26 13:00:00", inMadrid],
    ["local-clock", "Thu Feb 26 12:00:00 2026", {}],
  ])("%s is told in local time and in any form: %s", (id, printed, record) => {
    expect(findingIn(id, { ...showing, ...showsAs(printed), record }).id).toBe(id);
  });

  it.each([
    ["local-timezone", "2021-02-27 00:59:00", {}],
    ["local-clock", "2026-02-26 13:00:00", {}],
    ["local-timezone", "2021-02-26 23:59:00 CET", inMadrid],
  ])("%s is not told without that zone, or where another time is said in it: %s", (id, printed, record) => {
    expect(findingIn(id, { ...showing, ...showsAs(printed), record }).id).toBe("not-as-expected");
  });

  it("is in summer what it is in summer", () => {
    const step = stepOf("program", "prints-time", { text: "2021-07-26 12:00:00" });
    const shown = (hour: number): readonly Told[] => [started, prints(`26/07/2021 ${hour}:00:00`)];
    const found = (hour: number) =>
      findingIn("local-timezone", { step, why: "deadline", events: shown(hour), record: inMadrid }).id;
    expect([13, 14].map(found)).toEqual(["not-as-expected", "local-timezone"]);
  });
});

it("the program's clock is the one that we made it start with", () => {
  const exercise = exerciseOf({ clock: "2010-10-10 10:10:10" });
  const row = { ...waiting, events: [started, gets("client", "2020-02-26 12:00:00")], record: { exercise } };
  expect(findingIn("sends-another-time", row).values.expected).toBe("2010-10-10 10:10:10");
});
