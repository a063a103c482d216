import { describe, expect, it } from "vitest";
import { exited, gets, met, says, started, stepOf, type Told, traceback } from "../../testing/records.ts";
import { findingIn, type RuleRow } from "../../testing/rule-row.ts";
import type { concurrencyRules } from "./concurrency.ts";

const receives = stepOf("client", "receives", { text: "uno" });
const otherwise = [stepOf("holder", "leaves"), stepOf("client", "receives", { finding: "sequential" })];
const asked = [started, says("client", "uno\n"), says("holder", "dos\n")];
const waiting = { step: receives, why: "deadline", peer: "client" } as const;
const mixed = [...asked, gets("client", "dos\n")];
const mixedUp = { ...waiting, why: "different", events: mixed } as const;
const gotAnothers = { peer: "client", received: '"dos\\n"', expected: '"uno"' };
const measured = (size: number): Told => ({ kind: "pool-measured", size });

const rows: Readonly<Record<keyof typeof concurrencyRules, RuleRow>> = {
  sequential: {
    ...waiting,
    otherwise,
    events: [...asked, met(0, true), met(1, true)],
    values: {},
    unless: { events: [...asked, met(0, true)] },
  },
  "dead-after-first": {
    ...waiting,
    events: [...asked, traceback("TypeError: no", "Thread(f())"), exited(1)],
    values: { problem: ": TypeError: no (prog.py:12 «Thread(f())»)" },
    unless: { events: [...asked, gets("client", "u")] },
  },
  "limited-pool": {
    ...waiting,
    events: [...asked, measured(4)],
    values: { size: 4 },
    unless: { events: asked },
  },
  "shared-variable": {
    ...mixedUp,
    values: gotAnothers,
    unless: { events: [...asked, gets("client", "tres\n")] },
  },
  "cross-talk": { ...mixedUp, values: gotAnothers, unless: { events: [...asked, gets("client", "uno\n")] } },
  "a-broken-client-hurts-all": {
    ...waiting,
    why: "stream-ended",
    events: asked,
    values: { peer: "client" },
    unless: { events: [...asked, gets("client", "u")] },
  },
};

describe.each(Object.entries(rows))("%s", (id, row) => {
  it("is named with what proves it", () => expect(findingIn(id, row)).toEqual({ id, values: row.values }));

  it("is not named without that proof", () => {
    expect(findingIn(id, { ...row, ...row.unless }).id).toBe("not-as-expected");
  });
});

it("dead-after-first is not named when the other client is answered in the end", () => {
  const events = [...asked, met(1, true)];
  expect(findingIn("dead-after-first", { ...waiting, otherwise, events }).id).toBe("sequential");
});

it("dead-after-first says nothing of a crash that was not there", () => {
  expect(findingIn("dead-after-first", { ...waiting, events: asked }).values).toEqual({ problem: "" });
});

it("two peers that send the same text are not mixed up", () => {
  const events = [says("client", "uno\n"), says("holder", "uno\n"), gets("client", "uno\n")];
  expect(findingIn("cross-talk", { ...waiting, events }).id).toBe("not-as-expected");
});
