import type { Bench, CaseRecord, CaseRun, Start } from "../bench/bench.ts";
import { judge } from "../judge/judge.ts";
import type { Verdict } from "../judge/verdict.ts";
import { isThisMachine } from "../submission/this-machine.ts";
import type { EventOf, ListeningAddress } from "../transcript/events.ts";

/** How a program wants to be started, as far as it could be found out. */
export interface FoundStart {
  readonly start: Start;
  readonly record: CaseRecord;
  readonly verdict: Verdict;
}

/** What all attempts share. */
export type StartAttempt = Omit<CaseRun, "start">;

/**
 * Finds out how a program is started: tries the ways to pass the arguments that the exercise allows, in their order, and takes the first that
 * works; then a port that is fixed in the program, where the exercise accepts one.
 * @returns the start that worked, or the attempt that got furthest with its verdict
 */
export async function findStart(
  bench: Bench,
  attempt: StartAttempt,
  start: Omit<Start, "arguments">,
  hasStrace: boolean,
): Promise<FoundStart> {
  const found = await tryAllStarts(bench, attempt, start);
  const mayConnectElsewhere =
    found.verdict.status === "failed" && attempt.exercise.role === "client" && hasStrace;
  return mayConnectElsewhere ? traceConnections(bench, attempt, found) : found;
}

/** Runs a client that never came once more under strace, which sees where it tries to connect: it may be met there. */
async function traceConnections(bench: Bench, attempt: StartAttempt, found: FoundStart): Promise<FoundStart> {
  const traced = await tryStart(bench, { ...attempt, clock: { kind: "traced", rate: 1 } }, found.start);
  const goesElsewhere =
    traced.verdict.status === "failed" && traced.verdict.finding.id === "connects-to-wrong-port";
  if (!goesElsewhere) return found;
  const met = attempt.exercise.acceptsFixedPort ? await meetElsewhere(bench, attempt, traced) : undefined;
  return met ?? traced;
}

/** Listens where a client was seen to go. On this machine's own network that is only possible when it is this machine. */
async function meetElsewhere(
  bench: Bench,
  attempt: StartAttempt,
  { start, record }: FoundStart,
): Promise<FoundStart | undefined> {
  for (const { host, port } of placesTried(record)) {
    if (bench.kind === "direct" && !isThisMachine(host)) continue;
    const found = await tryStart(bench, attempt, { ...start, fixed: { host, port } });
    if (found.verdict.status === "passed") return found;
  }
  return undefined;
}

/** Each once; not those where it asked for the address of a name. */
function placesTried({ events }: CaseRecord): ListeningAddress[] {
  const tried = events.flatMap((event) => (event.kind === "tried-to-connect" ? [event.to] : []));
  const others = tried.filter(({ port }) => port !== nameServicePort);
  return [...new Map(others.map((to) => [`${to.host} ${to.port}`, to])).values()];
}

const nameServicePort = 53;

async function tryAllStarts(
  bench: Bench,
  attempt: StartAttempt,
  start: Omit<Start, "arguments">,
): Promise<FoundStart> {
  const tried: FoundStart[] = [];
  for (const args of attempt.exercise.arguments) {
    const found = await tryStart(bench, attempt, { ...start, arguments: args });
    if (found.verdict.status !== "failed") return found;
    tried.push(found);
    if (isFinal(found.verdict.finding.id)) break;
  }
  const fixed = attempt.exercise.acceptsFixedPort ? await tryFixedPort(bench, attempt, tried) : undefined;
  const furthest = tried.find(({ record }) => listeningPort(record) !== undefined) ?? tried[0];
  if (fixed !== undefined) return fixed;
  if (furthest === undefined) throw new Error(`${attempt.exercise.id} allows no arguments at all`);
  return furthest;
}

async function tryStart(bench: Bench, attempt: StartAttempt, start: Start): Promise<FoundStart> {
  const record = await bench.run({ ...attempt, start });
  return { start, record, verdict: judge(record).verdict };
}

/** No other arguments could make a difference to these. */
const finalFindings = new Set([
  "syntax-error",
  "import-error",
  "never-listens",
  "never-connects",
  "never-sends",
  "never-binds",
  "never-asks",
  "listens-on-wrong-address",
  "too-many-processes",
  "out-of-memory",
  "filled-the-disk",
  "too-many-open-files",
  "used-up-the-processor",
]);

function isFinal(finding: string): boolean {
  return finalFindings.has(finding);
}

/** A port that is the same in two runs although another one was asked for is fixed in the program. */
async function tryFixedPort(
  bench: Bench,
  attempt: StartAttempt,
  tried: readonly FoundStart[],
): Promise<FoundStart | undefined> {
  for (const { start, record } of tried) {
    const port = listeningPort(record);
    if (port === undefined || port === record.address.port) continue;
    const found = await tryStart(bench, attempt, { ...start, fixed: { ...start.fixed, port } });
    if (found.verdict.status === "passed") return found;
  }
  return undefined;
}

function listeningPort({ events }: CaseRecord): number | undefined {
  const listening = events.findLast((event): event is EventOf<"listening"> => event.kind === "listening");
  return listening?.addresses[0]?.port;
}
