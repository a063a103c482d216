import { describe, expect, it } from "vitest";
import type { Verdict } from "../judge/verdict.ts";
import { caseResult, failedWith, resultOf } from "../testing/results.ts";
import { statusOf } from "./check.ts";

const passed: Verdict = { status: "passed" };
const error: Verdict = { status: "error", message: "no free port" };
const notRun: Verdict = { status: "not-run", reason: { kind: "needs", case: "starts" } };
const failed = failedWith("no-reply");

describe("the exit status of a check", () => {
  it.each<[string, Verdict[], number]>([
    ["all passed", [passed, passed], 0],
    ["one failed", [passed, failed], 1],
    ["one failed and we could not judge another", [error, failed, notRun], 1],
    ["one could not be judged", [passed, error], 3],
    ["one was not run", [passed, notRun], 3],
  ])("when %s is %d", (_, verdicts, status) => {
    expect(statusOf(resultOf(...verdicts.map((verdict) => caseResult({ verdict }))))).toBe(status);
  });

  it.each([failed, error, notRun])("does not count advice: $status", (verdict) => {
    expect(statusOf(resultOf(caseResult(), caseResult({ verdict, advice: true })))).toBe(0);
  });

  it("is not success when nothing was checked at all (bug: `-t` with a slip of the keyboard passes)", () => {
    expect(statusOf(resultOf())).not.toBe(0);
  });
});
