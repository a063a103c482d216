import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DirectBench } from "../bench/direct.ts";
import { isAlive } from "../kernel/processes.ts";
import {
  answer,
  call,
  clientCase,
  echo,
  kindsIn,
  runOf,
  saidIn,
  troublesIn,
  untilRuns,
  waiting,
} from "../testing/bubble-runs.ts";
import { canBubble } from "../testing/can-bubble.ts";
import { pythonPath } from "../testing/start-python.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { printedOn } from "../transcript/reading.ts";
import { BubbleBench } from "./bubble-bench.ts";

describe.runIf(canBubble)("a run in a bubble (where bubblewrap works)", () => {
  let bench: BubbleBench;
  beforeAll(async () => {
    bench = await BubbleBench.open();
  });
  afterAll(() => bench.close());

  it("starts the program, plays its peers and ends it, as one on this machine does", async () => {
    const direct = new DirectBench({ faketime: undefined, strace: undefined });
    const [one, other] = await Promise.all([bench.run(await runOf(echo)), direct.run(await runOf(echo))]);
    for (const kind of ["started", "listening", "connected", "sent", "received", "exited"] as const)
      expect(kindsIn(one.events)).toContain(kind);
    expect(new Set(kindsIn(one.events))).toEqual(new Set(kindsIn(other.events)));
    expect(troublesIn(one.events)).toEqual([]);
    expect(one.texts.draw("text", "client")).toBe(other.texts.draw("text", "client"));
  });

  it("is one of many at the same fixed port", async () => {
    const fixed = echo.replace("int(sys.argv[1])", "5000");
    const starts = { fixed: { port: 5000 }, arguments: [] };
    const runs = await Promise.all([1, 2, 3].map(() => runOf(fixed, starts)));
    const records = await Promise.all(runs.map((run) => bench.run(run)));
    expect(records.flatMap(({ events }) => troublesIn(events))).toEqual([]);
    expect(records.map(({ address }) => address.port)).toEqual([5000, 5000, 5000]);
  });

  it.each([
    ["example.com", 80],
    ["time.google.com", 8080],
    ["no-such-name.invalid", 5000],
    ["192.168.77.1", 5000],
    ["8.8.8.8", 443],
    ["localhost", 22],
    ["::1", 5000],
    ["2001:db8::1", 80],
  ])("meets a client wherever it goes: %s port %d", async (host, port) => {
    const start = { fixed: { host, port }, arguments: ["{host}", "{port}", "{message}"] };
    const { events } = await bench.run(await runOf(call, start, clientCase, { role: "client" }));
    expect([troublesIn(events), printedOn(events, "stderr").toString()]).toEqual([[], ""]);
    expect(kindsIn(events)).toEqual(expect.arrayContaining(["peer-listens", "connected", "received"]));
  });

  it("meets two clients of the same address at once", async () => {
    const start = { fixed: { host: "example.com", port: 80 }, arguments: ["{host}", "{port}", "{message}"] };
    const runs = [1, 2].map(async () => bench.run(await runOf(call, start, clientCase, { role: "client" })));
    expect((await Promise.all(runs)).flatMap(({ events }) => troublesIn(events))).toEqual([]);
  });

  it("does nothing to the submission, whatever the program does to its files", async () => {
    const spoils =
      "os.remove('eco.py'); os.remove('data.txt'); open('new', 'w').close(); print(os.listdir('.'))\n";
    const run = await runOf(echo.replace(answer, spoils + answer));
    await writeFile(join(run.start.folder, "data.txt"), "data");
    const { events } = await bench.run(run);
    expect([troublesIn(events), saidIn(events)]).toEqual([[], "['new']\nup\n"]);
    expect(readdirSync(run.start.folder).toSorted()).toEqual(["data.txt", "eco.py"]);
    expect(readFileSync(join(run.start.folder, "data.txt"), "utf8")).toBe("data");
  });

  it("finds nothing that the run before it left", async () => {
    const folders = "for f in [os.environ['HOME'], '/tmp', '/dev/shm']:\n";
    const writes = `${folders}    print('old' in os.listdir(f)); open(f + '/old', 'a').close()\n`;
    const run = await runOf(echo.replace(answer, writes + answer));
    const [one, other] = [await bench.run(run), await bench.run(run)];
    expect([troublesIn(one.events), troublesIn(other.events)]).toEqual([[], []]);
    expect(saidIn(other.events)).toBe(saidIn(one.events));
  });

  it("sees no other submission, no results and nothing of ours", async () => {
    const folder = await temporaryFolder({
      "class/ana/x": "",
      "class/bob/secret": "",
      "out/ana/result.json": "",
    });
    const looks = `for f in ['class', 'class/ana', 'class/bob', 'out']:\n    try: print(f, os.listdir('${folder}/' + f))\n    except OSError as e: print(f, e.strerror)\n`;
    const submission = join(folder, "class", "ana");
    await writeFile(join(submission, "eco.py"), echo.replace(answer, looks + answer));
    const command = [await pythonPath(), join(submission, "eco.py")];
    const run = await runOf("", {
      submission,
      folder: submission,
      prepared: { ok: true, command, environment: {}, obeysClock: true },
    });
    const seen = saidIn((await bench.run(run)).events).split("\n");
    expect(seen.slice(0, 4)).toEqual([
      "class ['ana']",
      expect.stringMatching(/^class\/ana \['(x|eco\.py)', '(x|eco\.py)'\]$/),
      "class/bob No such file or directory",
      "out No such file or directory",
    ]);
  });

  it("is said to be ours when the program cannot be started at all", async () => {
    const { events } = await bench.run(await runOf(echo, { submission: "/nowhere/a\0b" }));
    expect(kindsIn(events)).toContain("harness-fault");
  });

  it("is not begun when it is interrupted before", async () => {
    const run = { ...(await runOf(echo)), signal: AbortSignal.abort() };
    expect((await bench.run(run)).events).toMatchObject([{ kind: "harness-fault", message: "interrupted" }]);
  });

  it("ends at once when it is interrupted, and its worker goes on with the next", async () => {
    const controller = new AbortController();
    const run = { ...(await runOf(waiting)), signal: controller.signal };
    const interrupted = bench.run(run);
    const program = await untilRuns(run);
    controller.abort();
    await interrupted;
    expect(isAlive(program)).toBe(false);
    expect(troublesIn((await bench.run(await runOf(echo))).events)).toEqual([]);
  });
});
