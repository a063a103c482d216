import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve, sep } from "node:path";
import type { Start } from "../bench/bench.ts";
import type { Verdict } from "../judge/verdict.ts";
import { type Prepared, prepare } from "../program/prepare.ts";
import type { Toolchain } from "../program/toolchain.ts";
import type { AssignedExercise, Assignment } from "../spec/catalogue.ts";
import type { Case, Exercise } from "../spec/exercise.ts";
import { type FoundProgram, findProgram, programFiles } from "../submission/find-program.ts";
import { type ExerciseSettings, readSettings } from "../submission/settings.ts";
import { type GradingMeans, gradeExercise } from "./grade-exercise.ts";
import { pointsOf, scoreOf, sumPoints } from "./points.ts";
import type { CaseResult, ExerciseResult, SubmissionResult } from "./result.ts";

/** One submission to grade, and what of it. */
export interface Work {
  readonly name: string;
  /** Its folder. */
  readonly folder: string;
  /** One file in it, when only that is to be graded. */
  readonly file?: string;
  readonly assignment: Assignment;
  readonly exercises: readonly AssignedExercise[];
  /** Whether a case is wanted, by its id. */
  readonly isWanted: (exercise: Exercise, one: Case) => boolean;
}

/** Grades all exercises of one submission side by side. */
export async function gradeSubmission(
  work: Work,
  toolchain: Toolchain,
  means: GradingMeans,
): Promise<SubmissionResult> {
  const settings = readSettings(work.folder);
  const files = programFiles(work.folder);
  const exercises = await Promise.all(
    work.exercises.map((assigned) => {
      const own = settings.exercises[assigned.exercise.id] ?? {};
      const found = findFile(work, assigned.exercise, own, files);
      return gradeOne(work, assigned, own, found, toolchain, means);
    }),
  );
  return {
    submission: work.name,
    assignment: work.assignment.id,
    title: work.assignment.title,
    bench: means.bench.kind,
    seed: means.seed,
    ...scoreOf(exercises),
    exercises,
  };
}

function findFile(
  { folder, file }: Work,
  exercise: Exercise,
  settings: ExerciseSettings,
  files: readonly string[],
): FoundProgram | undefined {
  if (file !== undefined) return { file, others: [] };
  if (settings.file === undefined) return findProgram(files, exercise.file);
  const inside = resolve(folder, settings.file).startsWith(resolve(folder) + sep);
  return inside && files.includes(settings.file) ? { file: settings.file, others: [] } : undefined;
}

async function gradeOne(
  { folder, isWanted }: Work,
  { exercise, worth }: AssignedExercise,
  settings: ExerciseSettings,
  found: FoundProgram | undefined,
  toolchain: Toolchain,
  means: GradingMeans,
): Promise<ExerciseResult> {
  const wanted = exercise.cases.filter((one) => isWanted(exercise, one));
  const known = {
    id: exercise.id,
    title: exercise.title,
    worth,
    findings: exercise.findings,
    otherFiles: found?.others ?? [],
  };
  const unstarted = (file: string | null, verdict: Verdict): ExerciseResult => {
    const cases = cannotStart(wanted, verdict);
    for (const one of cases) means.onCase(exercise, one);
    return { ...known, file, arguments: [], fixedPort: null, cases, ...sumPoints(cases) };
  };
  if (found === undefined) return unstarted(null, fileNotFound(exercise));
  const temporary = await mkdtemp(join(tmpdir(), "sockgrade-build-"));
  try {
    const path = resolve(folder, found.file);
    const prepared = await prepareWith(settings, path, toolchain, temporary);
    if (!prepared.ok) return unstarted(found.file, unprepared(exercise, prepared, found.file));
    const launch = {
      prepared,
      folder: settings.command === undefined ? dirname(path) : folder,
      ...fixedPort(settings),
    };
    const asked =
      settings.arguments === undefined ? exercise : { ...exercise, arguments: [settings.arguments] };
    const ids = new Set(wanted.map(({ id }) => id));
    const { cases, start } = await gradeExercise(asked, launch, ids, means);
    return {
      ...known,
      file: found.file,
      arguments: start.arguments,
      fixedPort: start.fixedPort ?? null,
      cases,
      ...sumPoints(cases),
    };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function prepareWith(
  { command }: ExerciseSettings,
  path: string,
  toolchain: Toolchain,
  temporary: string,
): Promise<Prepared> {
  return command === undefined
    ? prepare(path, toolchain, temporary)
    : Promise.resolve({ ok: true, command, environment: {} });
}

function fixedPort({ address }: ExerciseSettings): Pick<Start, "fixedPort"> {
  return address?.port === undefined ? {} : { fixedPort: address.port };
}

function fileNotFound(exercise: Exercise): Verdict {
  const suggestion = `exercises: {${exercise.id}: {file: …}}`;
  return { status: "failed", finding: { id: "file-not-found", values: { suggestion } }, place: "" };
}

function unprepared(exercise: Exercise, prepared: Extract<Prepared, { ok: false }>, file: string): Verdict {
  if (prepared.why === "missing-runtime") {
    return {
      status: "not-run",
      reason: { kind: "missing-tool", tool: `${prepared.tool} (${extname(file)})` },
    };
  }
  const problem = prepared.output.trim().split("\n").slice(0, 3).join(" ");
  return { status: "failed", finding: { id: "syntax-error", values: { problem } }, place: exercise.id };
}

/** The first case says why; the others are not run. */
function cannotStart(cases: readonly Case[], verdict: Verdict): CaseResult[] {
  return cases.map((one, index) => {
    const own: Verdict =
      index === 0 ? verdict : { status: "not-run", reason: { kind: "needs", case: cases[0]?.id ?? one.id } };
    return {
      id: one.id,
      title: one.title,
      advice: one.advice,
      ...pointsOf(one, own),
      verdict: own,
      events: [],
      seconds: 0,
    };
  });
}
