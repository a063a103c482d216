import { styleText } from "node:util";
import type { CaseResult, ExerciseResult, SubmissionResult } from "../grading/result.ts";
import type { FixedAddress } from "../spec/exercise.ts";
import type { Language } from "../text/language.ts";
import { say } from "../text/say.ts";
import { showName } from "../transcript/show-bytes.ts";
import { messageOf } from "./case-message.ts";
import { conversation } from "./conversation.ts";
import { lookOf, marks } from "./marks.ts";
import { showNumber } from "./show-number.ts";
import { wrap } from "./wrap.ts";

/** Colours for a terminal, or none. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

export const inColour: Paint = (style, text) => styleText(style, text, { validateStream: false });
export const plainly: Paint = (_, text) => text;

/** Where points stand, how long a line may become, and how far details are set in. */
const width = 78;
const widest = 100;
const indent = "      ";

/** The result of one submission as a person reads it. */
export function terminalReport(result: SubmissionResult, language: Language, paint: Paint): string {
  const { title, submission, score, maxScore, seed, bench } = result;
  const lines = [
    `${paint("bold", title[language])}${submission === "" ? "" : ` · ${showName(submission)}`}`,
    "",
    ...result.exercises.flatMap((exercise) => [...exerciseLines(exercise, language, paint), ""]),
    `${paint("bold", `${say("score", language)}: ${showNumber(score, language)} / ${showNumber(maxScore, language)}`)}   ${paint("dim", `${say("judgedIn", language)} ${bench}, ${say("seed", language)} ${seed}`)}`,
  ];
  return `${lines.join("\n")}\n`;
}

function exerciseLines(exercise: ExerciseResult, language: Language, paint: Paint): string[] {
  const file = exercise.file === null ? say("noFile", language) : showName(exercise.file);
  const points = `${showNumber(exercise.points, language)}/${showNumber(exercise.maxPoints, language)}`;
  const head = `${exercise.title[language]} · ${file}`;
  return [
    `${paint("bold", head)}${dots(head, points)}${paint(exercise.points === exercise.maxPoints ? "green" : "bold", points)}`,
    ...notes(exercise, language).map((note) => `  ${paint("dim", note)}`),
    ...exercise.cases.flatMap((one) => caseLines(one, exercise, language, paint)),
  ];
}

/** What is worth knowing of how the program was found and started. */
function notes(exercise: ExerciseResult, language: Language): string[] {
  const { file, otherFiles, arguments: args, fixedAddress } = exercise;
  const others = otherFiles.slice(0, 3).map(showName).join(", ");
  return [
    ...(file !== null && others !== "" ? [say("taken", language, { file: showName(file), others })] : []),
    ...(fixedAddress === null ? [] : [sayFixed(fixedAddress, exercise.role, language)]),
    ...(args.length > 0 && fixedAddress === null
      ? [say("startedWith", language, { arguments: args.join(" ") })]
      : []),
  ];
}

function sayFixed({ host, port }: FixedAddress, role: ExerciseResult["role"], language: Language): string {
  return role === "client" && host !== undefined
    ? say("fixedAddress", language, { address: `${host}:${port}` })
    : say("fixedPort", language, { port: port ?? 0 });
}

function caseLines(one: CaseResult, exercise: ExerciseResult, language: Language, paint: Paint): string[] {
  const { message, details } = messageOf(one, exercise, language);
  const look = lookOf(one);
  const points =
    one.maxPoints === 0 ? "" : `${showNumber(one.points, language)}/${showNumber(one.maxPoints, language)}`;
  const label =
    look === "advice" ? `${one.title[language]} (${say("advice", language)})` : one.title[language];
  const head = `  ${marks[look]} ${label}`;
  const id = one.verdict.status === "failed" ? ` [${one.verdict.finding.id}]` : "";
  return [
    `${paint(styles[look], head)}${points === "" ? "" : dots(head, points)}${points}`,
    ...(message === "" ? [] : wrap(message + id, widest, indent)),
    ...details.flatMap((detail) => wrap(detail, widest, `${indent}→ `, `${indent}  `)),
    ...talk(one, language).map((line) => `${indent}${paint("dim", line)}`),
  ];
}

const styles = {
  passed: "green",
  failed: "red",
  "not-run": "dim",
  error: "magenta",
  advice: "yellow",
} as const;

/** The conversation of a failure; a hint can do without. */
function talk(one: CaseResult, language: Language): string[] {
  const look = lookOf(one);
  return look === "failed" || look === "error" ? conversation(one.events, language) : [];
}

function dots(left: string, right: string): string {
  return ` ${".".repeat(Math.max(2, width - left.length - right.length))} `;
}
