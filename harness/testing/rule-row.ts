import type { CaseRecord } from "../bench/bench.ts";
import { judge } from "../judge/judge.ts";
import type { Finding } from "../judge/verdict.ts";
import type { Step } from "../spec/exercise.ts";
import type { Unmet } from "../transcript/events.ts";
import { caseOf, recordOf, type Told, unmet } from "./records.ts";

/** A transcript that proves a defect, and what of it to change so that it does not. */
export interface RuleRow {
  /** The step that did not work, why not, and for which peer. */
  readonly step: Step;
  readonly why: Unmet;
  readonly peer?: string;
  /** When it gave up, in milliseconds. */
  readonly at?: number;
  readonly events: readonly Told[];
  readonly otherwise?: readonly Step[];
  readonly record?: Partial<CaseRecord>;
  readonly values: Finding["values"];
  /** The negative twin: like it, but no proof. */
  readonly unless: Partial<Pick<RuleRow, "step" | "why" | "events" | "at">>;
}

/** What the judge finds in such a run of a case that names only this defect. */
export function findingIn(
  id: string,
  { step, why, peer, at, events, otherwise = [], record }: Omit<RuleRow, "values" | "unless">,
): Finding {
  const one = caseOf({ names: [id], script: [step], otherwise });
  const failure = unmet(0, why, peer === undefined ? [] : [peer]);
  const told = [...events, at === undefined ? failure : { ...failure, at }];
  const { verdict } = judge(recordOf(told, { case: one, ...record }));
  if (verdict.status !== "failed") throw new Error(`the case is ${verdict.status}`);
  return verdict.finding;
}
