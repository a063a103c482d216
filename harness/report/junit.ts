import junitReportBuilder, { type Builder, type TestCase, type TestSuite } from "junit-report-builder";
import type { CaseResult, ExerciseResult, SubmissionResult } from "../grading/result.ts";
import type { Language } from "../text/language.ts";
import { showName, showText } from "../transcript/show-bytes.ts";
import { messageOf } from "./case-message.ts";
import { conversation } from "./conversation.ts";

/**
 * JUnit XML: a suite for each exercise of each submission, with points as properties and the conversation of what
 * did not pass in `system-out`. A wrong answer is a `failure`, trouble of ours an `error`, what was not run or is mere advice is `skipped`.
 */
export function junitReport(results: readonly SubmissionResult[], language: Language): string {
  // Its types say a namespace, its module gives the builder itself; the default one is shared by everybody.
  const builder = (junitReportBuilder as unknown as Builder).newBuilder();
  for (const result of results) {
    for (const exercise of result.exercises) addSuite(builder, result, exercise, language);
  }
  return builder.build();
}

function addSuite(
  builder: Builder,
  result: SubmissionResult,
  exercise: ExerciseResult,
  language: Language,
): void {
  const name = plain(`${showName(result.submission)}/${exercise.id}`);
  const suite = builder
    .testSuite()
    .name(name)
    .time(seconds(exercise.cases.reduce((sum, one) => sum + one.seconds, 0)));
  for (const [key, value] of Object.entries(suiteProperties(result, exercise))) suite.property(key, value);
  for (const one of exercise.cases) addCase(suite, result, exercise, one, language);
}

function suiteProperties(result: SubmissionResult, exercise: ExerciseResult): Record<string, string> {
  return {
    assignment: result.assignment,
    bench: result.bench,
    seed: String(result.seed),
    points: String(exercise.points),
    "max-points": String(exercise.maxPoints),
    score: String(result.score),
    "max-score": String(result.maxScore),
  };
}

function addCase(
  suite: TestSuite,
  result: SubmissionResult,
  exercise: ExerciseResult,
  one: CaseResult,
  language: Language,
): void {
  const { verdict } = one;
  const test = suite
    .testCase()
    .className(plain(`${showName(result.submission)}.${exercise.id}`))
    .name(one.id)
    .time(seconds(one.seconds))
    .property("points", String(one.points))
    .property("max-points", String(one.maxPoints));
  if (exercise.file !== null) test.file(plain(showName(exercise.file)));
  for (const [key, value] of Object.entries(one.cost ?? {})) test.property(key, value.toFixed(3));
  if (verdict.status === "passed") return;
  if (verdict.status === "failed") test.property("finding", verdict.finding.id);
  const { message, details } = messageOf(one, exercise, language);
  const talk = conversation(one.events, language).join("\n");
  const place = verdict.status === "failed" && verdict.place !== "" ? [` (${verdict.place})`] : [];
  const body = plain([message, ...details, ...place].join("\n"));
  say(test, one, plain(message), body);
  if (talk !== "") test.standardOutput(plain(`\n${talk}\n`));
}

function say(test: TestCase, { verdict, advice }: CaseResult, message: string, body: string): void {
  if (verdict.status === "error") test.error(message, "HarnessError", body);
  else if (verdict.status === "failed" && !advice)
    test.failure(message, camelCase(verdict.finding.id)).stacktrace(body);
  else skip(test, message);
}

/** The builder has no message for `skipped`; readers look for it as an attribute or as text. */
function skip(test: TestCase, message: string): void {
  test.skipped();
  const build = test.build.bind(test);
  test.build = (parent) => {
    const element = build(parent);
    const skipped = element.children.find((child) => "name" in child && child.name === "skipped");
    skipped?.att("message", message).txt(message);
    return element;
  };
}

function camelCase(id: string): string {
  return id.replaceAll(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** No more than three decimals: some readers refuse more. */
function seconds(value: number): number {
  return Number(value.toFixed(3));
}

/** Control characters are made visible; `]]>` would end a CDATA section, a zero-width space keeps it visible and harmless. */
function plain(text: string): string {
  return showText(text).replaceAll("]]>", "]]\u200b>");
}
