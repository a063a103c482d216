import { describe, expect, it } from "vitest";
import type { Bench, CaseRun } from "../bench/bench.ts";
import { DirectBench } from "../bench/direct.ts";
import { findFaketime } from "../clock/clock.ts";
import { caseOf, exerciseOf, exited, recordOf, started, stepOf, type Told } from "../testing/records.ts";
import { pythonPath } from "../testing/start-python.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { runTimed } from "./run-timed.ts";

const faketime = findFaketime();
const script = [stepOf("program", "starts"), stepOf("program", "ends-after", { seconds: 60 })];
const timed = caseOf({ script, names: ["no-timeout", "wrong-timeout"] });

async function timedRun(source: string) {
  const folder = await temporaryFolder();
  const command = [await pythonPath(), "-c", `import socket\na, b = socket.socketpair()\n${source}`];
  const start = {
    prepared: { ok: true, command, environment: {}, obeysClock: true },
    arguments: [],
    folder,
    submission: folder,
    built: folder,
    fixed: {},
  } as const;
  const { signal } = new AbortController();
  return {
    exercise: exerciseOf({ cases: [timed] }),
    case: timed,
    start,
    seed: 1,
    banner: new Set<string>(),
    signal,
  };
}

const bench = new DirectBench({ faketime, strace: undefined });
const means = { hasFaketime: faketime !== undefined, hasStrace: false, realTime: false };
const patient = (seconds: number) => `a.settimeout(${seconds})\ntry: a.recv(1)\nexcept TimeoutError: pass`;

describe.runIf(faketime !== undefined)("a timeout of a minute (where libfaketime is installed)", () => {
  it("that is right is known in a moment", async () => {
    const { verdict, record } = await runTimed(bench, await timedRun(patient(60)), means);
    expect([verdict.status, record?.clock.kind]).toEqual(["passed", "faked"]);
  });

  it("that is wrong is confirmed on a slower clock, in the program's own seconds", async () => {
    const { verdict, record } = await runTimed(bench, await timedRun(patient(6)), means);
    expect(verdict).toMatchObject({
      finding: { id: "wrong-timeout", values: { seconds: 6, expected: 60 } },
    });
    expect(record?.clock.rate).toBeLessThanOrEqual(100);
  });

  it("that never comes might be the kernel's: without strace nobody knows", async () => {
    const { verdict } = await runTimed(bench, await timedRun("a.recv(1)"), means);
    expect(verdict).toEqual({
      status: "not-run",
      reason: { kind: "missing-tool", tool: "strace", otherWay: "real-time" },
    });
  });
});

/** A bench on which a program with a timeout of a minute seems to end a little late at every clock. */
function lateBench(delay: number): Bench {
  const run = async ({ clock }: CaseRun) => {
    const end = (75 * 1000) / clock.rate;
    const events: Told[] = [
      { ...started, at: 0 },
      { ...exited(0), at: end },
      { kind: "delayed", milliseconds: delay, at: end },
      { kind: "step-met", step: 1, otherwise: false, at: end },
    ];
    return recordOf(events, { case: timed, clock });
  };
  return { kind: "direct", compiler: bench.compiler, run, close: async () => {} };
}

describe("what not even the slowest clock settles", () => {
  const able = { ...means, hasFaketime: true };

  it("is an error of ours where the machine was busy enough to explain it", async () => {
    const { verdict } = await runTimed(lateBench(2000), await timedRun("pass"), able);
    const message = expect.stringMatching(/^the machine was too busy .* 2000 ms$/);
    expect(verdict).toEqual({ status: "error", message });
  });

  it("is the program's where it was not", async () => {
    const { verdict, record } = await runTimed(lateBench(100), await timedRun("pass"), able);
    expect(verdict).toMatchObject({ finding: { id: "wrong-timeout", values: { seconds: 75 } } });
    expect(record?.clock.rate).toBe(10);
  });
});

it("without libfaketime a case that waits is not run, and the other way is said", async () => {
  const { verdict, record } = await runTimed(bench, await timedRun("pass"), { ...means, hasFaketime: false });
  const reason = { kind: "missing-tool", tool: "libfaketime", otherWay: "real-time" };
  expect([verdict, record]).toEqual([{ status: "not-run", reason }, undefined]);
});

it("in real time the clock is left alone", async () => {
  const { verdict, record } = await runTimed(bench, await timedRun(patient(0.1)), {
    ...means,
    realTime: true,
  });
  expect(verdict).toMatchObject({ finding: { id: "wrong-timeout", values: { expected: 60 } } });
  expect(record?.clock).toEqual({ kind: "real", rate: 1 });
});
