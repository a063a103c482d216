import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pLimit, { type LimitFunction } from "p-limit";
import { type Clock, faketimeEnvironment } from "../clock/clock.ts";
import { pokeCommand, readTrace, traceCommand } from "../kernel/strace.ts";
import { MachineTrouble } from "../program/machine-trouble.ts";
import { type Launch, Program } from "../program/program.ts";
import { withTemporaryFolder } from "../program/temporary-folder.ts";
import { PortTaken } from "../script/port-taken.ts";
import type { Run } from "../script/run.ts";
import { runScript } from "../script/run-script.ts";
import { Texts } from "../script/texts.ts";
import type { ListeningAddress } from "../transcript/events.ts";
import { Transcript } from "../transcript/transcript.ts";
import type { Bench, CaseRecord, CaseRun } from "./bench.ts";
import { freePort } from "./ports.ts";

/** The tools of this machine that a bench uses; what is missing limits what can be judged. */
export interface BenchTools {
  readonly faketime: string | undefined;
  readonly strace: string | undefined;
}

const host = "127.0.0.1";
/** How often a run begins again because somebody else took the port that was chosen for it. */
const portAttempts = 5;

/**
 * Runs cases on this machine's own loopback: each on a port chosen for it, those of a program with a fixed port one at
 * a time.
 */
export class DirectBench implements Bench {
  readonly kind = "direct";
  readonly #tools: BenchTools;
  readonly #fixedPorts = new Map<number, LimitFunction>();

  constructor(tools: BenchTools) {
    this.#tools = tools;
  }

  async run(caseRun: CaseRun): Promise<CaseRecord> {
    const { fixedPort } = caseRun.start;
    return fixedPort === undefined
      ? this.#attempt(caseRun, 1)
      : this.#oneAtATime(fixedPort)(() => this.#attempt(caseRun, portAttempts));
  }

  #oneAtATime(port: number): LimitFunction {
    const queue = this.#fixedPorts.get(port) ?? pLimit(1);
    this.#fixedPorts.set(port, queue);
    return queue;
  }

  async #attempt(caseRun: CaseRun, attempt: number): Promise<CaseRecord> {
    const transcript = new Transcript();
    if (caseRun.signal.aborted) return notRun(caseRun, transcript, "interrupted");
    try {
      return await withTemporaryFolder((temporary) => this.#perform(caseRun, transcript, temporary));
    } catch (error) {
      if (error instanceof MachineTrouble) throw error;
      if (error instanceof PortTaken && attempt < portAttempts)
        return await this.#attempt(caseRun, attempt + 1);
      return notRun(caseRun, transcript, (error as Error).message);
    }
  }

  async #perform(caseRun: CaseRun, transcript: Transcript, temporary: string): Promise<CaseRecord> {
    const programs: Program[] = [];
    const log = join(temporary, "strace.log");
    const record = recordOf(caseRun, transcript);
    const run = await this.#openRun(caseRun, record, transcript, (at) => {
      const program = new Program(this.#launch(caseRun, record.texts, at, temporary, log), transcript);
      programs.push(program);
      return program;
    });
    const interrupt = () => {
      transcript.close();
      void run.program?.stop();
    };
    caseRun.signal.addEventListener("abort", interrupt);
    try {
      await runScript(run);
    } finally {
      caseRun.signal.removeEventListener("abort", interrupt);
      await closeRun(run, programs);
    }
    for (const happening of readTrace(await readFile(log, "utf8").catch(() => ""))) transcript.add(happening);
    return { ...record, address: run.address };
  }

  async #openRun(
    { exercise, case: one, start, clock, banner, signal }: CaseRun,
    { texts }: Pick<CaseRecord, "texts">,
    transcript: Transcript,
    startProgram: Run["startProgram"],
  ): Promise<Run> {
    const choosePort = async () => ({ host, port: start.fixedPort ?? (await freePort()) });
    const address = await choosePort();
    return {
      exercise,
      case: one,
      texts,
      transcript,
      clockRate: clock.rate,
      banner,
      startProgram,
      choosePort,
      address,
      hasChosenPort: start.fixedPort === undefined,
      listensAt: address,
      program: undefined,
      connections: new Map(),
      servers: new Map(),
      expected: new Map(),
      signal,
    };
  }

  #launch(
    { start, clock }: CaseRun,
    texts: Texts,
    at: ListeningAddress,
    temporary: string,
    log: string,
  ): Launch {
    const fixed = { host: at.host, port: String(at.port) };
    const args = start.arguments.map((argument) => texts.fill(argument, "program", fixed));
    const { command, environment } = start.prepared;
    return {
      command: this.#withTools([...command, ...args], clock, log),
      folder: start.folder,
      temporary,
      environment: mergeEnvironments(environment, this.#clockEnvironment(clock)),
      clockRate: clock.rate,
    };
  }

  #withTools(command: readonly string[], clock: Clock, log: string): readonly string[] {
    const { strace } = this.#tools;
    if (strace === undefined) return command;
    if (clock.kind === "traced") return traceCommand(strace, log, command);
    if (clock.kind === "poked") {
      const { call, seconds } = clock.timeout;
      return pokeCommand(strace, log, { call, seconds: seconds / clock.rate }, command);
    }
    return command;
  }

  #clockEnvironment(clock: Clock): Record<string, string> {
    const { faketime } = this.#tools;
    return clock.kind === "faked" && faketime !== undefined ? faketimeEnvironment(faketime, clock.rate) : {};
  }
}

function recordOf(
  { exercise, case: one, seed, clock }: CaseRun,
  { events }: Transcript,
): Omit<CaseRecord, "address"> {
  const texts = new Texts({ seed, exercise: exercise.id, case: one.id }, one.texts);
  return { exercise, case: one, events, texts, clock };
}

type Environment = Readonly<Record<string, string>>;

/** Libraries that are loaded first add up; every other variable is the last one's. */
function mergeEnvironments(one: Environment, other: Environment): Environment {
  const preload = [one.LD_PRELOAD, other.LD_PRELOAD].filter((library) => library !== undefined).join(":");
  return { ...one, ...other, ...(preload === "" ? {} : { LD_PRELOAD: preload }) };
}

/** A run that we could not finish: never the program's fault. */
function notRun(caseRun: CaseRun, transcript: Transcript, message: string): CaseRecord {
  transcript.add({ kind: "harness-fault", message });
  return { ...recordOf(caseRun, transcript), address: { host, port: 0 } };
}

/** The program first: what it still sees of its peers must not be our clearing up. */
async function closeRun(run: Run, programs: readonly Program[]): Promise<void> {
  await Promise.all(programs.map((program) => program.stop()));
  await Promise.all([...run.connections.values()].map((connection) => connection.destroy()));
  await Promise.all([...run.servers.values()].map((server) => server.destroy()));
}
