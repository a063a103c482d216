import type { CaseResult } from "../grading/result.ts";

/** How a case looks in a report: advice that applies is neither passed nor failed. */
export type Look = "passed" | "failed" | "not-run" | "error" | "advice";

/** One sign for each, so that nobody needs to tell colours apart. */
export const marks: Readonly<Record<Look, string>> = {
  passed: "✓",
  failed: "✗",
  "not-run": "·",
  error: "!",
  advice: "~",
};

export function lookOf({ advice, verdict }: CaseResult): Look {
  return advice && verdict.status === "failed" ? "advice" : verdict.status;
}
