import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { realClock } from "../clock/clock.ts";
import { caseOf, exerciseOf, stepOf } from "../testing/records.ts";
import { pythonPath } from "../testing/start-python.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { printedOn } from "../transcript/reading.ts";
import type { CaseRun, Start } from "./bench.ts";
import { DirectBench } from "./direct.ts";
import { freePort } from "./ports.ts";

const echo =
  "import socket, sys\ns = socket.create_server(('127.0.0.1', int(sys.argv[1])))\nprint('up')\nc, _ = s.accept()\nc.sendall(c.recv(99))";
const peers = { client: { is: "tcp-client" } } as const;
const text = { text: "{text}" };
const script = [
  stepOf("client", "connects"),
  stepOf("client", "sends", text),
  stepOf("client", "receives", text),
];
const bench = new DirectBench({ faketime: undefined, strace: undefined });

async function caseRun(
  source: string,
  more: Partial<Start> = {},
  signal = new AbortController().signal,
): Promise<CaseRun> {
  const one = caseOf({ peers, script });
  const command = [await pythonPath(), "-c", source];
  const start = {
    prepared: { ok: true, command, environment: {}, obeysClock: true },
    arguments: ["{port}"],
    ...(await places()),
    ...more,
  } as const;
  return {
    exercise: exerciseOf({ cases: [one] }),
    case: one,
    start,
    seed: 1,
    clock: realClock,
    banner: new Set(),
    signal,
  };
}

async function places() {
  const folder = await temporaryFolder();
  return { folder, submission: folder, built: folder, fixed: {} };
}

const kindsOf = async (run: CaseRun) => (await bench.run(run)).events.map(({ kind }) => kind);

describe("a run on this machine", () => {
  it("starts the program, plays its peers and ends it", async () => {
    const kinds = await kindsOf(await caseRun(echo));
    for (const kind of ["started", "listening", "connected", "sent", "received", "exited"])
      expect(kinds).toContain(kind);
    expect(kinds).not.toContain("step-unmet");
  });

  it("tells the program its own port, and another one each time", async () => {
    const records = await Promise.all([1, 2, 3].map(async () => bench.run(await caseRun(echo))));
    const ports = records.map(({ address }) => address.port);
    expect(new Set(ports).size).toBe(3);
    expect(records.map(({ events }) => events.find(({ kind }) => kind === "started"))).toMatchObject(
      ports.map((port) => ({ command: expect.arrayContaining([String(port)]) })),
    );
  });

  it("gives a port that is fixed in the program to one run at a time", async () => {
    const port = await freePort();
    const fixed = echo.replace("int(sys.argv[1])", String(port));
    const runs = await Promise.all([1, 2, 3].map(() => caseRun(fixed, { fixed: { port }, arguments: [] })));
    const all = await Promise.all(runs.map(kindsOf));
    expect(all.flat().filter((kind) => kind === "step-unmet" || kind === "harness-fault")).toEqual([]);
  });

  it("draws the same texts for the same seed", async () => {
    const [one, other] = await Promise.all([bench.run(await caseRun(echo)), bench.run(await caseRun(echo))]);
    expect(one?.texts.draw("text", "client")).toBe(other?.texts.draw("text", "client"));
  });

  it("stops at the first step that does not work", async () => {
    const kinds = await kindsOf(await caseRun("pass"));
    expect([kinds.includes("step-unmet"), kinds.includes("connected")]).toEqual([true, false]);
  });
});

describe("what is not the program's fault", () => {
  it("is said to be ours when it cannot be started", async () => {
    const run = await caseRun("");
    const start = {
      ...run.start,
      prepared: { ok: true, command: ["/nowhere/prog"], environment: {}, obeysClock: true },
    } as const;
    expect(await kindsOf({ ...run, start })).toContain("harness-fault");
  });

  it("is an interrupt, before it began or while it ran", async () => {
    const controller = new AbortController();
    const endless = bench.run(
      await caseRun("import time\nprint('up', flush=True)\ntime.sleep(600)", {}, controller.signal),
    );
    controller.abort();
    const [one, other] = [await endless, await bench.run(await caseRun(echo, {}, controller.signal))];
    expect(printedOn(one.events, "stderr").toString()).toBe("");
    expect(other.events).toMatchObject([{ kind: "harness-fault", message: "interrupted" }]);
  });

  it("leaves no folder behind", async () => {
    const folders = () => readdirSync(tmpdir()).filter((name) => /^sockgrade-[^-]{6}$/.test(name));
    const before = new Set(folders());
    const record = await bench.run(await caseRun("import os\nprint(os.environ['HOME'])"));
    const home = printedOn(record.events, "stdout").toString().trim().split("/").at(-1) ?? "";
    expect([before.has(home), folders().includes(home)]).toEqual([false, false]);
    expect(home).toMatch(/^sockgrade-/);
  });
});

it("free ports are never given twice, and are below those that systems take themselves", async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));
  expect(new Set(ports).size).toBe(50);
  expect(ports.every((port) => port >= 10_240 && port < 32_768)).toBe(true);
});
