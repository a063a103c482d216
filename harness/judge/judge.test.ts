import { describe, expect, it } from "vitest";
import {
  caseOf,
  exerciseOf,
  exited,
  gets,
  listensAt,
  met,
  prints,
  recordOf,
  says,
  started,
  stepOf,
  traceback,
  unmet,
} from "../testing/records.ts";
import { judge } from "./judge.ts";

const connects = stepOf("client", "connects");
const sends = stepOf("client", "sends", { text: "hola" });
const receives = stepOf("client", "receives", { text: "hola" });
const peers = { client: { is: "tcp-client" } } as const;
const echo = caseOf({ script: [connects, sends, receives], names: ["no-reply", "wrong-reply"], peers });
const before = [started, listensAt(5000), met(-1), met(0), says("client", "hola"), met(1)];
const passed = [...before, gets("client", "hola"), met(2)];

describe("whose fault it is", () => {
  it("a run whose steps all worked has passed", () => {
    expect(judge(recordOf(passed, { case: echo }))).toEqual({
      verdict: { status: "passed" },
      conclusive: true,
    });
  });

  it("a step that did not work has failed, with its place", () => {
    const { verdict } = judge(recordOf([...before, unmet(2, "deadline", ["client"])], { case: echo }));
    const finding = { id: "no-reply", values: { peer: "client" } };
    expect(verdict).toEqual({ status: "failed", finding, place: "exercise.yml:7:9" });
  });

  it("trouble of ours is an error, whatever else went wrong", () => {
    const fault = { kind: "harness-fault", message: "no free port" } as const;
    const { verdict } = judge(recordOf([...before, unmet(2, "deadline", ["client"]), fault], { case: echo }));
    expect(verdict).toEqual({ status: "error", message: "no free port" });
  });

  it("a program that does not even start fails the step before the script", () => {
    const one = caseOf({ ...echo, names: ["exits-at-once"] });
    const { verdict } = judge(recordOf([started, exited(0), unmet(-1, "exited")], { case: one }));
    expect(verdict).toMatchObject({ status: "failed", finding: { id: "exits-at-once" } });
  });

  it("what failed in `otherwise` is no failure", () => {
    expect(judge(recordOf([...passed, unmet(0, "deadline", [], true)], { case: echo })).verdict.status).toBe(
      "passed",
    );
  });

  it("a covered step says which case covers it", () => {
    const one = caseOf({ ...echo, script: [connects, sends, { ...receives, coveredBy: "echoes" }] });
    const { verdict } = judge(recordOf([...before, unmet(2, "deadline", ["client"])], { case: one }));
    expect(verdict).toMatchObject({ status: "failed", coveredBy: "echoes" });
  });

  it("a crash is told beside a finding that does not quote it", () => {
    const events = [...before, traceback("KeyError: 3"), exited(1), unmet(2, "stream-ended", ["client"])];
    expect(judge(recordOf(events, { case: echo })).verdict).toMatchObject({
      crash: "KeyError: 3 (prog.py:12 «main()»)",
    });
  });
});

describe("bytes too many", () => {
  it("count although they arrive after the step that waited for the message", () => {
    const one = caseOf({ ...echo, names: ["reply-with-extra-bytes"] });
    const { verdict } = judge(recordOf([...passed, gets("client", "hola")], { case: one }));
    expect(verdict).toMatchObject({
      finding: { id: "reply-with-extra-bytes", values: { received: '"holahola"' } },
    });
  });

  it("do not count where one newline more is ignored", () => {
    expect(judge(recordOf([...passed, gets("client", "\n")], { case: echo })).verdict.status).toBe("passed");
  });

  it("count where messages are exact, be it one newline", () => {
    const exercise = exerciseOf({ ignoresTrailingNewline: false });
    const { verdict } = judge(recordOf([...passed, gets("client", "\n")], { case: echo, exercise }));
    expect(verdict.status).toBe("failed");
  });

  it("count for each peer that a name stands for", () => {
    const many = { client: { is: "tcp-client", times: 2 } } as const;
    const one = caseOf({ ...echo, peers: many, names: ["reply-with-extra-bytes"] });
    const events = [gets("client 1", "hola"), gets("client 2", "hola!")];
    expect(judge(recordOf(events, { case: one })).verdict).toMatchObject({
      finding: { values: { peer: "client 2" } },
    });
  });
});

