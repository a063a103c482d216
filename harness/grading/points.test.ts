import { describe, expect, it } from "vitest";
import type { Verdict } from "../judge/verdict.ts";
import { caseOf } from "../testing/records.ts";
import { caseResult, exerciseResult, failedWith } from "../testing/results.ts";
import { pointsOf, scoreOf, sumPoints } from "./points.ts";

const notRun: Verdict = { status: "not-run", reason: { kind: "kernel-timer" } };

describe("the points of a case", () => {
  it.each<[Verdict["status"], Verdict, number]>([
    ["passed", { status: "passed" }, 3],
    ["failed", failedWith("no-reply"), 0],
    ["not-run", notRun, 0],
    ["error", { status: "error", message: "" }, 0],
  ])("when it is %s", (_, verdict, points) => {
    expect(pointsOf(caseOf({ points: 3 }), verdict)).toEqual({ points, maxPoints: 3 });
  });

  it("are none for advice, whatever the exercise says", () => {
    expect(pointsOf(caseOf({ points: 3, advice: true }), { status: "passed" })).toEqual({
      points: 0,
      maxPoints: 0,
    });
  });
});

describe("sums", () => {
  it("of decimal fractions come out as people write them", () => {
    const cases = [0.1, 0.2, 0.3].map((points) => caseResult({ points, maxPoints: points }));
    expect(sumPoints(cases)).toEqual({ points: 0.6, maxPoints: 0.6 });
  });

  it("of nothing are nothing", () => expect(sumPoints([])).toEqual({ points: 0, maxPoints: 0 }));
});

describe("the score", () => {
  const exercise = (points: number, maxPoints: number, worth: number) =>
    exerciseResult([], { points, maxPoints, worth });

  it.each([
    ["all points", [exercise(9, 9, 0.08), exercise(4, 4, 0.09)], { score: 0.17, maxScore: 0.17 }],
    ["part of them", [exercise(1, 3, 0.1)], { score: 0.0333, maxScore: 0.1 }],
    ["none", [exercise(0, 3, 0.1)], { score: 0, maxScore: 0.1 }],
    ["an exercise without points", [exercise(0, 0, 0.1), exercise(1, 1, 0.1)], { score: 0.1, maxScore: 0.2 }],
    ["no exercise", [], { score: 0, maxScore: 0 }],
  ])("of %s", (_, exercises, score) => expect(scoreOf(exercises)).toEqual(score));
});
