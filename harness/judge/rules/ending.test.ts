import { describe, expect, it } from "vitest";
import { exited, prints, started, stepOf, type Told, traceback } from "../../testing/records.ts";
import { findingIn, type RuleRow } from "../../testing/rule-row.ts";
import type { endingRules } from "./ending.ts";

const ends = stepOf("program", "ends");
const speaks = stepOf("program", "says-something");
const doesNotCrash = stepOf("program", "does-not-crash");
const endsAfter = stepOf("program", "ends-after", { seconds: 300 });
const leavesNothingOpen = stepOf("program", "leaves-nothing-open");
const refused = traceback("ConnectionRefusedError: [Errno 111] Connection refused", "s.connect(there)");
const problem = "ConnectionRefusedError: [Errno 111] Connection refused (prog.py:12 «s.connect(there)»)";
const after = (seconds: number): Told => ({ ...exited(0), at: seconds * 1000 });
const warning = "/home/ana/prog.py:3: ResourceWarning: unclosed <socket.socket fd=3>";

const rows: Readonly<Record<keyof typeof endingRules, RuleRow>> = {
  hangs: { step: ends, why: "deadline", events: [started], values: { seconds: 5 }, unless: { step: speaks } },
  "exception-not-caught": {
    step: doesNotCrash,
    why: "crashed",
    events: [started, refused, exited(1)],
    values: { problem },
    unless: { events: [started, exited(1)] },
  },
  "ends-silently": {
    step: speaks,
    why: "silent",
    events: [started, exited(0)],
    values: {},
    unless: { events: [started] },
  },
  "no-timeout": {
    step: endsAfter,
    why: "deadline",
    events: [started],
    at: 400_000,
    values: { seconds: 400, expected: 300 },
    unless: { events: [started, after(30)] },
  },
  "wrong-timeout": {
    step: endsAfter,
    why: "different",
    events: [started, after(3.04)],
    values: { seconds: 3, expected: 300 },
    unless: { events: [started], at: 400_000 },
  },
  "timeout-not-caught": {
    step: doesNotCrash,
    why: "crashed",
    events: [started, traceback("TimeoutError: timed out", "s.accept()"), exited(1)],
    values: { problem: "TimeoutError: timed out (prog.py:12 «s.accept()»)" },
    unless: { step: speaks },
  },
  "socket-left-open": {
    step: leavesNothingOpen,
    why: "different",
    events: [started, prints(`${warning}\n  sock = socket()\n`, "stderr"), exited(0)],
    values: { problem: warning },
    unless: { events: [started, prints(`${warning}\n`), exited(0)] },
  },
};

describe.each(Object.entries(rows))("%s", (id, row) => {
  it("is named with what proves it", () => expect(findingIn(id, row)).toEqual({ id, values: row.values }));

  it("is not named without that proof", () => {
    expect(findingIn(id, { ...row, ...row.unless }).id).toBe("not-as-expected");
  });
});

describe("a timeout is said as precisely as it was measured", () => {
  it.each([
    [3.14, 3.1],
    [9.96, 10],
    [29.6, 30],
    [512.4, 512],
  ])("%d s as %d s", (measured, said) => {
    const { values } = findingIn("wrong-timeout", {
      step: endsAfter,
      why: "different",
      events: [started, after(measured)],
    });
    expect(values.seconds).toBe(said);
  });
});

it("a socket whose end a peer never sees was left open", () => {
  const found = findingIn("socket-left-open", {
    step: stepOf("server", "sees-the-end"),
    why: "deadline",
    events: [started],
  });
  expect(found.values).toEqual({ problem: "FIN?" });
});
