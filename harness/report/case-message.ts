import type { Cost } from "../grading/cost.ts";
import type { CaseResult, ExerciseResult } from "../grading/result.ts";
import type { NotRunReason } from "../judge/verdict.ts";
import type { Language } from "../text/language.ts";
import { say, sayFinding } from "../text/say.ts";
import { showText } from "../transcript/show-bytes.ts";
import { showNumber } from "./show-number.ts";

/** What a report says of a case that did not pass. */
export interface CaseMessage {
  /** One line: what was seen. Empty for a case that passed, unless it measured something. */
  readonly message: string;
  /** What to look at, the program's own traceback: a line each. */
  readonly details: readonly string[];
}

/** Everything that came from the program is made harmless here, once for all reports. */
export function messageOf(one: CaseResult, exercise: ExerciseResult, language: Language): CaseMessage {
  const { verdict } = one;
  switch (verdict.status) {
    case "passed":
      return { message: one.cost === undefined ? "" : sayCost(one.cost, language), details: [] };
    case "error":
      return {
        message: oneLine(showText(say("ourError", language, { message: verdict.message }))),
        details: [],
      };
    case "not-run":
      return { message: oneLine(showText(sayReason(verdict.reason, exercise, language))), details: [] };
    case "failed": {
      const { saw, look } = sayFinding(verdict.finding, exercise.findings, language);
      const crash = verdict.crash === undefined || saw.includes(verdict.crash) ? undefined : verdict.crash;
      return {
        message: oneLine(showText(saw)),
        details: [
          ...(look === undefined ? [] : [look]),
          ...(crash === undefined ? [] : [oneLine(showText(say("traceback", language, { crash })))]),
        ],
      };
    }
  }
}

function sayCost(cost: Cost, language: Language): string {
  return say("cost", language, {
    connections: cost.connections,
    median: showNumber(Math.round(cost.medianLatency * 10) / 10, language),
    worst: showNumber(Math.round(cost.worstLatency * 10) / 10, language),
    threads: showNumber(Math.round(cost.threadsPerConnection * 100) / 100, language),
    size: showNumber(Math.round(cost.bytesPerConnection / 102.4) / 10, language),
  });
}

function sayReason(reason: NotRunReason, exercise: ExerciseResult, language: Language): string {
  if (reason.kind === "needs") {
    const needed = exercise.cases.find(({ id }) => id === reason.case);
    return say("needs", language, { case: needed?.title[language] ?? reason.case });
  }
  if (reason.kind === "kernel-timer") return say("kernelTimer", language);
  if (reason.kind === "needs-bubble") return say("needsBubble", language);
  if (reason.kind === "foreign-host") return say("foreignHost", language, { host: reason.host });
  const other = reason.otherWay === undefined ? "" : say("orRealTime", language);
  return say("missingTool", language, { tool: reason.tool }) + other;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}
