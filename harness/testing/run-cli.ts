import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { poll } from "../kernel/poll.ts";
import { isAlive, readText } from "../kernel/processes.ts";
import { packageRoot } from "../package-root.ts";
import { canBubble } from "./can-bubble.ts";
import { scratchFolder } from "./scratch.ts";

/** The built command line, as people run it. */
const cli = join(packageRoot(), "dist", "cli.mjs");

/** The first practice, where a test is not about a practice at all. */
export const tcpSockets = ["--assignment", "tcp-sockets"] as const;

/** Far beyond what anything here takes: only a test that fails waits so long. */
const longEnough = 100_000;

interface CliOptions {
  /** Variables beside PATH, HOME and a TMPDIR of its own: no locale and no colours of ours. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** A command to put before node. */
  readonly under?: readonly string[];
}

/** What a run of the command line did, and what it left behind. */
export interface CliRun {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** What is left in its folder for temporary files. */
  readonly leftFiles: readonly string[];
  /** The command lines of programs under test that still run. They are killed then. */
  readonly leftProcesses: readonly string[];
}

/** A run of the command line that goes on. */
export class RunningCli {
  readonly #temporary = scratchFolder();
  readonly #subprocess: ReturnType<typeof spawn>;

  constructor(args: readonly string[], options: CliOptions = {}) {
    this.#subprocess = spawn(args, this.#temporary, options);
  }

  get temporary(): string {
    return this.#temporary;
  }

  get pid(): number | undefined {
    return this.#subprocess.pid;
  }

  kill(signal: NodeJS.Signals): void {
    this.#subprocess.kill(signal);
  }

  /** Shuts the reading end of its stdout, as `| head` does. */
  closeStdout(): void {
    this.#subprocess.stdout.destroy();
  }

  /** Waits until so many processes of the programs under test run. */
  untilPrograms(count: number): Promise<void> {
    return until(() => programsOf(this.#temporary).length >= count, `${count} processes of programs`);
  }

  /** Waits until a process with such a command line runs among the programs under test. */
  untilCommand(line: RegExp): Promise<void> {
    return until(() => programsOf(this.#temporary).some((pid) => line.test(commandLine(pid))), String(line));
  }

  /** Waits until a signal that was sent has been taken: a second one of the same kind would be one with it (signal(7)). */
  untilSignalsAreTaken(): Promise<void> {
    return until(
      () => !/^(Shd|Sig)Pnd:.*[1-9a-f]/m.test(readText(`/proc/${this.pid}/status`)),
      "signals taken",
    );
  }

  /** Waits until something was said on stderr. */
  untilSaid(text: RegExp): Promise<void> {
    let said = "";
    this.#subprocess.stderr.on("data", (bytes: Buffer) => {
      said += bytes.toString("utf8");
    });
    return until(() => text.test(said), String(text));
  }

  async end(): Promise<CliRun> {
    const { exitCode, signal, stdout, stderr } = await this.#subprocess;
    const left = programsOf(this.#temporary);
    const leftProcesses = left.map(commandLine);
    for (const pid of left) process.kill(pid, "SIGKILL");
    return {
      exitCode,
      signal,
      stdout,
      stderr,
      leftFiles: existsSync(this.#temporary) ? readdirSync(this.#temporary) : [],
      leftProcesses,
    };
  }
}

export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  return new RunningCli(args, options).end();
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  if ((await poll(() => isSo() || undefined, { milliseconds: 30_000 })) === undefined)
    throw new Error(`never seen: ${what}`);
}

function commandLine(pid: number): string {
  return readText(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
}

function spawn(args: readonly string[], temporary: string, { env, cwd, under = [] }: CliOptions) {
  const [file = process.execPath, ...rest] = [...under, process.execPath, cli, ...benched(args)];
  return execa(file, rest, {
    cwd: cwd ?? scratchFolder(),
    env: { PATH: process.env.PATH ?? "", HOME: temporary, TMPDIR: temporary, ...env },
    extendEnv: false,
    reject: false,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
    timeout: longEnough,
    killSignal: "SIGKILL",
  });
}

/** A class is graded also where there can be no bubble: it is our own. */
function benched(args: readonly string[]): readonly string[] {
  const mustChoose = args[0] === "grade" && !canBubble && !args.includes("--bench");
  return mustChoose ? [...args, "--bench", "direct"] : args;
}

/** Programs under test have their home below the temporary folder of the run that started them. */
function programsOf(temporary: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readText(`/proc/${pid}/environ`).includes(`\0HOME=${temporary}/`))
    .map(Number)
    .filter(isAlive);
}
