import { join } from "node:path";
import { loadExercise } from "../spec/load-exercise.ts";
import { BadFile } from "../spec/problem.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** The lines of a small exercise that is right; a test replaces one of them. */
const lines = {
  exercise: "exercise: eco",
  title: "title: { es: Eco, en: Echo }",
  role: "role: server",
  file: "file: { names: [eco] }",
  arguments: 'arguments: [["{port}"]]',
  peers: "peers: { client: { is: tcp-client }, rival: { is: tcp-server } }",
  more: "texts: {}",
  cases: "cases:\n  - case: starts\n    title: { es: Arranca, en: Starts }",
};

/** The YAML of an exercise. `cases` is the eighth line. */
export function exerciseYaml(replaced: Partial<typeof lines> = {}): string {
  return `${Object.values({ ...lines, ...replaced }).join("\n")}\n`;
}

/** An exercise whose only case has this script; its first step is in line 12. */
export function withStep(step: string, more = ""): string {
  return exerciseYaml({ cases: `${lines.cases}\n    script:\n      - ${step}\n${more}` });
}

/** Loads the file `eco.yml` of a fresh folder. */
export async function load(yaml: string, others: Readonly<Record<string, string>> = {}) {
  const folder = await temporaryFolder({ "eco.yml": yaml, ...others });
  return loadExercise(join(folder, "eco.yml"), "eco.yml", ["no-reply", "sequential", "wrong-reply"]);
}

/** All that is said against it, a line each; nothing when it is right. */
export async function problemsOf(
  yaml: string,
  others: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  try {
    await load(yaml, others);
    return [];
  } catch (error) {
    if (error instanceof BadFile) return error.message.split("\n");
    throw error;
  }
}
