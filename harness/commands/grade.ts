import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import pLimit from "p-limit";
import type { Bench } from "../bench/bench.ts";
import type { GradingMeans } from "../grading/grade-exercise.ts";
import { gradeSubmission } from "../grading/grade-submission.ts";
import type { SubmissionResult } from "../grading/result.ts";
import { gradesCsv, unjudgedCases } from "../report/csv.ts";
import { htmlOverview, htmlReport } from "../report/html.ts";
import { jsonReport } from "../report/json.ts";
import { junitReport } from "../report/junit.ts";
import type { Assignment } from "../spec/catalogue.ts";
import { UsageError } from "../spec/problem.ts";
import type { Language } from "../text/language.ts";
import { say } from "../text/say.ts";
import { showName, showText } from "../transcript/show-bytes.ts";
import { exitCode } from "./exit-code.ts";
import { type CommandMeans, gatherMeans, openCatalogue } from "./means.ts";
import { makeFolder, printProgress, printResult, writeWhole } from "./output.ts";
import { keepPackets } from "./packets.ts";
import { chooseAssignment } from "./selection.ts";

export interface GradeOptions {
  /** A folder with a folder for each submission. */
  readonly submissions: string;
  readonly assignment: string | undefined;
  readonly out: string;
  /** How many submissions are graded side by side. */
  readonly jobs: number;
  readonly language: Language;
  readonly seed: number;
  readonly realTime: boolean;
  readonly specs: string | undefined;
  readonly bench: Bench["kind"] | undefined;
  /** A folder for the packets of each case. */
  readonly pcap: string | undefined;
  readonly signal: AbortSignal;
}

/** Grades a class, each submission's results written as soon as it is finished. Returns the exit status. @throws UsageError */
export async function grade(options: GradeOptions): Promise<number> {
  const { out, signal, language } = options;
  const names = submissionsIn(options.submissions, out);
  const assignment = chooseAssignment(openCatalogue(options.specs), options.assignment);
  makeFolder(out);
  const graded = await gradeAll(names, assignment, options);
  if (signal.aborted) return exitCode.interrupted;
  const results = graded.filter((result) => result !== undefined);
  writeWhole(join(out, "junit.xml"), junitReport(results, language));
  writeWhole(join(out, "grades.csv"), gradesCsv(results));
  writeWhole(join(out, "report.html"), htmlOverview(results, language));
  printResult(overview(results, language));
  return results.every((result) => unjudgedCases(result) === 0) && results.length === names.length
    ? exitCode.allPassed
    : exitCode.couldNotJudge;
}

async function gradeAll(
  names: readonly string[],
  assignment: Assignment,
  options: GradeOptions,
): Promise<(SubmissionResult | undefined)[]> {
  const means = await gatherMeans({ ...options, trusted: false });
  const side = pLimit(options.jobs);
  try {
    return await Promise.all(names.map((name) => side(() => gradeOne(name, assignment, means, options))));
  } finally {
    await means.grading.bench.close();
  }
}

async function gradeOne(
  name: string,
  assignment: Assignment,
  { toolchain, grading }: CommandMeans,
  { submissions, out, pcap, language, signal }: GradeOptions,
): Promise<SubmissionResult | undefined> {
  if (signal.aborted) return undefined;
  const work = {
    name,
    folder: resolve(submissions, name),
    assignment,
    exercises: assignment.exercises,
    isWanted: () => true,
  };
  try {
    const onCase: GradingMeans["onCase"] = (exercise, { id }, packets) =>
      keepPackets(pcap, [name, exercise.id, id], packets);
    const result = await gradeSubmission(work, toolchain, { ...grading, onCase });
    if (signal.aborted) return undefined;
    writeWhole(join(out, name, "result.json"), jsonReport(result, language));
    writeWhole(join(out, name, "junit.xml"), junitReport([result], language));
    writeWhole(join(out, name, "report.html"), htmlReport(result, language));
    printProgress(`${showName(name)}: ${result.score} / ${result.maxScore}\n`);
    return result;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    printProgress(`${showName(name)}: ${showText(error.message)}\n`); // one bad sockgrade.yml does not stop a class
    return undefined;
  }
}

/** The folders of a class, also links to some; not that of the results, should it be among them. */
function submissionsIn(folder: string, out: string): string[] {
  const isSubmission = (name: string) =>
    !name.startsWith(".") &&
    resolve(folder, name) !== resolve(out) &&
    statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true;
  const names = entriesOf(folder).filter(isSubmission);
  if (names.length === 0) {
    throw new UsageError(`${folder}: there is no submission in it (one folder for each is expected)`);
  }
  return names.toSorted();
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new UsageError(`${folder}: there is no such folder`);
  }
}

/** A line for each submission: its score, and the points of each exercise. */
function overview(results: readonly SubmissionResult[], language: Language): string {
  const width = Math.max(...results.map(({ submission }) => submission.length), 0);
  const lines = results.map(({ submission, score, maxScore, exercises }) => {
    const each = exercises.map(({ points, maxPoints }) => `${points}/${maxPoints}`.padStart(6)).join(" ");
    return `${showName(submission).padEnd(width)} ${each}   ${say("score", language)} ${score.toFixed(4)} / ${maxScore}`;
  });
  return `${lines.join("\n")}\n`;
}
