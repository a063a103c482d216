import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { execa } from "execa";
import { cleanEnvironment } from "./environment.ts";
import { beyondStreams, withOpenFiles } from "./streams.ts";

/** A command with a wall around it. */
export interface Enclosed {
  readonly command: readonly string[];
  /** Files that it finds open, for reading, as its descriptors from 3 on; it reports on the one after them. */
  readonly inherits: readonly string[];
}

/** Puts a wall around a command. */
export type Enclosure = (inside: {
  readonly command: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly isTraced: boolean;
}) => Enclosed;

/** How to start a program: arguments as an array, never a shell line. */
export interface Launch {
  readonly command: readonly string[];
  /** The program's own part of it, without tracers and terminals of ours. */
  readonly own: readonly string[];
  readonly folder: string;
  readonly temporary: string;
  /** Variables beside the clean environment, for instance those that speed the program's clock. */
  readonly environment: Readonly<Record<string, string>>;
  readonly clockRate: number;
  /** Where its standard input comes from. */
  readonly input: "none" | "pipe";
  /** Whether a tracer of ours stands before the program. */
  readonly isTraced: boolean;
  /** What keeps it apart from this machine, if anything. */
  readonly enclosure?: Enclosure;
}

/** In a process group of its own, with its arguments as an array and nothing of our environment. */
export function spawn(
  { command, folder, temporary, environment, enclosure, input, isTraced }: Launch,
  run: string,
) {
  const inside = {
    command,
    folder,
    isTraced,
    environment: { ...cleanEnvironment(run, temporary), ...environment },
  };
  if (enclosure === undefined) return start(command, [], { cwd: folder, env: inside.environment, input });
  const enclosed = enclosure(inside);
  return withOpenFiles(enclosed.inherits, (files) =>
    start(enclosed.command, [...files, "pipe"], { cwd: "/", env: {}, input }),
  );
}

/** Reads to its end what an enclosure reports: a line of JSON with the exit code, if the program was run (bwrap(1)). */
export async function hasReported(stream: unknown): Promise<boolean> {
  if (!(stream instanceof Readable)) return false;
  let text = "";
  stream
    .on("error", () => {})
    .setEncoding("utf8")
    .on("data", (some: string) => {
      text = (text + some).slice(-reportLength);
    });
  await finished(stream, { writable: false }).catch(() => {});
  return text.includes('"exit-code"');
}

/** More than what is reported of one program, in characters. */
const reportLength = 4096;

function start(
  [file = "", ...rest]: readonly string[],
  inherits: readonly (number | "pipe")[],
  {
    cwd,
    env,
    input,
  }: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly input: Launch["input"];
  },
) {
  return execa(file, rest, {
    cwd,
    env,
    extendEnv: false,
    detached: process.platform !== "win32",
    cleanup: false,
    buffer: false,
    reject: false,
    stdio: [input === "none" ? "ignore" : "pipe", "pipe", "pipe", ...beyondStreams(inherits)],
  });
}
