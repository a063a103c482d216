import { type Dirent, readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { adapt } from "./adapt.ts";
import type { Exercise } from "./exercise.ts";
import { type AssignmentSource, assignmentSchema } from "./exercise-schema.ts";
import { loadExercise } from "./load-exercise.ts";
import { BadFile, type Problem, UsageError } from "./problem.ts";
import { didYouMean, unknown } from "./suggest.ts";
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

  /**
   * @param id the id of a practice, or the path of an assignment file of one's own, which may ask for exercises of all practices
   * @throws UsageError when there is no such assignment, BadFile when one of its files is malformed
   */
  assignment(id: string): Assignment {
    if (isFile(id)) return this.#load(id, this.ids);
    const known = this.ids;
    if (!known.includes(id)) {
      throw new UsageError(
        `unknown assignment \`${id}\`${didYouMean(id, known)}; there are: ${known.join(", ")}`,
      );
    }
    return this.#load(join(this.#root, id, assignmentFile), [id]);
  }

  /** @param practices where its exercises are looked for */
  #load(file: string, practices: readonly string[]): Assignment {
    const { value, place } = readYamlFile(file, shown(file), assignmentSchema);
    const exercises = value.exercises.map((own, index) => {
      const exercise = this.#exercise(practices, own.exercise, () => place(["exercises", index, "exercise"]));
      refuse(unknownCases(own, exercise, (name) => place(["exercises", index, "points", name])));
      return { exercise: adapt(exercise, own), worth: own.worth };
    });
    return { id: value.assignment, title: value.title, exercises };
  }

  #exercise(practices: readonly string[], name: string, place: () => Exercise["place"]): Exercise {
    const files = practices.flatMap((practice) => this.#filesIn(practice));
    const fitting = files.filter((file) => basename(file, ".yml") === name);
    const [file] = fitting;
    if (file === undefined) {
      const known = files.map((one) => basename(one, ".yml"));
      throw new BadFile([
        { place: place(), message: `unknown exercise \`${name}\`${didYouMean(name, known)}` },
      ]);
    }
    if (fitting.length > 1) {
      const all = fitting.map(shown).join(", ");
      throw new BadFile([{ place: place(), message: `\`${name}\` is there more than once: ${all}` }]);
    }
    return loadExercise(file, shown(file), this.#findings);
  }

  /** The exercises of a practice. */
  #filesIn(practice: string): string[] {
    const folder = join(this.#root, practice);
    const own = readdirSync(folder).filter((file) => file.endsWith(".yml") && file !== assignmentFile);
    return own.toSorted().map((file) => join(folder, file));
  }
}

function isFile(id: string): boolean {
  return /\.ya?ml$/.test(id);
}

type Assigned = AssignmentSource["exercises"][number];

function unknownCases(
  { points }: Assigned,
  { cases }: Exercise,
  place: (name: string) => Exercise["place"],
): Problem[] {
  const known = cases.map(({ id }) => id);
  return Object.keys(points).flatMap((name) => unknown("case", name, known, () => place(name)));
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
