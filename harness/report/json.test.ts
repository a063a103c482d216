import { describe, expect, it } from "vitest";
import { gets, recordOf, started } from "../testing/records.ts";
import { caseResult, exerciseResult, failedWith, resultOf, submissionResult } from "../testing/results.ts";
import { jsonReport } from "./json.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What somebody else's script reads. */
function read(result = all) {
  const report: Fields & { exercises: (Fields & { cases: Fields[] })[] } = JSON.parse(
    jsonReport(result, "en"),
  );
  return { report, exercise: report.exercises[0], cases: report.exercises[0]?.cases ?? [] };
}
const events = recordOf([started, gets("client", Buffer.from([0xff, 0x0a]))]).events;
const failed = caseResult({
  id: "one",
  points: 0,
  verdict: failedWith("no-reply", { peer: "client" }),
  events,
});
const all = resultOf(failed, caseResult({ id: "two", events }));

describe("result.json (contract)", () => {
  it("says what it is and what was graded", () => {
    const { exercises, ...rest } = read().report;
    expect(rest).toEqual({
      schema: "sockgrade/result/1",
      submission: "ana",
      assignment: "redes",
      bench: "direct",
      seed: 7,
      score: 0.25,
      maxScore: 0.5,
    });
    expect(exercises.length).toBe(1);
  });

  it("has each exercise with its file and its points", () => {
    expect(read().exercise).toMatchObject({ id: "eco", file: "src/eco.py", points: 3, maxPoints: 6 });
    expect(read(submissionResult([exerciseResult([], { file: null })])).exercise?.file).toBeNull();
  });

  it("has each case with all that the contract promises", () => {
    const [one, two] = read().cases;
    expect(one).toMatchObject({
      id: "one",
      status: "failed",
      advice: false,
      points: 0,
      maxPoints: 3,
      finding: "no-reply",
      message: "client sends its message and gets no reply",
      seconds: 0.012,
    });
    expect(two).toMatchObject({ id: "two", status: "passed", finding: null, message: "", points: 3 });
  });

  it.each(["passed", "failed", "not-run", "error"] as const)("tells %s apart", (status) => {
    const verdicts = {
      passed: { status: "passed" },
      failed: failedWith("no-reply"),
      "not-run": { status: "not-run", reason: { kind: "kernel-timer" } },
      error: { status: "error", message: "x" },
    } as const;
    const [one] = read(resultOf(caseResult({ verdict: verdicts[status] }))).cases;
    expect([one?.status, one?.finding]).toEqual([status, status === "failed" ? "no-reply" : null]);
  });

  it("has the conversation of what failed, bytes and all, and of nothing else", () => {
    const [one, two] = read().cases;
    expect(one?.conversation).toEqual([expect.any(String), expect.stringContaining('client ◀── "\\xff\\n"')]);
    expect(two?.conversation).toBeUndefined();
  });

  it("is the same text for the same results, and ends in a newline", () => {
    expect(jsonReport(all, "es")).toBe(jsonReport(all, "es"));
    expect(jsonReport(all, "es")).toMatch(/\}\n$/);
  });
});

it("what connections cost is there in full, where it was measured, and only there", () => {
  const cost = {
    connections: 200,
    medianLatency: 1.2345,
    worstLatency: 20.06,
    threadsPerConnection: 1.005,
    bytesPerConnection: 10_752,
  };
  const { cases } = read(resultOf(caseResult({ id: "one", cost }), caseResult({ id: "two" })));
  expect([cases[0]?.cost, "cost" in (cases[1] ?? {})]).toEqual([cost, false]);
});
