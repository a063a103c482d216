import { join } from "node:path";
import { type Clock, faketimeEnvironment, setClock, settableClock } from "../clock/clock.ts";
import { pokeCommand, readTrace, traceCommand } from "../kernel/strace.ts";
import type { NameService } from "../peers/name-service.ts";
import type { Enclosure, Launch } from "../program/launch.ts";
import { Program } from "../program/program.ts";
import { onTerminal } from "../program/terminal.ts";
import { chosenStart } from "../script/dates.ts";
import { inputOf } from "../script/keyboards.ts";
import type { Run } from "../script/run.ts";
import { runScript } from "../script/run-script.ts";
import { Texts } from "../script/texts.ts";
import type { Case } from "../spec/exercise.ts";
import { isPath } from "../transcript/address.ts";
import type { ListeningAddress } from "../transcript/events.ts";
import type { Transcript } from "../transcript/transcript.ts";
import type { CaseRecord, CaseRun } from "./bench.ts";
import { chooseAddress } from "./choose-address.ts";
import { readOwnFile } from "./own-file.ts";

/** The tools of this machine that a bench uses; what is missing limits what can be judged. */
export interface BenchTools {
  readonly faketime: string | undefined;
  readonly strace: string | undefined;
}

/** What differs from one bench to another when a case is performed. */
export interface Stage {
  readonly tools: BenchTools;
  /** The host on which the peers of a client listen, where it is not the one that the program is told. */
  readonly peersListenOn?: string;
  /** Who answers when the program looks a name up, where we are the ones. */
  readonly nameService?: NameService;
  /** A folder of ours that the program may write to as well. */
  readonly temporary: string;
  /** Whether nobody else's ports are in its network, so that connections may linger there. */
  readonly isOwnNetwork: boolean;
  /** Whether the program sees that folder as its /tmp. */
  readonly isTmp: boolean;
  readonly enclosure?: Enclosure;
  /** Told of each program as it starts. */
  readonly guard?: (program: Program, transcript: Transcript) => void;
}

/** What a run left, as far as it got: what cannot be told from the run itself. */
export type Remains = Pick<CaseRecord, "events" | "address" | "packets">;

/**
 * Performs one case: starts the program, plays its peers, and ends both.
 * @throws what went wrong on our side; the transcript keeps what happened until then
 */
export async function perform(caseRun: CaseRun, transcript: Transcript, stage: Stage): Promise<Remains> {
  const programs: Program[] = [];
  const log = join(stage.temporary, "strace.log");
  const texts = textsOf(caseRun);
  const run = await openRun(caseRun, stage, texts, transcript, (at) => {
    const program = new Program(launch(caseRun, stage, texts, at, log), transcript);
    programs.push(program);
    stage.guard?.(program, transcript);
    return program;
  });
  const interrupt = () => {
    transcript.close();
    void run.program?.stop();
  };
  caseRun.signal.addEventListener("abort", interrupt);
  try {
    refuseInterrupted(caseRun);
    await runScript(run);
    refuseInterrupted(caseRun);
  } finally {
    caseRun.signal.removeEventListener("abort", interrupt);
    await closeRun(run, programs, stage);
  }
  if (isTraced(caseRun.clock)) for (const happening of readTrace(readOwnFile(log))) transcript.add(happening);
  return { events: transcript.events, address: run.address };
}

/** What an interrupt leaves half done says nothing about the program. */
function refuseInterrupted({ signal }: CaseRun): void {
  if (signal.aborted) throw new Error("interrupted");
}

function isTraced({ kind }: Clock): boolean {
  return kind === "traced" || kind === "poked";
}

/** The texts of a run: the same for the same seed, wherever they are drawn. */
function textsOf({ exercise, case: one, seed }: Pick<CaseRun, "exercise" | "case" | "seed">): Texts {
  return new Texts({ seed, exercise: exercise.id, case: one.id }, one.texts);
}

/** The record of a run that left these remains. */
export function recordOf(caseRun: CaseRun, remains: Remains): CaseRecord {
  const { exercise, case: one, clock } = caseRun;
  return { exercise, case: one, texts: textsOf(caseRun), clock, ...remains };
}

/** The record of a run that we could not finish: never the program's fault. */
export function faultRecord(caseRun: CaseRun, transcript: Transcript, message: string): CaseRecord {
  transcript.add({ kind: "harness-fault", message });
  return recordOf(caseRun, { events: transcript.events, address: { host: "127.0.0.1", port: 0 } });
}

