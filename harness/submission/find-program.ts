import { type Dirent, readdirSync } from "node:fs";
import { extname, join } from "node:path";
import type { ExerciseSource } from "../spec/exercise-schema.ts";
import { foldName } from "./fold-name.ts";

/** The file taken for an exercise, and the others that might have been meant. Paths are relative to the submission. */
export interface FoundProgram {
  readonly file: string;
  readonly others: readonly string[];
}

const endings = new Set([".py", ".js", ".mjs", ".cjs", ".ts", ".java", ".c", ".go"]);
const skipped = new Set(["node_modules", "__pycache__", "venv", "env", "dist", "build", "target"]);
/** Deep enough for any exercise, and a bound for a folder made to be endless. */
const deepest = 8;
const most = 20_000;

/** All program files of a submission, in any folder, sorted by code unit. Links are not followed. */
export function programFiles(submission: string): string[] {
  const files: string[] = [];
  const visit = (folder: string, depth: number) => {
    for (const entry of entriesOf(join(submission, folder))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile() && endings.has(extname(entry.name).toLowerCase())) files.push(path);
      if (entry.isDirectory() && depth < deepest && files.length < most && !isSkipped(entry.name))
        visit(path, depth + 1);
    }
  };
  visit("", 0);
  return files.toSorted();
}

/**
 * The file of an exercise among a submission's files: the one that fits the likeliest name, then the one with the fewest letters
 * beside it, then the one least deep. Every word of a name must occur in the file's name, or else in its folders'.
 */
export function findProgram(
  files: readonly string[],
  { names, without }: ExerciseSource["file"],
): FoundProgram | undefined {
  const candidates = files
    .map((file) => ({ file, rank: rankOf(file, names, without) }))
    .filter((candidate): candidate is { file: string; rank: Rank } => candidate.rank !== undefined)
    .toSorted((a, b) => compareRanks(a.rank, b.rank) || (a.file < b.file ? -1 : 1));
  const [best, ...others] = candidates;
  return best && { file: best.file, others: others.map(({ file }) => file) };
}

/** Smaller is better, the first number that differs decides. */
type Rank = readonly [name: number, inFolder: number, lettersLeft: number, depth: number];

function rankOf(file: string, names: readonly string[], without: readonly string[]): Rank | undefined {
  const parts = file.split("/");
  const stem = foldName((parts.at(-1) ?? "").replace(/\.[^.]+$/, ""));
  const folders = foldName(parts.slice(0, -1).join(" "));
  if (without.some((word) => stem.includes(foldName(word)))) return undefined;
  const ranks = names.flatMap((name, index): Rank[] => {
    const words = name.split(" ").map(foldName);
    const [first = ""] = words;
    if (!stem.includes(first) || !words.every((word) => stem.includes(word) || folders.includes(word)))
      return [];
    const here = words.filter((word) => stem.includes(word));
    const letters = here.reduce((sum, word) => sum + word.length, 0);
    return [[index, words.length - here.length, stem.length - letters, parts.length]];
  });
  return ranks.toSorted(compareRanks)[0];
}

function compareRanks(a: Rank, b: Rank): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function isSkipped(name: string): boolean {
  return name.startsWith(".") || skipped.has(name.toLowerCase());
}

/** A folder that cannot be read holds nothing that could be graded. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
