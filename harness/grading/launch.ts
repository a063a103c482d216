import { existsSync } from "node:fs";
import { dirname, extname, resolve, sep } from "node:path";
import type { Bench, Start } from "../bench/bench.ts";
import type { Verdict } from "../judge/verdict.ts";
import { type Prepared, prepare } from "../program/prepare.ts";
import type { Toolchain } from "../program/toolchain.ts";
import { type Exercise, type FixedAddress, needsBubble, startsId } from "../spec/exercise.ts";
import { type FoundProgram, findProgram } from "../submission/find-program.ts";
import type { ExerciseSettings } from "../submission/settings.ts";
import { isThisMachine } from "../submission/this-machine.ts";

/** Where a submission is, and the one file in it that is to be graded, when it is only one. */
export interface Place {
  readonly folder: string;
  readonly file?: string;
}

/** What it takes to start an exercise's program, or the verdict on one that cannot even be tried. */
export type Launchable =
  | { readonly ok: true; readonly launch: Omit<Start, "arguments"> }
  | { readonly ok: false; readonly verdict: Verdict };

/** The file of an exercise: the one that was named, or else the one whose name fits. */
export function findFile(
  { folder, file }: Place,
  exercise: Exercise,
  settings: ExerciseSettings,
  files: readonly string[],
): FoundProgram | undefined {
  if (file !== undefined) return { file, others: [] };
  if (settings.file === undefined) return findProgram(files, exercise.file);
  const isInside = resolve(folder, settings.file).startsWith(resolve(folder) + sep);
  return isInside && existsSync(resolve(folder, settings.file))
    ? { file: settings.file, others: [] }
    : undefined;
}

/** What a program is made ready with, and for which bench. */
export interface Launchers {
  readonly toolchain: Toolchain;
  readonly bench: Bench;
  /** A folder of ours for what a compiler writes. */
  readonly built: string;
}

/** Finds out how to start an exercise's program. */
export async function makeLaunchable(
  { folder }: Place,
  exercise: Exercise,
  settings: ExerciseSettings,
  found: FoundProgram | undefined,
  { toolchain, bench, built }: Launchers,
): Promise<Launchable> {
  const { command } = settings;
  const fixed = fixedAddress(exercise, settings);
  if (bench.kind === "direct" && exercise.cases.some((one) => one.id === startsId && needsBubble(one)))
    return refuse({ kind: "needs-bubble" });
  if (bench.kind === "direct" && fixed.host !== undefined && !isThisMachine(fixed.host))
    return refuse({ kind: "foreign-host", host: fixed.host });
  const common = { submission: folder, built, fixed };
  if (command !== undefined) {
    const prepared = await useCommand(command, folder, toolchain);
    return prepared.ok
      ? { ok: true, launch: { prepared, folder, ...common } }
      : unprepared(exercise, prepared, "");
  }
  if (found === undefined) return { ok: false, verdict: fileNotFound(exercise) };
  const path = resolve(folder, found.file);
  const prepared = await prepare(path, { toolchain, compiler: bench.compiler, submission: folder, built });
  if (!prepared.ok) return unprepared(exercise, prepared, found.file);
  return { ok: true, launch: { prepared, folder: dirname(path), ...common } };
}

/** What the submission says of itself goes before what the statement says. */
function fixedAddress({ address }: Exercise, settings: ExerciseSettings): FixedAddress {
  return { ...address, ...settings.address };
}

/** A command that names a file of the submission that is not there. */
interface NoFile {
  readonly ok: false;
  readonly why: "missing-file";
}

async function useCommand(
  [tool = "", ...rest]: readonly string[],
  folder: string,
  toolchain: Toolchain,
): Promise<Prepared | NoFile> {
  const path = /[\\/]/.test(tool) ? insideOf(folder, tool) : await toolchain.find(tool);
  if (path === undefined) return { ok: false, why: "missing-runtime", tool };
  if (!existsSync(path)) return { ok: false, why: "missing-file" };
  return { ok: true, command: [path, ...rest], environment: {}, obeysClock: false };
}

/** A submission starts what is its own: a path that leads out of it leads nowhere. */
function insideOf(folder: string, path: string): string {
  const whole = resolve(folder, path);
  return whole.startsWith(resolve(folder) + sep) ? whole : "";
}

function fileNotFound(exercise: Exercise): Verdict {
  const suggestion = `exercises: {${exercise.id}: {file: …}}`;
  return { status: "failed", finding: { id: "file-not-found", values: { suggestion } }, place: "" };
}

function unprepared(
  exercise: Exercise,
  prepared: Extract<Prepared, { ok: false }> | NoFile,
  file: string,
): Launchable {
  if (prepared.why === "missing-file") return { ok: false, verdict: fileNotFound(exercise) };
  if (prepared.why === "missing-runtime") {
    return refuse({ kind: "missing-tool", tool: `${prepared.tool} ${extname(file)}`.trim() });
  }
  const problem = prepared.output.trim().split("\n").slice(0, 3).join(" ");
  return {
    ok: false,
    verdict: { status: "failed", finding: { id: "syntax-error", values: { problem } }, place: exercise.id },
  };
}

function refuse(reason: Extract<Verdict, { status: "not-run" }>["reason"]): Launchable {
  return { ok: false, verdict: { status: "not-run", reason } };
}
