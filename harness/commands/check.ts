import { statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { Bench } from "../bench/bench.ts";
import type { GradingMeans } from "../grading/grade-exercise.ts";
import { gradeSubmission, type Work } from "../grading/grade-submission.ts";
import type { SubmissionResult } from "../grading/result.ts";
import type { Assignment } from "../spec/catalogue.ts";
import { UsageError } from "../spec/problem.ts";
import { findProgram } from "../submission/find-program.ts";
import { readSettings } from "../submission/settings.ts";
import type { Language } from "../text/language.ts";
import { exitCode } from "./exit-code.ts";
import { gatherMeans, openCatalogue } from "./means.ts";
import { keepPackets } from "./packets.ts";
import { Progress } from "./progress.ts";
import { type Reporter, report } from "./reporters.ts";
import { caseFilter, chooseAssignment, chooseExercises } from "./selection.ts";

export interface CheckOptions {
  /** The folder of a submission, or one file. */
  readonly path: string;
  readonly assignment: string | undefined;
  readonly exercises: readonly string[];
  readonly pattern: string | undefined;
  readonly language: Language;
  readonly reporters: readonly Reporter[];
  readonly seed: number;
  readonly realTime: boolean;
  readonly specs: string | undefined;
  readonly bench: Bench["kind"] | undefined;
  /** A folder for the packets of each case. */
  readonly pcap: string | undefined;
  readonly signal: AbortSignal;
}

/** Checks one's own submission. Returns the exit status. @throws UsageError */
export async function check(options: CheckOptions): Promise<number> {
  const work = planWork(options);
  const { toolchain, grading } = await gatherMeans({ ...options, trusted: true });
  const progress = new Progress(work.exercises.flatMap(({ exercise }) => exercise.cases).length);
  const onCase: GradingMeans["onCase"] = (exercise, { id }, packets) => {
    progress.advance();
    keepPackets(options.pcap, [exercise.id, id], packets);
  };
  const result = await gradeSubmission(work, toolchain, { ...grading, onCase }).finally(() =>
    grading.bench.close(),
  );
  progress.clear();
  if (options.signal.aborted) return exitCode.interrupted;
  report(result, options.reporters, options.language);
  return statusOf(result);
}

function planWork({ path, assignment, exercises, pattern, specs }: CheckOptions): Work {
  const isFile = lookAt(path).isFile();
  const folder = resolve(isFile ? dirname(path) : path);
  const chosen = chooseAssignment(
    openCatalogue(specs),
    assignment ?? readSettings(folder).assignment,
    exercises,
  );
  const file = basename(path);
  const asked = isFile && exercises.length === 0 ? [exerciseOf(file, chosen)] : exercises;
  const isWanted = caseFilter(pattern);
  const graded = chooseExercises(chosen, asked);
  if (!graded.some(({ exercise }) => exercise.cases.some(isWanted))) {
    throw new UsageError(`no case of ${chosen.id} has \`${pattern}\` in its id or title`);
  }
  return {
    name: basename(folder),
    folder,
    ...(isFile ? { file } : {}),
    assignment: chosen,
    exercises: graded,
    isWanted: (_, one) => isWanted(one),
  };
}

function lookAt(path: string) {
  try {
    return statSync(path);
  } catch {
    throw new UsageError(`${path}: there is no such file or folder`);
  }
}

/** The exercise that a single file answers, by its name. */
function exerciseOf(file: string, { id, exercises }: Assignment): string {
  const fitting = exercises.filter(({ exercise }) => findProgram([file], exercise.file) !== undefined);
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only.exercise.id;
  const known = exercises.map(({ exercise }) => exercise.id).join(", ");
  throw new UsageError(
    `${file}: its name does not say which exercise of ${id} it is; say it with --exercise (${known})`,
  );
}

/** A hint fails nothing; what could not be judged is neither right nor wrong. */
export function statusOf({ exercises }: SubmissionResult): number {
  const counted = exercises.flatMap(({ cases }) => cases).filter(({ advice }) => !advice);
  if (exercises.every(({ cases }) => cases.length === 0)) return exitCode.couldNotJudge;
  if (counted.some(({ verdict }) => verdict.status === "failed")) return exitCode.checkFailed;
  return counted.every(({ verdict }) => verdict.status === "passed")
    ? exitCode.allPassed
    : exitCode.couldNotJudge;
}
