import { describe, expect, it } from "vitest";
import { gets, recordOf, started } from "../testing/records.ts";
import { caseResult, exerciseResult, failedWith, resultOf, submissionResult } from "../testing/results.ts";
import { inColour, plainly, terminalReport } from "./terminal.ts";

const events = recordOf([started, gets("client", "HOLA")]).events;
const failed = caseResult({ points: 0, verdict: failedWith("no-reply", { peer: "client" }), events });
const show = (result = resultOf(failed), language: "es" | "en" = "en") =>
  terminalReport(result, language, plainly);
const ofExercise = (more: Parameters<typeof exerciseResult>[1]) =>
  show(submissionResult([exerciseResult([], more)]));

describe("a report on a terminal", () => {
  it("says what was graded, the score, the bench and the seed", () => {
    const lines = show().trimEnd().split("\n");
    expect(lines[0]).toBe("Networks · ana");
    expect(lines.at(-1)).toBe("Score: 0.25 / 0.5   judged on direct, seed 7");
  });

  it("writes numbers as its language does", () =>
    expect(show(resultOf(failed), "es")).toContain("Nota: 0,25 / 0,5"));

  it.each([
    ["✓", caseResult()],
    ["✗", failed],
    ["!", caseResult({ verdict: { status: "error", message: "x" } })],
    ["·", caseResult({ verdict: { status: "not-run", reason: { kind: "kernel-timer" } } })],
    ["~", caseResult({ advice: true, verdict: failedWith("no-reply") })],
  ])("marks a case with %s", (mark, one) =>
    expect(show(resultOf(one))).toContain(`\n  ${mark} Sends the message back`),
  );

  it("says of a failure what was seen, its id, what to look at and the conversation", () => {
    const report = show();
    expect(report).toContain("      client sends its message and gets no reply [no-reply]\n");
    expect(report).toContain("      → Check that the server gets as far as sending");
    expect(report).toContain('client ◀── "HOLA"');
  });

  it("says what connections cost of a case that passed and measured it", () => {
    const cost = {
      connections: 200,
      medianLatency: 1,
      worstLatency: 7.5,
      threadsPerConnection: 0,
      bytesPerConnection: 2048,
    };
    const [, measured = ""] = /✓ .*\n((?: {6}.*\n)+)/.exec(show(resultOf(caseResult({ cost })))) ?? [];
    expect(measured.match(/[\d.]+/g)).toEqual(["200", "1", "7.5", "0", "2"]);
  });

  it("says nothing more of what passed, and no conversation of a hint", () => {
    expect(show(resultOf(caseResult({ events })))).not.toContain("◀──");
    expect(
      show(resultOf(caseResult({ advice: true, verdict: failedWith("no-reply"), events }))),
    ).not.toContain("◀──");
  });

  it("keeps its lines short enough, the conversation aside", () => {
    const long = caseResult({
      verdict: failedWith("prints-something-else", { printed: "x ".repeat(200), expected: "y" }),
    });
    expect(
      Math.max(
        ...show(resultOf(long))
          .split("\n")
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(100);
  });
});

describe("how the program was found and started", () => {
  it.each([
    ["no file", { file: null }, "Echo server · no file"],
    [
      "other files",
      { otherFiles: ["old/eco.py"] },
      "src/eco.py was taken; these might have been meant too: old/eco.py",
    ],
    ["a fixed port", { fixedAddress: { port: 5000 } }, "port 5000 is fixed in the program"],
    ["its arguments", { arguments: ["-p", "{port}"] }, "arguments that work: -p {port}"],
  ])("is said: %s", (_, more, said) => expect(ofExercise(more)).toContain(said));
});

describe("colours", () => {
  it("are not there when nobody wants them", () => expect(show()).not.toContain("\x1b"));

  it("change nothing but the colours", () => {
    const coloured = terminalReport(resultOf(failed), "en", inColour);
    expect(coloured).toContain("\x1b[31m");
    expect(coloured.replaceAll(/\x1b\[\d+m/g, "")).toBe(show());
  });
});

it("names that could do harm are made harmless", () => {
  const hostile = "\x1b[2J\u202e";
  const result = submissionResult([exerciseResult([failed], { file: hostile, otherFiles: [hostile] })], {
    submission: hostile,
  });
  expect(show(result)).not.toMatch(/[\x1b\u202e]/);
  expect(show(result)).toContain("\\x1b[2J");
});
