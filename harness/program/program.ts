import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { constants } from "node:os";
import { execa } from "execa";
import type { Transcript } from "../transcript/transcript.ts";
import { onTheWayOut } from "./clean-up.ts";
import { endEnclosed, endStragglers, killMarked, signalGroup } from "./descendants.ts";
import { cleanEnvironment } from "./environment.ts";
import { Output } from "./output.ts";
import { beyondStreams } from "./streams.ts";

/** A command with a wall around it. */
export interface Enclosed {
  readonly command: readonly string[];
  /** Files that it finds open, for reading, as its descriptors from 3 on. */
  readonly inherits: readonly string[];
}

/** Puts a wall around a command. */
export type Enclosure = (inside: {
  readonly command: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}) => Enclosed;

/** How to start a program: arguments as an array, never a shell line. */
export interface Launch {
  readonly command: readonly string[];
  readonly folder: string;
  readonly temporary: string;
  /** Variables beside the clean environment, for instance those that speed the program's clock. */
  readonly environment: Readonly<Record<string, string>>;
  readonly clockRate: number;
  /** What keeps it apart from this machine, if anything. */
  readonly enclosure?: Enclosure;
}

/** Milliseconds that a program gets between the polite signal and the hard one. */
const politely = 250;
/** How long output may still arrive after the end: a child that holds the pipe open must not hold us. */
const outputWithin = 300;

/** Processes that run now, with the mark of their run, so that an interrupt or a fault of ours leaves none behind. */
const running = new Map<number, string>();

onTheWayOut(() => {
  for (const [pid, run] of running) {
    signalGroup(pid, "SIGKILL");
    killMarked(run);
  }
});

/** The student's program in one run: started, watched through its transcript, stopped with all it started. */
export class Program {
  readonly #run = randomUUID();
  readonly #transcript: Transcript;
  readonly #output: Output;
  readonly #subprocess: ReturnType<typeof spawn>;
  readonly #exited: Promise<void>;
  readonly #isEnclosed: boolean;
  #stopping: Promise<void> | undefined;

  constructor(launch: Launch, transcript: Transcript) {
    this.#transcript = transcript;
    this.#output = new Output(transcript);
    transcript.add({ kind: "started", command: launch.command, clockRate: launch.clockRate });
    this.#isEnclosed = launch.enclosure !== undefined;
    this.#subprocess = spawn(launch, this.#run);
    this.#exited = this.#watch();
  }

  /** The id of its first process; `undefined` when it could not be started. */
  get pid(): number | undefined {
    return this.#subprocess.pid;
  }

  get hasExited(): boolean {
    return (
      this.#transcript.events.findLast((event) => event.kind === "started" || event.kind === "exited")
        ?.kind === "exited"
    );
  }

  /** Has something done once it has ended. */
  onExit(what: () => void): void {
    void this.#exited.then(what);
  }

  /** Ends the program and all that it started, and waits until they are gone. Safe to call again. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #watch(): Promise<void> {
    const { pid, stdout, stderr } = this.#subprocess;
    if (pid !== undefined) running.set(pid, this.#run);
    this.#output.follow("stdout", stdout);
    this.#output.follow("stderr", stderr);
    const drained = Promise.all([once(stdout, "close"), once(stderr, "close")]);
    const [code, signal, at] = await this.#exit();
    await Promise.race([drained, deadline(outputWithin)]);
    await new Promise(setImmediate); // what it did to its peers just before is seen in this turn
    this.#output.finish();
    this.#transcript.add({ kind: "exited", code, signal }, at);
  }

  /** Exit code, signal and time. The streams may still hold output then. */
  async #exit(): Promise<[number | null, string | null, number]> {
    if (this.#subprocess.pid === undefined) {
      const { originalMessage } = await this.#subprocess;
      this.#transcript.add({
        kind: "harness-fault",
        message: originalMessage ?? "the program could not be started",
      });
      return [null, null, this.#transcript.now()];
    }
    const [code, signal] = (await once(this.#subprocess, "exit")) as [number | null, string | null];
    const [ownCode, ownSignal] = this.#isEnclosed ? readShellStatus(code, signal) : [code, signal];
    return [ownCode, ownSignal, this.#transcript.now()];
  }

  async #stop(): Promise<void> {
    const { pid } = this.#subprocess;
    if (pid === undefined) return;
    if (!this.hasExited) this.#transcript.add({ kind: "stopped" });
    if (this.#isEnclosed) await this.#burst(pid);
    else await this.#hunt(pid);
    running.delete(pid);
    this.#subprocess.stdout.destroy();
    this.#subprocess.stderr.destroy();
  }

  /** Everything in an enclosure ends with it, whatever it calls itself. */
  async #burst(pid: number): Promise<void> {
    if (!this.hasExited) endEnclosed(pid);
    await this.#exited;
  }

  async #hunt(pid: number): Promise<void> {
    signalGroup(pid, "SIGTERM");
    await Promise.race([this.#exited, deadline(politely)]);
    signalGroup(pid, "SIGKILL");
    await this.#exited;
    if (!(await endStragglers(this.#run))) {
      this.#transcript.add({ kind: "harness-fault", message: "a process of the program could not be ended" });
    }
  }
}

/** bubblewrap passes on that a signal ended the program as shells do: 128 and its number. */
function readShellStatus(code: number | null, signal: string | null): [number | null, string | null] {
  const [name] = Object.entries(constants.signals).find(([, number]) => number + 128 === code) ?? [];
  return name === undefined ? [code, signal] : [null, name];
}

/** In a process group of its own, with its arguments as an array and nothing of our environment. */
function spawn({ command, folder, temporary, environment, enclosure }: Launch, run: string) {
  const inside = { command, folder, environment: { ...cleanEnvironment(run, temporary), ...environment } };
  if (enclosure === undefined) return start(command, [], { cwd: folder, env: inside.environment });
  const enclosed = enclosure(inside);
  const files = enclosed.inherits.map((path) => openSync(path, "r"));
  try {
    return start(enclosed.command, files, { cwd: "/", env: {} });
  } finally {
    for (const file of files) closeSync(file);
  }
}

function start(
  [file = "", ...rest]: readonly string[],
  inherits: readonly number[],
  place: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
) {
  return execa(file, rest, {
    ...place,
    extendEnv: false,
    detached: process.platform !== "win32",
    cleanup: false,
    buffer: false,
    reject: false,
    stdio: ["ignore", "pipe", "pipe", ...beyondStreams(inherits)],
  });
}

function deadline(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
