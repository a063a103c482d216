import type { Verdict } from "../judge/verdict.ts";
import type { Exercise, FixedAddress } from "../spec/exercise.ts";
import type { BothLanguages } from "../spec/exercise-schema.ts";
import type { Event } from "../transcript/events.ts";
import type { Cost } from "./cost.ts";

/** A case of one submission, judged and counted. */
export interface CaseResult {
  readonly id: string;
  readonly title: BothLanguages;
  readonly advice: boolean;
  readonly points: number;
  readonly maxPoints: number;
  readonly verdict: Verdict;
  /** The transcript of the run that was judged last; empty when there was none. */
  readonly events: readonly Event[];
  /** Real seconds that its runs took. */
  readonly seconds: number;
  /** What was measured, where the case measures something. */
  readonly cost?: Cost;
}

/** An exercise of one submission. */
export interface ExerciseResult {
  readonly id: string;
  readonly title: BothLanguages;
  readonly role: Exercise["role"];
  /** The file that was graded, relative to the submission; `null` when there was none. */
  readonly file: string | null;
  /** Other files that might have been meant. */
  readonly otherFiles: readonly string[];
  /** The arguments that worked, with their placeholders. */
  readonly arguments: readonly string[];
  /** The address that is fixed in the program where the statement does not give it. */
  readonly fixedAddress: FixedAddress | null;
  readonly points: number;
  readonly maxPoints: number;
  /** What full marks add to the assignment. */
  readonly worth: number;
  readonly cases: readonly CaseResult[];
  /** The texts of defects that the exercise names itself. */
  readonly findings: Readonly<Record<string, BothLanguages>>;
}

/** Everything that is known of one submission: what all reports are written from. */
export interface SubmissionResult {
  readonly submission: string;
  readonly assignment: string;
  readonly title: BothLanguages;
  readonly bench: "direct" | "bubble";
  readonly seed: number;
  readonly score: number;
  readonly maxScore: number;
  readonly exercises: readonly ExerciseResult[];
}
