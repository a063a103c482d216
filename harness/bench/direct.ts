import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pLimit, { type LimitFunction } from "p-limit";
import { type Clock, faketimeEnvironment } from "../clock/clock.ts";
import { pokeCommand, readTrace, traceCommand } from "../kernel/strace.ts";
import { type Launch, Program } from "../program/program.ts";
import type { Run } from "../script/run.ts";
import { runScript } from "../script/run-script.ts";
import { Texts } from "../script/texts.ts";
import type { ListeningAddress } from "../transcript/events.ts";
import { Transcript } from "../transcript/transcript.ts";
import type { Bench, CaseRecord, CaseRun, Start } from "./bench.ts";
import { freePort } from "./ports.ts";

/** The tools of this machine that a bench uses; what is missing limits what can be judged. */
export interface BenchTools {
  readonly faketime: string | undefined;
  readonly strace: string | undefined;
}

const host = "127.0.0.1";

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

  async run(run: CaseRun): Promise<CaseRecord> {
    const { fixedPort } = run.start;
    return fixedPort === undefined ? this.#run(run) : this.#oneAtATime(fixedPort)(() => this.#run(run));
  }

  #oneAtATime(port: number): LimitFunction {
    const queue = this.#fixedPorts.get(port) ?? pLimit(1);
    this.#fixedPorts.set(port, queue);
    return queue;
  }

  async #run(caseRun: CaseRun): Promise<CaseRecord> {
    const { exercise, case: one, seed, clock, signal } = caseRun;
    const temporary = await mkdtemp(join(tmpdir(), "sockgrade-"));
    const transcript = new Transcript();
    const texts = new Texts({ seed, exercise: exercise.id, case: one.id }, one.texts);
    const log = join(temporary, "strace.log");
    const programs: Program[] = [];
    const address = { host, port: caseRun.start.fixedPort ?? (await freePort()) };
    const run: Run = {
      exercise,
      case: one,
      texts,
      transcript,
      clockRate: clock.rate,
      banner: caseRun.banner,
      startProgram: (at) => {
        const program = new Program(this.#launch(caseRun.start, clock, texts, at, temporary, log), transcript);
        programs.push(program);
        return program;
      },
      choosePort: async () => ({ host, port: caseRun.start.fixedPort ?? (await freePort()) }),
      address,
      listensAt: address,
      program: undefined,
      connections: new Map(),
      servers: new Map(),
      expected: new Map(),
      signal,
    };
    const interrupt = () => void run.program?.stop();
    signal.addEventListener("abort", interrupt);
    try {
      await runScript(run);
    } catch (error) {
      transcript.add({ kind: "harness-fault", message: (error as Error).message });
    } finally {
      signal.removeEventListener("abort", interrupt);
      await endRun(run, programs);
      for (const happening of readTrace(await readFile(log, "utf8").catch(() => ""))) transcript.add(happening);
      await rm(temporary, { recursive: true, force: true });
    }
    return { exercise, case: one, events: transcript.events, texts, address: run.address, clock };
  }

  #launch(start: Start, clock: Clock, texts: Texts, at: ListeningAddress, temporary: string, log: string): Launch {
    const fixed = { host: at.host, port: String(at.port) };
    const args = start.arguments.map((argument) => texts.fill(argument, "program", fixed));
    const { command, environment } = start.prepared;
    return {
      command: this.#withTools([...command, ...args], clock, log),
      folder: start.folder,
      temporary,
      environment: { ...environment, ...this.#clockEnvironment(clock) },
      clockRate: clock.rate,
    };
  }

  #withTools(command: readonly string[], clock: Clock, log: string): readonly string[] {
    const { strace } = this.#tools;
    if (strace === undefined) return command;
    if (clock.kind === "traced") return traceCommand(strace, log, command);
    if (clock.kind === "poked") return pokeCommand(strace, log, clock.seconds / clock.rate, command);
    return command;
  }

  #clockEnvironment(clock: Clock): Record<string, string> {
    const { faketime } = this.#tools;
    return clock.kind === "faked" && faketime !== undefined ? faketimeEnvironment(faketime, clock.rate) : {};
  }
}

/** The program first: what it still sees of its peers must not be our clearing up. */
async function endRun(run: Run, programs: readonly Program[]): Promise<void> {
  await Promise.all(programs.map((program) => program.stop()));
  await Promise.all([...run.connections.values()].map((connection) => connection.destroy()));
  await Promise.all([...run.servers.values()].map((server) => server.destroy()));
}
