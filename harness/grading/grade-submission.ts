import type { Verdict } from "../judge/verdict.ts";
import { withTemporaryFolder } from "../program/temporary-folder.ts";
import type { Toolchain } from "../program/toolchain.ts";
import type { AssignedExercise, Assignment } from "../spec/catalogue.ts";
import type { Case, Exercise } from "../spec/exercise.ts";
import { type FoundProgram, programFiles } from "../submission/find-program.ts";
import { type ExerciseSettings, readSettings } from "../submission/settings.ts";
import { type GradingMeans, gradeExercise } from "./grade-exercise.ts";
import { findFile, makeLaunchable, type Place } from "./launch.ts";
import { pointsOf, scoreOf, sumPoints } from "./points.ts";
import type { CaseResult, ExerciseResult, SubmissionResult } from "./result.ts";

/** One submission to grade, and what of it. */
export interface Work extends Place {
  readonly name: string;
  readonly assignment: Assignment;
  readonly exercises: readonly AssignedExercise[];
  /** Whether a case is wanted. */
  readonly isWanted: (exercise: Exercise, one: Case) => boolean;
}

/** What became of an exercise's cases, and how its program was started. */
type Graded = Pick<ExerciseResult, "cases" | "arguments" | "fixedAddress">;

/** Grades all exercises of one submission side by side. @throws BadFile when its sockgrade.yml is malformed */
export async function gradeSubmission(
  work: Work,
  toolchain: Toolchain,
  means: GradingMeans,
): Promise<SubmissionResult> {
  const known = work.assignment.exercises.map(({ exercise }) => exercise.id);
  const settings = readSettings(work.folder, known);
  const files = programFiles(work.folder);
  const exercises = await Promise.all(
    work.exercises.map(async (assigned) => {
      const own = settings.exercises[assigned.exercise.id] ?? {};
      const found = findFile(work, assigned.exercise, own, files);
      return resultOf(assigned, found, await gradeOne(work, assigned.exercise, own, found, toolchain, means));
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

async function gradeOne(
  work: Work,
  exercise: Exercise,
  settings: ExerciseSettings,
  found: FoundProgram | undefined,
  toolchain: Toolchain,
  means: GradingMeans,
): Promise<Graded> {
  const wanted = exercise.cases.filter((one) => work.isWanted(exercise, one));
  return withTemporaryFolder(async (temporary) => {
    const launchable = await makeLaunchable(work, exercise, settings, found, {
      toolchain,
      bench: means.bench,
      built: temporary,
    });
    if (!launchable.ok) {
      return { ...unstarted, cases: cannotStart(exercise, wanted, launchable.verdict, means) };
    }
    const asked =
      settings.arguments === undefined ? exercise : { ...exercise, arguments: [settings.arguments] };
    const ids = new Set(wanted.map(({ id }) => id));
    const { cases, start } = await gradeExercise(asked, launchable.launch, ids, means);
    const { fixed } = start;
    const isAsked = fixed.port === exercise.address?.port;
    return { cases, arguments: start.arguments, fixedAddress: isAsked ? null : fixed };
  });
}

const unstarted = { arguments: [], fixedAddress: null };

function resultOf(
  { exercise, worth }: AssignedExercise,
  found: FoundProgram | undefined,
  { cases, arguments: args, fixedAddress }: Graded,
): ExerciseResult {
  return {
    id: exercise.id,
    title: exercise.title,
    role: exercise.role,
    file: found?.file ?? null,
    otherFiles: found?.others ?? [],
    arguments: args,
    fixedAddress,
    ...sumPoints(cases),
    worth,
    cases,
    findings: exercise.findings,
  };
}

/** The first case says why; the others are not run. */
function cannotStart(
  exercise: Exercise,
  cases: readonly Case[],
  verdict: Verdict,
  means: GradingMeans,
): CaseResult[] {
  return cases.map((one, index) => {
    const needed: Verdict = { status: "not-run", reason: { kind: "needs", case: cases[0]?.id ?? one.id } };
    const own = index === 0 ? verdict : needed;
    const { id, title, advice } = one;
    const result = { id, title, advice, ...pointsOf(one, own), verdict: own, events: [], seconds: 0 };
    means.onCase(exercise, result);
    return result;
  });
}
