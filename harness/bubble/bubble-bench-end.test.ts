import { mkdirSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { judge } from "../judge/judge.ts";
import { poll } from "../kernel/poll.ts";
import { isAlive, readText } from "../kernel/processes.ts";
import {
  echo,
  killWorkerOf,
  processesWith,
  runOf,
  troublesIn,
  untilRuns,
  waiting,
} from "../testing/bubble-runs.ts";
import { canBubble } from "../testing/can-bubble.ts";
import { longEnough } from "../testing/start-python.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { BubbleBench } from "./bubble-bench.ts";

describe.runIf(canBubble)("a worker that dies (where bubblewrap works)", () => {
  it("has its run done again by another, as if nothing had been", async () => {
    const bench = await BubbleBench.open();
    onTestFinished(() => bench.close());
    const run = await runOf(waiting);
    const running = bench.run(run);
    const program = await untilRuns(run);
    await writeFile(join(run.start.folder, "go"), "");
    killWorkerOf(program);
    const record = await running;
    expect(troublesIn(record.events)).toEqual([]);
    expect(judge(record).verdict.status).toBe("passed");
    expect(isAlive(program)).toBe(false);
  });

  it("while nobody needs it is not missed", async () => {
    const bench = await BubbleBench.open();
    onTestFinished(() => bench.close());
    const [worker = 0] = processesWith("worker.mjs").toReversed();
    process.kill(worker, "SIGKILL");
    expect(troublesIn((await bench.run(await runOf(echo))).events)).toEqual([]);
  });

  it("again and again is our fault and never the program's", async () => {
    const bench = await BubbleBench.open();
    onTestFinished(() => bench.close());
    const run = await runOf(waiting);
    const running = bench.run(run);
    const killed = new Set<number>();
    for (let attempt = 1; attempt <= 3; attempt++) {
      const program = await untilRuns(run, (pid) => !killed.has(pid));
      killed.add(program);
      killWorkerOf(program);
    }
    const record = await running;
    const fault = {
      kind: "harness-fault",
      message: expect.stringMatching(/^a bench worker ended unexpectedly/),
    };
    expect(record.events).toMatchObject([fault]);
    expect(judge(record).verdict.status).toBe("error");
  });
});

describe.runIf(canBubble)("a bench that is closed (where bubblewrap works)", () => {
  afterEach(() => vi.unstubAllEnvs());

  /** A folder for temporary files that is only this test's. */
  async function ownTemporary(): Promise<string> {
    const folder = join(await temporaryFolder(), "tmp");
    mkdirSync(folder);
    vi.stubEnv("TMPDIR", folder);
    return folder;
  }

  /** What still runs anywhere with one of these in its command line; what was killed takes a moment to be gone. */
  async function leftOf(...words: readonly string[]): Promise<string[]> {
    const processes = () =>
      readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isAlive(Number(name)));
    const left = () =>
      processes()
        .map((pid) => readText(`/proc/${pid}/cmdline`).replaceAll("\0", " "))
        .filter((line) => words.some((word) => line.includes(word)));
    await poll(() => left().length === 0 || undefined, { milliseconds: longEnough });
    return left();
  }

  it("leaves no process and no folder", async () => {
    const runs = await Promise.all([runOf(echo), runOf(echo)]);
    const temporary = await ownTemporary();
    const bench = await BubbleBench.open();
    await Promise.all(runs.map((run) => bench.run(run)));
    const disks = readdirSync(temporary);
    expect([disks.length >= 2, processesWith(temporary).length >= 2]).toEqual([true, true]);
    await bench.close();
    expect([readdirSync(temporary), await leftOf(temporary)]).toEqual([[], []]);
  });

  it("leaves nothing either of a run that goes on, nor of its daemons", async () => {
    const daemon = "if os.fork() == 0:\n    os.setsid()\n    os.environ.clear()\n    time.sleep(600)\n";
    const controller = new AbortController();
    const more = { signal: controller.signal };
    const run = { ...(await runOf(waiting.replace("while not", `${daemon}while not`))), ...more };
    const temporary = await ownTemporary();
    const bench = await BubbleBench.open();
    const running = bench.run(run);
    const isPython = (pid: number) => readText(`/proc/${pid}/comm`).startsWith("python");
    const find = () => processesWith(run.start.folder).filter(isPython);
    const found = await poll(() => (find().length === 2 ? find() : undefined), { milliseconds: longEnough });
    const closing = bench.close();
    controller.abort();
    const [record] = await Promise.all([running, closing]);
    // Whether the worker still heard of the interrupt or was gone by then: the last word is ours.
    expect(record.events.at(-1)).toMatchObject({ kind: "harness-fault" });
    expect([found?.length, readdirSync(temporary)]).toEqual([2, []]);
    expect(await leftOf(temporary, run.start.folder)).toEqual([]);
  });
});
