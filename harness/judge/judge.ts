import type { CaseRecord } from "../bench/bench.ts";
import { actorsOf, expectedBy, matchReceived } from "../script/expected.ts";
import type { Expected } from "../script/match.ts";
import { peersNamed } from "../script/run.ts";
import { opening } from "../script/run-script.ts";
import { isWait, type Step } from "../spec/exercise.ts";
import { isDatagramPeer } from "../spec/peer-schema.ts";
import { showPlace } from "../spec/problem.ts";
import type { Unmet } from "../transcript/events.ts";
import { openSockets } from "../transcript/open-sockets.ts";
import { type Evidence, gatherEvidence, sayCrash } from "./evidence.ts";
import { clientRules } from "./rules/clients.ts";
import { concurrencyRules } from "./rules/concurrency.ts";
import { datagramRules } from "./rules/datagrams.ts";
import { dialogueRules } from "./rules/dialogue.ts";
import { endingRules } from "./rules/ending.ts";
import { limitRules } from "./rules/limits.ts";
import { momentRules } from "./rules/moments.ts";
import type { Rule } from "./rules/rule.ts";
import { serverRules } from "./rules/servers.ts";
import { serviceRules } from "./rules/services.ts";
import { startingRules } from "./rules/starting.ts";
import { timeoutOf } from "./timeout.ts";
import type { Finding, Judgement, Verdict } from "./verdict.ts";

const rules: Readonly<Partial<Record<string, Rule>>> = {
  ...startingRules,
  ...clientRules,
  ...endingRules,
  ...serverRules,
  ...concurrencyRules,
  ...datagramRules,
  ...dialogueRules,
  ...momentRules,
  ...serviceRules,
  ...limitRules,
};

/** The first thing that did not go as the script says. */
interface Failure {
  readonly step: Step;
  readonly why: Unmet;
  readonly peers: readonly string[];
  readonly conclusive: boolean;
}

/**
 * Judges one run by its transcript alone: the first step that did not get what it waited for, and the defect that explains it.
 * @param others the runs of other cases that this case is judged on as well
 */
export function judge(record: CaseRecord, others: readonly CaseRecord[] = []): Judgement {
  const fault = record.events.find((event) => event.kind === "harness-fault");
  if (fault?.kind === "harness-fault")
    return { verdict: { status: "error", message: fault.message }, conclusive: true };
  const failure = firstFailure(record);
  if (failure !== undefined) return { verdict: failed(record, failure), conclusive: failure.conclusive };
  const leaking = others.find(({ events }) => openSockets(events).length > 0);
  const step = record.case.script.find(({ verb }) => verb === "leaves-nothing-open");
  if (leaking !== undefined && step !== undefined) {
    const leak: Failure = { step, why: "different", peers: [], conclusive: true };
    return { verdict: failed({ ...record, events: leaking.events }, leak), conclusive: true };
  }
  return { verdict: { status: "passed" }, conclusive: true };
}

/** In the order of the script: a step that did not work, a timeout that is not the one asked for, bytes too many. */
function firstFailure(record: CaseRecord): Failure | undefined {
  return wrongTimeout(record) ?? unmetStep(record) ?? extraBytes(record);
}

function unmetStep({ exercise, case: one, events }: CaseRecord): Failure | undefined {
  const unmet = events.find((event) => event.kind === "step-unmet" && !event.otherwise);
  if (unmet?.kind !== "step-unmet") return undefined;
  const before = opening({ exercise, case: one });
  const step = unmet.step < 0 ? before.at(unmet.step) : one.script[unmet.step];
  // Before the wait, a clock that is too fast ends a program sooner than anybody can look; one that ended in time after all
  // was seen a moment too late.
  const wait = one.script.findIndex(isWait);
  const isTooLate = unmet.step === wait && step?.verb === "ends-after";
  const isStarved = events.some((event) => event.kind === "busy" && event.isStarved);
  const conclusive = wait < 0 || (unmet.step >= wait && !isTooLate && !isStarved);
  return step && { step, why: unmet.why, peers: unmet.peers, conclusive };
}

/** How long it waited is judged here: the step itself works as soon as the program ends. */
function wrongTimeout(record: CaseRecord): Failure | undefined {
  const { script } = record.case;
  const index = script.findIndex(({ verb }) => verb === "ends-after");
  const step = script[index];
  const reached = record.events.some(
    (event) =>
      (event.kind === "step-met" || event.kind === "step-unmet") && !event.otherwise && event.step === index,
  );
  if (step?.seconds === undefined || !reached) return undefined;
  const { kind, conclusive } = timeoutOf(record, step.seconds);
  return kind === "right"
    ? undefined
    : { step, why: kind === "never" ? "deadline" : "different", peers: [], conclusive };
}

/** A peer may get more after the step that waited for its message: what it got by the end counts. */
function extraBytes(record: CaseRecord): Failure | undefined {
  const { case: one, events } = record;
  for (const actor of actorsOf(one)) {
    const step = one.script.findLast(({ actor: own, verb }) => own === actor && verb === "receives");
    if (step === undefined) continue;
    for (const peer of peersNamed(one, actor)) {
      const expected = expectedBy(record, actor, peer);
      if (isExact(one, actor, expected) && matchReceived(record, events, peer, expected, []) === "extra")
        return { step, why: "extra", peers: [peer], conclusive: true };
    }
  }
  return undefined;
}

/** A program may ask again by datagram whenever it likes: where any will do, more of them will do too. */
function isExact({ peers }: CaseRecord["case"], actor: string, expected: Expected): boolean {
  return !isDatagramPeer(peers[actor]) || expected.every(({ forms }) => forms.length > 0);
}

function failed(record: CaseRecord, { step, why, peers }: Failure): Verdict {
  const evidence = gatherEvidence(record, step, why, peers);
  return {
    status: "failed",
    finding: findDefect(evidence),
    place: showPlace(step.place),
    ...(evidence.crash === undefined ? {} : { crash: sayCrash(evidence.crash) }),
    ...(step.coveredBy === undefined ? {} : { coveredBy: step.coveredBy }),
  };
}

/** Defects that explain a failure wherever they show. */
const commonNames = [...Object.keys(limitRules), "recvfrom-gives-no-address"];

/** The first of the case's defects that the evidence proves. */
function findDefect(evidence: Evidence): Finding {
  const { names } = evidence.record.case;
  for (const id of [...commonNames, ...names]) {
    const values = rules[id] === undefined ? ownFinding(evidence, id) : rules[id](evidence);
    if (values !== undefined) return { id, values };
  }
  const { actor, verb } = evidence.step;
  const proved = evidence.provedOtherwise;
  return proved === undefined
    ? { id: "not-as-expected", values: { step: `${actor}: ${verb}` } }
    : { id: proved, values: {} };
}

/** A defect that the exercise names itself holds when a step of `otherwise` proved it, or when it has no such step. */
function ownFinding({ record, provedOtherwise }: Evidence, id: string): Finding["values"] | undefined {
  if (!(id in record.exercise.findings)) return undefined;
  const isProvable = record.case.otherwise.some(({ finding }) => finding === id);
  return !isProvable || provedOtherwise === id ? {} : undefined;
}
