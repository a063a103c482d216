import { describe, expect, it } from "vitest";
import { caseOf, exited, gets, prints, recordOf, started, stepOf, stopped } from "../testing/records.ts";
import { gatherEvidence, ownExit, sayCrash, sayExit, sayProblem } from "./evidence.ts";

const eventsOf = (...told: Parameters<typeof recordOf>[0]) => recordOf(told).events;

describe("a program's own end", () => {
  it.each([
    ["is its exit", [started, exited(0)], 0],
    [
      "is its last exit when it was started again",
      [started, stopped, exited(null, "SIGTERM"), started, exited(5)],
      5,
    ],
    ["is there although we cleared up afterwards", [started, exited(1), stopped], undefined],
    ["is not an exit that we caused", [started, stopped, exited(0)], undefined],
    ["is not there while it runs", [started], undefined],
    ["is not that of its earlier run", [started, exited(0), started], undefined],
  ])("%s", (_, told, code) => expect(ownExit(eventsOf(...told))?.code).toBe(code));
});

describe("an end in one line", () => {
  it.each([
    [undefined, "-"],
    [exited(null, "SIGKILL"), "SIGKILL"],
  ])("of %o", (told, said) => {
    const exit = told === undefined ? undefined : ownExit(eventsOf(started, told));
    expect(sayExit(exit)).toBe(said);
  });

  it("names the status", () => expect(sayExit(ownExit(eventsOf(started, exited(2))))).toContain("2"));
});

describe("a crash in one line", () => {
  const crash = { type: "KeyError", message: "'x'", text: "" };

  it.each([
    [crash, "KeyError: 'x'"],
    [{ ...crash, message: "" }, "KeyError"],
    [{ ...crash, file: "/home/ana/p.py", line: 3 }, "KeyError: 'x' (p.py:3)"],
    [{ ...crash, file: "C:\\ana\\p.py", line: 3, source: "d['x']" }, "KeyError: 'x' (p.py:3 «d['x']»)"],
  ])("of %o", (one, said) => expect(sayCrash(one)).toBe(said));

  it("comes before the exit status", () => {
    expect(sayProblem({ crash, exit: ownExit(eventsOf(started, exited(1))) })).toBe("KeyError: 'x'");
  });
});

describe("the evidence of a step", () => {
  const step = stepOf("client", "receives", { text: "{text}" });

  it("is that of the peer it did not work for", () => {
    const record = recordOf([gets("client 1", "uno"), gets("client 2", "dos")], {
      case: caseOf({ script: [step] }),
    });
    const { peer, received, expected } = gatherEvidence(record, step, "different", ["client 2"]);
    expect([peer, received.toString()]).toEqual(["client 2", "dos"]);
    expect(expected).toBe(record.texts.draw("text", "client 2"));
  });

  it("joins what was printed in pieces before it is decoded", () => {
    const [first, second] = [Buffer.from("ñ").subarray(0, 1), Buffer.from("ñ").subarray(1)];
    expect(gatherEvidence(recordOf([prints(first), prints(second)]), step, "deadline", []).stdout).toBe("ñ");
  });
});
