import type { LimitFunction } from "p-limit";
import type { Bench, CaseRecord, CaseRun, Start } from "../bench/bench.ts";
import { realClock } from "../clock/clock.ts";
import { judge } from "../judge/judge.ts";
import type { Verdict } from "../judge/verdict.ts";
import { bannerOf } from "../script/says-something.ts";
import { type Case, type Exercise, isTimed, needsBubble, startsId } from "../spec/exercise.ts";
import { trimForReports } from "../transcript/trim.ts";
import { costOf } from "./cost.ts";
import { findStart } from "./find-start.ts";
import { lookCloser } from "./look-closer.ts";
import { pointsOf } from "./points.ts";
import type { CaseResult } from "./result.ts";
import { runTimed, type TimeMeans } from "./run-timed.ts";

/** What grading an exercise needs beside the program. */
export interface GradingMeans {
  readonly bench: Bench;
  /** Hands out the places in which cases run at once. */
  readonly places: LimitFunction;
  readonly time: TimeMeans;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Told of each case as it is judged, with the packets of its run where they were captured. */
  readonly onCase: (exercise: Exercise, result: CaseResult, packets?: Buffer) => void;
}

export interface GradedCases {
  readonly cases: readonly CaseResult[];
  readonly start: Start;
}

interface Outcome {
  readonly one: Case;
  readonly verdict: Verdict;
  readonly record: CaseRecord | undefined;
  readonly seconds: number;
}

/** Runs the cases of an exercise, each as soon as those that it needs have passed, and judges them. */
export async function gradeExercise(
  exercise: Exercise,
  launch: Omit<Start, "arguments">,
  wanted: ReadonlySet<string>,
  means: GradingMeans,
): Promise<GradedCases> {
  const common = { exercise, seed: means.seed, banner: new Set<string>(), signal: means.signal };
  const starts = startsCase(exercise);
  const began = performance.now();
  const attempt = { ...common, case: starts, clock: realClock };
  const found = await means.places(() => findStart(means.bench, attempt, launch, means.time.hasStrace));
  const first: Outcome = {
    one: starts,
    verdict: found.verdict,
    record: found.record,
    seconds: secondsSince(began),
  };
  const run = { ...common, start: found.start, banner: bannerOf(found.record.events, found.record.texts) };
  const outcomes = await runCases(exercise, first, wanted, run, means);
  const settled = outcomes.map((outcome) => settle(outcome, outcomes));
  const cases = settled.map((outcome) => {
    const result = count(outcome);
    means.onCase(exercise, result, outcome.record?.packets);
    return result;
  });
  return { cases, start: found.start };
}

/** Every exercise begins by starting its program; one that has no such case gets one that is worth nothing. */
function startsCase(exercise: Exercise): Case {
  const own = exercise.cases.find(({ id }) => id === startsId);
  if (own === undefined) throw new Error(`${exercise.id} has no case \`${startsId}\``);
  return own;
}

async function runCases(
  exercise: Exercise,
  first: Outcome,
  wanted: ReadonlySet<string>,
  run: Omit<CaseRun, "case" | "clock">,
  means: GradingMeans,
): Promise<Outcome[]> {
  const running = new Map<string, Promise<Outcome>>([[startsId, Promise.resolve(first)]]);
  const outcomeOf = (id: string): Promise<Outcome> => {
    const known = running.get(id);
    if (known !== undefined) return known;
    const one = exercise.cases.find((candidate) => candidate.id === id);
    if (one === undefined) throw new Error(`${exercise.id} has no case \`${id}\``);
    const outcome = runCase(one, outcomeOf, run, means);
    running.set(id, outcome);
    return outcome;
  };
  const ids = timedFirst(exercise.cases)
    .filter(({ id }) => wanted.has(id))
    .map(({ id }) => id);
  await Promise.all(ids.map(outcomeOf));
  const all = await Promise.all(running.values());
  return exercise.cases.flatMap(({ id }) => all.filter(({ one }) => one.id === id && wanted.has(id)));
}

/** The cases that wait longest begin first: they cost no processor, and the others fit into their shadow. */
function timedFirst(cases: readonly Case[]): Case[] {
  return cases.toSorted((a, b) => Number(isTimed(b)) - Number(isTimed(a)));
}

async function runCase(
  one: Case,
  outcomeOf: (id: string) => Promise<Outcome>,
  run: Omit<CaseRun, "case" | "clock">,
  means: GradingMeans,
): Promise<Outcome> {
  const needed = await Promise.all(one.needs.map(outcomeOf));
  const missing = needed.find(({ verdict }) => verdict.status !== "passed");
  if (missing !== undefined) {
    return {
      one,
      verdict: { status: "not-run", reason: { kind: "needs", case: missing.one.id } },
      record: undefined,
      seconds: 0,
    };
  }
  const read = await Promise.all(one.reads.map(outcomeOf));
  const records = read.flatMap(({ record }) => (record === undefined ? [] : [record]));
  return means.places(async () => {
    const began = performance.now();
    const outcome = await runOnce(one, records, run, means);
    return { one, ...outcome, seconds: secondsSince(began) };
  });
}

async function runOnce(
  one: Case,
  others: readonly CaseRecord[],
  run: Omit<CaseRun, "case" | "clock">,
  { bench, time }: GradingMeans,
): Promise<Pick<Outcome, "verdict" | "record">> {
  if (needsBubble(one) && bench.kind !== "bubble") return withoutBubble;
  if (isTimed(one)) return runTimed(bench, { ...run, case: one }, time);
  const record = await bench.run({ ...run, case: one, clock: realClock });
  const outcome = { verdict: judge(record, others).verdict, record };
  return lookCloser(bench, { ...run, case: one }, outcome, time.hasStrace);
}

const withoutBubble: Pick<Outcome, "verdict" | "record"> = {
  verdict: { status: "not-run", reason: { kind: "needs-bubble" } },
  record: undefined,
};

/** A step that another case judges too is not held against the program twice. */
function settle(outcome: Outcome, all: readonly Outcome[]): Outcome {
  const { verdict } = outcome;
  if (verdict.status !== "failed" || verdict.coveredBy === undefined) return outcome;
  const { coveredBy } = verdict;
  const isJudgedThere = all.some(
    ({ one, verdict: other }) => one.id === coveredBy && other.status === "failed",
  );
  return isJudgedThere
    ? { ...outcome, verdict: { status: "not-run", reason: { kind: "needs", case: coveredBy } } }
    : outcome;
}

function count({ one, verdict, record, seconds }: Outcome): CaseResult {
  const cost = costOf(record?.events ?? []);
  return {
    id: one.id,
    title: one.title,
    advice: one.advice,
    ...pointsOf(one, verdict),
    verdict,
    events: trimForReports(record?.events ?? []),
    seconds,
    ...(cost === undefined ? {} : { cost }),
  };
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}
