import { type Dirent, readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { Exercise } from "./exercise.ts";
import { type AssignmentSource, assignmentSchema } from "./exercise-schema.ts";
import { loadExercise } from "./load-exercise.ts";
import { UsageError } from "./problem.ts";
import { didYouMean } from "./suggest.ts";
import { readYamlFile, refuse } from "./yaml-file.ts";

/** An assignment with its exercises, ready to grade with. */
export interface Assignment {
  readonly id: string;
  readonly title: AssignmentSource["title"];
  readonly exercises: readonly AssignedExercise[];
}

/** An exercise, and what full marks in it add to the assignment. */
export interface AssignedExercise {
  readonly exercise: Exercise;
  readonly worth: number;
}

const assignmentFile = "assignment.yml";

/** All practices below a folder of specs. Files are read when they are asked for. */
export class Catalogue {
  readonly #root: string;
  readonly #findings: readonly string[];

  /**
   * @param root a folder with a folder for each practice
   * @param findings the ids of all defects that the judge can name
   */
  constructor(root: string, findings: readonly string[]) {
    this.#root = root;
    this.#findings = findings;
  }

  /** The ids of all assignments, by their folders. */
  get ids(): string[] {
    return entriesOf(this.#root)
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .toSorted();
  }

  /** @throws UsageError when there is no such assignment, BadFile when one of its files is malformed */
  assignment(id: string): Assignment {
    const known = this.ids;
    if (!known.includes(id)) {
      throw new UsageError(
        `unknown assignment \`${id}\`${didYouMean(id, known)}; there are: ${known.join(", ")}`,
      );
    }
    const file = join(this.#root, id, assignmentFile);
    const { value, place } = readYamlFile(file, shown(file), assignmentSchema);
    const exercises = value.exercises.map(({ exercise: name, worth, points, address }, index) => {
      const exercise = this.#exercise(id, name, () => place(["exercises", index, "exercise"]));
      const unknown = Object.keys(points).filter((one) => !exercise.cases.some((known) => known.id === one));
      refuse(
        unknown.map((one) => ({
          place: place(["exercises", index, "points", one]),
          message: `unknown case \`${one}\`${didYouMean(
            one,
            exercise.cases.map((known) => known.id),
          )}`,
        })),
      );
      const own = withPoints(exercise, points);
      return { exercise: { ...own, address: address ?? own.address }, worth };
    });
    return { id: value.assignment, title: value.title, exercises };
  }

  #exercise(practice: string, name: string, place: () => Exercise["place"]): Exercise {
    const folder = join(this.#root, practice);
    const known = readdirSync(folder)
      .filter((file) => file.endsWith(".yml") && file !== assignmentFile)
      .map((file) => basename(file, ".yml"));
    if (!known.includes(name)) {
      refuse([{ place: place(), message: `unknown exercise \`${name}\`${didYouMean(name, known)}` }]);
    }
    const file = join(folder, `${name}.yml`);
    return loadExercise(file, shown(file), this.#findings);
  }
}

function withPoints(exercise: Exercise, points: Readonly<Record<string, number>>): Exercise {
  return {
    ...exercise,
    cases: exercise.cases.map((one) => ({ ...one, points: points[one.id] ?? one.points })),
  };
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    throw new UsageError(`${folder}: there is no such folder of practices`);
  }
}

/** A path as a person in this folder would write it. */
function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith("..") ? file : path;
}
