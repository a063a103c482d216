import type { AssignedExercise, Assignment, Catalogue } from "../spec/catalogue.ts";
import type { Case } from "../spec/exercise.ts";
import { UsageError } from "../spec/problem.ts";
import { didYouMean } from "../spec/suggest.ts";

/** The assignment that is asked for, or the only one that there is. */
export function chooseAssignment(catalogue: Catalogue, asked: string | undefined): Assignment {
  const [first, ...others] = catalogue.ids;
  if (asked !== undefined) return catalogue.assignment(asked);
  if (first === undefined || others.length > 0) {
    throw new UsageError(`say which assignment with --assignment ID; there are: ${catalogue.ids.join(", ")}`);
  }
  return catalogue.assignment(first);
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
