import type { AssignedExercise, Assignment, Catalogue } from "../spec/catalogue.ts";
import type { Case } from "../spec/exercise.ts";
import { UsageError } from "../spec/problem.ts";
import { didYouMean } from "../spec/suggest.ts";

/** The assignment that is asked for, or else the only one that has the exercises that are asked for. */
export function chooseAssignment(
  catalogue: Catalogue,
  asked: string | undefined,
  exercises: readonly string[] = [],
): Assignment {
  if (asked !== undefined) return catalogue.assignment(asked);
  const all = catalogue.ids.map((id) => catalogue.assignment(id));
  const fitting = all.filter((one) =>
    exercises.every((id) => one.exercises.some(({ exercise }) => exercise.id === id)),
  );
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  throw new UsageError(
    `say which assignment with --assignment ID, or as \`assignment: ID\` in sockgrade.yml; there are: ${catalogue.ids.join(", ")}`,
  );
}

/** The exercises that are asked for, or all of the assignment. */
export function chooseExercises(
  assignment: Assignment,
  asked: readonly string[],
): readonly AssignedExercise[] {
  const known = assignment.exercises.map(({ exercise }) => exercise.id);
  for (const id of asked) {
    if (known.includes(id)) continue;
    throw new UsageError(
      `unknown exercise \`${id}\`${didYouMean(id, known)}; ${assignment.id} has: ${known.join(", ")}`,
    );
  }
  return asked.length === 0
    ? assignment.exercises
    : assignment.exercises.filter(({ exercise }) => asked.includes(exercise.id));
}

/** The cases whose id or title contains `pattern`; without one, all. */
export function caseFilter(pattern: string | undefined): (one: Case) => boolean {
  if (pattern === undefined) return () => true;
  const wanted = pattern.toLowerCase();
  return ({ id, title }) => [id, title.es, title.en].some((text) => text.toLowerCase().includes(wanted));
}