async function openRun(
  { exercise, case: one, start, clock, banner, signal }: CaseRun,
  stage: Stage,
  texts: Texts,
  transcript: Transcript,
  startProgram: Run["startProgram"],
): Promise<Run> {
  const choose = () => chooseAddress(start, stage.temporary, stage.isTmp);
  const address = await choose();
  return {
    exercise,
    case: one,
    texts,
    transcript,
    clockRate: clock.rate,
    clockFile: clockFileIn(stage, one),
    banner,
    startProgram,
    chooseAddress: choose,
    peersListenOn: isPath(address) ? address.host : (stage.peersListenOn ?? numberOf(address.host)),
    nameService: stage.nameService,
    address,
    hasChosenPort: start.fixed.port === undefined && !isPath(address),
    listensAt: address,
    program: undefined,
    conversations: new Map(),
    servers: new Map(),
    keyboards: new Map(),
    expected: new Map(),
    signal,
  };
}

function launch(
  { exercise, case: one, start, clock }: CaseRun,
  stage: Stage,
  texts: Texts,
  at: ListeningAddress,
  log: string,
): Launch {
  const { tools, temporary, enclosure } = stage;
  const { timeZone } = exercise;
  const fixed = { host: at.host, port: String(at.port), path: at.host };
  const [startsAt] = chosenStart({ exercise, texts, address: at });
  const args = start.arguments.map((argument) => texts.fill(argument, "program", fixed));
  const input = inputOf(one);
  const clockFile = clockFileIn(stage, one);
  const own = [...start.prepared.command, ...args];
  const { command, environment } = input === "terminal" ? onTerminal(own) : { command: own, environment: {} };
  return {
    command: withTools(command, clock, tools, log),
    own,
    folder: start.folder,
    temporary,
    environment: {
      ...environment,
      ...mergeEnvironments(start.prepared.environment, clockEnvironment(clock, startsAt, clockFile, tools)),
      ...(timeZone === undefined ? {} : { TZ: timeZone }),
    },
    input: input === "none" ? "none" : "pipe",
    isTraced: isTraced(clock),
    clockRate: clock.rate,
    ...(enclosure === undefined ? {} : { enclosure }),
  };
}

function withTools(
  command: readonly string[],
  clock: Clock,
  { strace }: BenchTools,
  log: string,
): readonly string[] {
  if (strace === undefined) return command;
  if (clock.kind === "traced") return traceCommand(strace, log, command);
  if (clock.kind === "poked") {
    const { call, seconds } = clock.timeout;
    return pokeCommand(strace, log, { call, seconds: seconds / clock.rate }, command);
  }
  return command;
}

/** Where the program's clock is set, if the case asks for that and it can be done here. */
function clockFileIn({ temporary, tools }: Stage, { script }: Case): string | undefined {
  const isSet = script.some(({ verb }) => verb === "clock-jumps");
  return isSet && tools.faketime !== undefined ? join(temporary, "clock") : undefined;
}

function clockEnvironment(
  clock: Clock,
  startsAt: number | undefined,
  clockFile: string | undefined,
  { faketime }: BenchTools,
): Record<string, string> {
  if (clockFile !== undefined && startsAt !== undefined && faketime !== undefined) {
    setClock(clockFile, startsAt);
    return settableClock(faketime, clockFile);
  }
  const isFaked = clock.kind === "faked" || startsAt !== undefined;
  return isFaked && faketime !== undefined ? faketimeEnvironment(faketime, clock.rate, startsAt) : {};
}

/** Peers of a client that is told a name listen on this machine's loopback of the family that beginners use. */
function numberOf(host: string): string {
  return host === "localhost" ? "127.0.0.1" : host;
}

type Environment = Readonly<Record<string, string>>;

/** Libraries that are loaded first add up; every other variable is the last one's. */
function mergeEnvironments(one: Environment, other: Environment): Environment {
  const preload = [one.LD_PRELOAD, other.LD_PRELOAD].filter((library) => library !== undefined).join(":");
  return { ...one, ...other, ...(preload === "" ? {} : { LD_PRELOAD: preload }) };
}

/** The program first: what it still sees of its peers must not be our clearing up. */
async function closeRun(run: Run, programs: readonly Program[], { isOwnNetwork }: Stage): Promise<void> {
  await Promise.all(programs.map((program) => program.stop()));
  await Promise.all(
    [...run.conversations.values()].map((conversation) => conversation.destroy(isOwnNetwork)),
  );
  await Promise.all([...run.servers.values()].map((server) => server.destroy()));
}
