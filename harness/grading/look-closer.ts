import type { Bench, CaseRun } from "../bench/bench.ts";
import { judge } from "../judge/judge.ts";
import type { TimedOutcome } from "./kernel-timers.ts";

/** Defects of which only the addresses that a program sends to tell the cause. */
const unexplained: ReadonlySet<string> = new Set(["no-reply", "not-as-expected"]);

/**
 * Runs a UDP server that answers nobody once more under strace, which sees to whom it sends. What is said of the program is the same; why, is
 * said better.
 */
export async function lookCloser(
  bench: Bench,
  run: Omit<CaseRun, "clock">,
  outcome: TimedOutcome,
  hasStrace: boolean,
): Promise<TimedOutcome> {
  const { verdict } = outcome;
  const { transport, role } = run.exercise;
  const isUnexplained = verdict.status === "failed" && unexplained.has(verdict.finding.id);
  if (!hasStrace || transport !== "udp" || role !== "server" || !isUnexplained) return outcome;
  const record = await bench.run({ ...run, clock: { kind: "traced", rate: 1 } });
  const traced = judge(record).verdict;
  return traced.status === "failed" ? { record, verdict: traced } : outcome;
}