describe("the name of the defect", () => {
  const failing = [...before, gets("client", "adiós"), unmet(2, "different", ["client"])];
  const nameOf = (names: readonly string[], more = {}) => {
    const { verdict } = judge(recordOf(failing, { case: caseOf({ ...echo, names, ...more }), ...more }));
    return verdict.status === "failed" ? verdict.finding : undefined;
  };

  it("is the first of the case's names that the transcript proves", () => {
    expect(nameOf(["no-reply", "wrong-reply", "answers-only-part"])?.id).toBe("wrong-reply");
  });

  it("is the step that is missing when none is proved", () => {
    expect(nameOf(["no-reply"])).toEqual({ id: "not-as-expected", values: { step: "client: receives" } });
  });

  it("is not one that the case does not name, though it would fit", () => {
    expect(nameOf([])?.id).toBe("not-as-expected");
  });
});

describe("a defect that an exercise names itself", () => {
  const exercise = exerciseOf({ findings: { rude: { es: "no saluda", en: "does not greet" } } });
  const otherwise = [sends, stepOf("client", "receives", { finding: "rude" })];
  const events = [...before, unmet(2, "deadline", ["client"])];
  const judged = (more: Parameters<typeof caseOf>[0], proof: typeof events = []) => {
    const one = caseOf({ ...echo, names: ["rude"], ...more });
    const { verdict } = judge(recordOf([...events, ...proof], { case: one, exercise }));
    return verdict.status === "failed" ? verdict.finding.id : verdict.status;
  };

  it("holds when the step of `otherwise` that proves it worked", () => {
    expect(judged({ otherwise }, [met(0, true), met(1, true)])).toBe("rude");
  });

  it("does not hold when that step did not work", () => {
    expect(judged({ otherwise }, [met(0, true), unmet(1, "deadline", ["client"], true)])).toBe(
      "not-as-expected",
    );
  });

  it("holds without proof when no step could prove it", () => expect(judged({})).toBe("rude"));

  it("is named by its proof even where the case does not list it", () => {
    expect(judged({ otherwise, names: [] }, [met(1, true)])).toBe("rude");
  });
});

describe("a case that reads other runs", () => {
  const warning = prints("x.py:1: ResourceWarning: unclosed <socket.socket fd=3>\n", "stderr");
  const one = caseOf({
    script: [connects, stepOf("program", "leaves-nothing-open")],
    names: ["socket-left-open"],
  });
  const own = recordOf([started, met(0), met(1)], { case: one });

  it("fails when one of them left a socket open", () => {
    const { verdict } = judge(own, [recordOf([]), recordOf([started, warning])]);
    expect(verdict).toMatchObject({ status: "failed", finding: { id: "socket-left-open" } });
  });

  it("passes when none did", () => expect(judge(own, [recordOf([started])]).verdict.status).toBe("passed"));

  it("does not look at them when its script does not ask", () => {
    const silent = { ...own, case: caseOf({ script: [connects] }) };
    expect(judge(silent, [recordOf([started, warning])]).verdict.status).toBe("passed");
  });
});

describe("a timeout", () => {
  const endsAfter = stepOf("program", "ends-after", { seconds: 300 });
  const one = caseOf({
    script: [endsAfter, stepOf("program", "says-something")],
    names: ["wrong-timeout", "ends-silently"],
  });
  const clock = { kind: "faked", rate: 100 } as const;

  it("that is wrong comes before what the program says at its end", () => {
    const events = [started, { ...exited(0), at: 300 }, met(0), unmet(1, "silent")];
    const { verdict, conclusive } = judge(recordOf(events, { case: one, clock }));
    expect(verdict).toMatchObject({
      finding: { id: "wrong-timeout", values: { seconds: 30, expected: 300 } },
    });
    expect(conclusive).toBe(true);
  });

  it("that is nearly right asks for a slower clock", () => {
    const events = [started, { ...exited(0), at: 2600 }, met(0), met(1)];
    expect(judge(recordOf(events, { case: one, clock })).conclusive).toBe(false);
  });

  it("that was right after all, when we had given up, asks for a slower clock", () => {
    const events = [started, unmet(0, "deadline"), { ...exited(0), at: 3000 }];
    expect(judge(recordOf(events, { case: one, clock })).conclusive).toBe(false);
  });

  it.each([
    [true, false],
    [false, true],
  ])("in which the program was busy, starved: %s, is conclusive: %s", (isStarved, conclusive) => {
    const waits = caseOf({ script: [stepOf("program", "still-waits-after", { seconds: 300 })] });
    const events = [started, { kind: "busy", share: 0.9, isStarved } as const, unmet(0, "deadline")];
    expect(judge(recordOf(events, { case: waits, clock })).conclusive).toBe(conclusive);
  });

  it("that is right leaves the rest of the script to be judged", () => {
    const events = [started, { ...exited(0), at: 3000 }, met(0), unmet(1, "silent")];
    expect(judge(recordOf(events, { case: one, clock })).verdict).toMatchObject({
      finding: { id: "ends-silently" },
    });
  });
});
