import { realpathSync } from "node:fs";
import { join } from "node:path";
import pLimit from "p-limit";
import { DirectBench } from "../bench/direct.ts";
import type { GradingMeans } from "../grading/grade-exercise.ts";
import { gradeSubmission } from "../grading/grade-submission.ts";
import type { ExerciseResult } from "../grading/result.ts";
import { Toolchain } from "../program/toolchain.ts";
import { Catalogue } from "../spec/catalogue.ts";
import { findingIds } from "../text/findings.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const toolchain = new Toolchain();

/** Means without the tools that not every machine has: no case here needs them. */
function meansOf(): GradingMeans {
  return {
    bench: new DirectBench({ faketime: undefined, strace: undefined }),
    places: pLimit(4),
    time: { hasFaketime: false, hasStrace: false, realTime: false },
    seed: 11,
    signal: new AbortController().signal,
    onCase: () => {},
  };
}

/** Grades a submission (path and text of its files) as the answer to the one exercise `eco` of a teacher. */
export async function gradeFolder(
  exerciseYaml: string,
  files: Readonly<Record<string, string>>,
): Promise<ExerciseResult> {
  const assignment =
    "assignment: redes\ntitle: { es: Redes, en: Networks }\nexercises: [{ exercise: eco, worth: 1 }]\n";
  const specs = await temporaryFolder({ "redes/assignment.yml": assignment, "redes/eco.yml": exerciseYaml });
  const folder = realpathSync(await temporaryFolder(files));
  const chosen = new Catalogue(join(specs), findingIds).assignment("redes");
  const work = { name: "ana", folder, assignment: chosen, exercises: chosen.exercises, isWanted: () => true };
  const { exercises } = await gradeSubmission(work, toolchain, meansOf());
  const [graded] = exercises;
  if (graded === undefined) throw new Error("nothing was graded");
  return graded;
}

/** What became of each case: its status, or the id of the defect. */
export function outcomesOf({ cases }: ExerciseResult): Record<string, string> {
  return Object.fromEntries(
    cases.map(({ id, verdict }) => [id, verdict.status === "failed" ? verdict.finding.id : verdict.status]),
  );
}
