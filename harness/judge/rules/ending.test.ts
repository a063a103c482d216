import { describe, expect, it } from "vitest";
import { exited, prints, started, stepOf, type Told, traceback } from "../../testing/records.ts";
import { findingIn, type RuleRow } from "../../testing/rule-row.ts";
import type { endingRules } from "./ending.ts";

const ends = stepOf("program", "ends");
const speaks = stepOf("program", "says-something");
const doesNotCrash = stepOf("program", "does-not-crash");
const endsAfter = stepOf("program", "ends-after", { seconds: 300 });
const endsWell = stepOf("program", "ends-well");
const stillWaits = stepOf("program", "still-waits-after", { seconds: 120 });
const givesUp = stepOf("program", "gives-up-by", { seconds: 10 });
const accepts = stepOf("server", "accepts");
const hundredfold = { clock: { kind: "faked", rate: 100 } } as const;
const leavesNothingOpen = stepOf("program", "leaves-nothing-open");
const refused = traceback("ConnectionRefusedError: [Errno 111] Connection refused", "s.connect(there)");
const problem = "ConnectionRefusedError: [Errno 111] Connection refused (prog.py:12 «s.connect(there)»)";
const endedAfter = (seconds: number): Told => ({ ...exited(0), at: seconds * 1000 });
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
    unless: { events: [started, endedAfter(30)] },
  },
  "wrong-timeout": {
    step: endsAfter,
    why: "different",
    events: [started, endedAfter(3.04)],
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
  "goes-on-after-one-client": {
    step: ends,
    why: "deadline",
    events: [started],
    values: { seconds: 5 },
    unless: { step: endsWell },
  },
  "bad-exit-status": {
    step: endsWell,
    why: "different",
    events: [started, exited(3)],
    values: { exit: "exit(3)" },
    unless: { step: ends },
  },
  "busy-waits": {
    step: stepOf("program", "rests"),
    why: "deadline",
    events: [started, { kind: "busy", share: 0.986, isStarved: false }],
    values: { percent: 99 },
    unless: { events: [started, { kind: "rested" }] },
  },
  "gives-up-waiting": {
    step: stillWaits,
    why: "exited",
    events: [{ ...started, at: 1000 }, endedAfter(4)],
    values: { seconds: 3 },
    unless: { events: [{ ...started, at: 1000 }] },
  },
  "does-not-block": {
    step: accepts,
    why: "exited",
    events: [started, refused, exited(1)],
    values: { problem },
    unless: { events: [started] },
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
      events: [started, endedAfter(measured)],
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

describe("no-timeout of a program that may ask again instead of ending", () => {
  const silent = { step: givesUp, events: [started] } as const;

  it("is named when it did neither in time", () => {
    const { id, values } = findingIn("no-timeout", { ...silent, why: "deadline" });
    expect([id, values.seconds]).toEqual(["no-timeout", 10]);
  });

  it("is not named for another reason, nor as a wrong one", () => {
    expect(findingIn("no-timeout", { ...silent, why: "exited" }).id).toBe("not-as-expected");
    expect(findingIn("wrong-timeout", { ...silent, why: "deadline" }).id).toBe("not-as-expected");
  });
});

describe("gives-up-waiting", () => {
  const gone = { step: stillWaits, why: "exited", events: [started, endedAfter(1.2)] } as const;

  it("is said in seconds of the program's own clock, from its last start", () => {
    const events = [started, { ...started, at: 1000 }, endedAfter(1.2)];
    const { values } = findingIn("gives-up-waiting", { ...gone, events, record: hundredfold });
    expect(values).toEqual({ seconds: 20 });
  });

  it.each([
    ["ended, when nobody asked it to go on waiting", { ...gone, step: ends }],
    ["was stopped by us", { ...gone, events: [started, { kind: "stopped" }, exited(0)] as const }],
  ])("is not said of a program that %s", (_, row) => {
    expect(findingIn("gives-up-waiting", row).id).toBe("not-as-expected");
  });
});

describe("the end of a program", () => {
  it.each<[string, Told, string]>([
    ["a status", exited(255), "exit(255)"],
    ["a signal", exited(null, "SIGSEGV"), "SIGSEGV"],
  ])("is said with %s", (_, exit, said) => {
    const row = { step: endsWell, why: "different", events: [started, exit] } as const;
    expect(findingIn("bad-exit-status", row).values).toEqual({ exit: said });
  });

  it.each([
    ["without a crash", [started, exited(2)], { problem: "exit(2)" }],
    ["by us", [started, { kind: "stopped" }, exited(2)], {}],
  ] as const)("%s does not block", (_, events, values) => {
    expect(findingIn("does-not-block", { step: accepts, why: "exited", events }).values).toMatchObject(
      values,
    );
  });

  it("that was waited for in another step is none that does not block", () => {
    const row = { step: ends, why: "exited", events: [started, exited(1)] } as const;
    expect(findingIn("does-not-block", row).id).toBe("not-as-expected");
  });
});

it.each(["prints", "prints-time", "ends-well", "says-something", "does-not-crash"] as const)(
  "a crash explains why a program does not do %s",
  (verb) => {
    const row = {
      step: stepOf("program", verb),
      why: "exited",
      events: [started, refused, exited(1)],
    } as const;
    expect(findingIn("exception-not-caught", row).values).toEqual({ problem });
  },
);

it("a crash does not explain why a program still runs", () => {
  const row = { step: ends, why: "deadline", events: [started, refused] } as const;
  expect(findingIn("exception-not-caught", row).id).toBe("not-as-expected");
});
