import { describe, expect, it } from "vitest";
import { exited, gets, says, started, stepOf, stopped, type Told } from "../../testing/records.ts";
import { findingIn, type RuleRow } from "../../testing/rule-row.ts";
import type { datagramRules } from "./datagrams.ts";

const receives = stepOf("client", "receives", { text: "uno" });
const waiting = { step: receives, why: "deadline", peer: "client" } as const;
const asked = [started, says("client", "uno"), says("other", "dos")];
const gone = { ...waiting, events: [...asked, exited(1)], values: { problem: "exit(1)" } };
const opened: Told = { kind: "opened", peer: "client", from: { host: "127.0.0.1", port: 40_000 } };
const callsFor = (port: number): Told => ({ kind: "tried-to-connect", to: { host: "127.0.0.1", port } });
const fromElsewhere = (peer: string): Told => ({
  kind: "received-from-elsewhere",
  peer,
  from: { host: "127.0.0.1", port: 6000 },
  bytes: Buffer.from("uno"),
});

const rows: Readonly<Record<keyof typeof datagramRules, RuleRow>> = {
  "never-sends": {
    step: stepOf("server", "receives"),
    why: "deadline",
    events: [started, stopped],
    values: {},
    unless: { events: [started, gets("server", "h")] },
  },
  "never-binds": {
    step: stepOf("program", "listens"),
    why: "deadline",
    events: [started],
    values: {},
    unless: { step: receives },
  },
  "sends-several-datagrams": {
    step: stepOf("server", "receives", { text: "hola" }),
    why: "different",
    peer: "server",
    events: [started, gets("server", "ho"), gets("other", "x"), gets("server", "la")],
    values: { count: 2 },
    unless: { events: [started, gets("server", "ho"), gets("other", "la")] },
  },
  "answers-from-another-port": {
    ...waiting,
    events: [...asked, fromElsewhere("client")],
    values: { peer: "client", address: "127.0.0.1:6000", expected: "127.0.0.1:5000" },
    unless: { events: [...asked, fromElsewhere("other")] },
  },
  "answers-a-fixed-port": {
    ...waiting,
    events: [started, opened, says("client", "uno"), callsFor(40_000), callsFor(9999)],
    values: { address: "127.0.0.1:9999" },
    unless: { events: [started, opened, says("client", "uno"), callsFor(40_000)] },
  },
  "answers-the-last-sender": {
    ...waiting,
    events: [...asked, gets("other", "uno")],
    values: { peer: "other", received: '"uno"', expected: '"dos"' },
    unless: { events: [...asked, gets("other", "dos")] },
  },
  "dies-on-empty-datagram": { ...gone, unless: { events: asked } },
  "joins-datagrams": {
    ...waiting,
    why: "different",
    events: [started, says("client", "uno"), says("client", "dos"), gets("client", "unodos")],
    values: { received: '"unodos"' },
    unless: { events: [started, says("client", "uno"), says("other", "dos"), gets("client", "unodos")] },
  },
  "dies-on-vanished-client": { ...gone, unless: { events: [...asked, stopped, exited(1)] } },
};

describe.each(Object.entries(rows))("%s", (id, row) => {
  it("is named with what proves it", () => expect(findingIn(id, row)).toEqual({ id, values: row.values }));

  it("is not named without that proof", () => {
    expect(findingIn(id, { ...row, ...row.unless }).id).toBe("not-as-expected");
  });
});

it.each(["never-sends", "never-binds"] as const)("%s is not named for a program that has ended", (id) => {
  const { step, why } = rows[id];
  expect(findingIn(id, { step, why, events: [started, exited(0)] }).id).toBe("not-as-expected");
});

describe("joins-datagrams", () => {
  const inTwo = [started, says("client", "uno"), says("client", "dos")];
  const found = (events: readonly Told[]) =>
    findingIn("joins-datagrams", { ...waiting, why: "different", events }).id;

  it("is not named when each comes back by itself", () => {
    expect(found([...inTwo, gets("client", "uno"), gets("client", "dos")])).toBe("not-as-expected");
  });

  it("is named for what lies between them too", () => {
    expect(found([...inTwo, gets("client", "<uno|dos>")])).toBe("joins-datagrams");
  });

  it.each([
    ["an empty one", ["", "uno"], "uno"],
    ["equal ones", ["uno", "uno"], "uno"],
    ["one that the other begins with", ["un", "uno"], "uno"],
  ])("is not named when %s came before the answer to one", (_, sent, answer) => {
    expect(found([started, ...sent.map((text) => says("client", text)), gets("client", answer)])).toBe(
      "not-as-expected",
    );
  });
});
