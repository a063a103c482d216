import { poll } from "../kernel/poll.ts";
import type { Step } from "../spec/exercise.ts";
import { startsId } from "../spec/exercise.ts";
import { isServer } from "../spec/peer-schema.ts";
import type { Unmet } from "../transcript/events.ts";
import { actorsOf } from "./expected.ts";
import { peerVerbs } from "./peer-verbs.ts";
import { programVerbs } from "./program-verbs.ts";
import { lastingCalm } from "./rests.ts";
import { peersNamed, type Run } from "./run.ts";

/**
 * Runs the steps of a case one after another, up to the first that does not get what it waits for; then those of
 * `otherwise`, all of them, to find out why. What happens is noted in the transcript; nothing is judged here.
 */
export async function runScript(run: Run): Promise<void> {
  for (const [index, step] of opening(run).entries()) {
    if (await runStep(run, step, index - opening(run).length, false)) continue;
    await letItSpeak(run);
    return;
  }
  for (const [index, step] of run.case.script.entries()) {
    if (await runStep(run, step, index, false)) continue;
    await letItSpeak(run);
    await runOtherwise(run);
    return;
  }
  // What it says when it has only started is no news in other cases.
  if (run.case.id === startsId) await letItSpeak(run);
}

/** How long a program that did something wrong may go on before it is left alone, in milliseconds. */
const lastWords = 1000;
/** A program that has not moved for so long has nothing more to say, in milliseconds. */
const breath = 100;

/** A program that crashes closes its connections first and says why afterwards: it is heard before it is stopped. */
async function letItSpeak({ program, signal, transcript: { delay } }: Run): Promise<void> {
  const pid = program?.pid;
  if (pid === undefined || process.platform !== "linux") return;
  const isCalm = lastingCalm(pid, breath);
  await poll(() => program?.hasExited || isCalm() || undefined, { milliseconds: lastWords, signal, delay });
}

async function runOtherwise(run: Run): Promise<void> {
  for (const [index, step] of run.case.otherwise.entries()) {
    const met = await runStep(run, step, index, true);
    if (met && step.finding !== undefined) return;
  }
}

/**
 * What every script begins with unless it says when the program starts: a server is started and listens; for a
 * client the peers that it may connect to listen first. These steps have numbers below zero.
 */
export function opening({ exercise, case: one }: Pick<Run, "exercise" | "case">): Step[] {
  if (one.script.some((step) => step.actor === "program" && step.verb === "starts")) return [];
  const step = (actor: string, verb: Step["verb"]): Step => ({
    actor,
    verb,
    pieces: 1,
    apart: 0,
    within: exercise.startWithin,
    place: one.place,
  });
  const actors = actorsOf(one);
  const servers = [...actors].filter((actor) => isServer(one.peers[actor]));
  const listening = servers.map((actor) => step(actor, "listens"));
  return [
    ...listening,
    step("program", "starts"),
    ...(exercise.role === "server" ? [step("program", "listens")] : []),
  ];
}

async function runStep(run: Run, step: Step, index: number, otherwise: boolean): Promise<boolean> {
  const { why, peers } =
    step.actor === "program" ? await runProgramStep(run, step) : await runPeerStep(run, step);
  if (why === undefined) run.transcript.add({ kind: "step-met", step: index, otherwise });
  else run.transcript.add({ kind: "step-unmet", step: index, otherwise, why, peers });
  return why === undefined;
}

interface Outcome {
  readonly why: Unmet | undefined;
  /** The peers for which the step did not work. */
  readonly peers: readonly string[];
}

async function runProgramStep(run: Run, step: Step): Promise<Outcome> {
  return { why: await programVerbs[step.verb]?.(run, step), peers: [] };
}

async function runPeerStep(run: Run, step: Step): Promise<Outcome> {
  const peers = peersNamed(run.case, step.actor);
  if (step.verb === "connects") return connectInOrder(run, step, peers);
  const outcomes = await Promise.all(
    peers.map(async (peer) => ({ peer, why: await peerVerbs[step.verb]?.(run, step, peer) })),
  );
  const unmet = outcomes.filter(({ why }) => why !== undefined);
  return { why: unmet[0]?.why, peers: unmet.map(({ peer }) => peer) };
}

/** One after another, so that the order in which a program accepts them is known. */
async function connectInOrder(run: Run, step: Step, peers: readonly string[]): Promise<Outcome> {
  for (const peer of peers) {
    const why = await peerVerbs.connects?.(run, step, peer);
    if (why !== undefined) return { why, peers: [peer] };
  }
  return { why: undefined, peers: [] };
}
