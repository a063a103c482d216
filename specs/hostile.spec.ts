import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pLimit from "p-limit";
import { beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../harness/package-root.ts";
import { poll } from "../harness/kernel/poll.ts";
import { readText } from "../harness/kernel/processes.ts";
import {
  exerciseOf,
  filesBelow,
  findingsOf,
  idsWithStatus,
  readIn,
  readResult,
  xmlProblems,
} from "../harness/testing/read-reports.ts";
import { RunningCli } from "../harness/testing/run-cli.ts";
import { copyInto, scratchFolder } from "../harness/testing/scratch.ts";

const reference = "reference/python/tcp-sockets";
const exercises = {
  client: { id: "tcp-client", file: "cliente_tcp.py" },
  server: { id: "tcp-echo-server", file: "servidor_tcp.py" },
} as const;

/** What is written of each submission. */
const reports = ["junit.xml", "report.html", "result.json"];

/** A hostile program: some of what it must fail, and some of what it does right all the same. */
interface Hostile {
  readonly program: string;
  readonly is: keyof typeof exercises;
  readonly fails: Readonly<Record<string, string>>;
  readonly passes?: readonly string[];
}

const hostile: readonly Hostile[] = [
  { program: "prints-without-end-on-stdout", is: "client", fails: { starts: "never-connects" } },
  {
    program: "prints-without-end-on-stderr",
    is: "server",
    fails: {},
    passes: [
      "echoes",
      "serves-the-next-client",
      "prints-the-message",
      "times-out-after-300-s",
      "port-in-use",
    ],
  },
  {
    program: "ignores-sigterm",
    is: "server",
    fails: { echoes: "no-reply", "times-out-after-300-s": "no-timeout" },
    passes: ["starts"],
  },
  {
    program: "leaves-children-behind",
    is: "client",
    fails: { refused: "exception-not-caught" },
    passes: ["sends-the-message", "prints-the-reply"],
  },
  {
    program: "closes-its-stdout",
    is: "server",
    fails: { "prints-the-message": "prints-nothing", "times-out-after-300-s": "ends-silently" },
    passes: ["echoes", "serves-the-next-client"],
  },
  {
    program: "prints-hostile-bytes",
    is: "client",
    fails: { "sends-the-message": "sends-wrong-text", "prints-the-reply": "prints-nothing" },
    passes: ["starts"],
  },
  {
    program: "prints-a-line-of-50-mb",
    is: "client",
    fails: { refused: "exception-not-caught" },
    passes: ["sends-the-message"],
  },
  {
    program: "accepts-and-never-reads",
    is: "server",
    fails: { echoes: "no-reply", "times-out-after-300-s": "no-timeout" },
    passes: ["starts"],
  },
  {
    program: "answers-without-end",
    is: "server",
    fails: { echoes: "wrong-reply", "closes-the-client": "keeps-client-open" },
    passes: ["starts"],
  },
  {
    program: "sends-without-end",
    is: "client",
    fails: { "sends-the-message": "sends-extra-bytes" },
    passes: ["starts"],
  },
  {
    program: "kills-itself",
    is: "server",
    fails: { "serves-the-next-client": "dies-after-first-client" },
    passes: ["echoes"],
  },
  { program: "kills-its-process-group", is: "client", fails: { starts: "exits-at-once" } },
];

/** What may be kept of a program that talks without end, in bytes: a class is graded on a small machine. */
const mostMemory = 1024 ** 3;

/** Grades a hostile program and a right one for the same exercise side by side. */
async function gradeBesideAGoodOne({ program, is }: Hostile) {
  const submissions = scratchFolder();
  copyInto(submissions, `fixtures/hostile/${program}`, "hostile");
  copyInto(submissions, `${reference}/${exercises[is].file}`, `good/${exercises[is].file}`);
  const out = scratchFolder();
  const running = new RunningCli(["grade", submissions, "--out", out, "--jobs", "2", "--lang", "en"]);
  const began = performance.now();
  const memory = peakMemory(running.pid);
  const run = await running.end();
  return { submissions, out, run, memory: await memory, seconds: (performance.now() - began) / 1000 };
}

type Graded = Awaited<ReturnType<typeof gradeBesideAGoodOne>>;

/** The most memory that a process ever had, in bytes, known when it has ended. */
async function peakMemory(pid: number | undefined): Promise<number> {
  let most = 0;
  await poll(
    () => {
      const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readText(`/proc/${pid}/status`)) ?? [];
      if (kibibytes !== undefined) most = Number(kibibytes) * 1024;
      return kibibytes === undefined ? true : undefined;
    },
    { milliseconds: 100_000 },
  );
  return most;
}

function gradedOf(graded: Graded, submission: string, is: Hostile["is"]) {
  return exerciseOf(readResult(readIn(graded.out, submission, "result.json")), exercises[is].id);
}

/** So many at once: most of the time they wait, and those that do not must share the processors anyway. */
const atOnce = 4;

describe("a hostile program", () => {
  const graded = new Map<string, Graded>();
  beforeAll(async () => {
    const places = pLimit(atOnce);
    const gradeOne = async (row: Hostile) => graded.set(row.program, await gradeBesideAGoodOne(row));
    await Promise.all(hostile.map((row) => places(gradeOne, row)));
  }, 150_000);

  it("has a row for each of the fixtures", () => {
    const entries = readdirSync(join(packageRoot(), "fixtures/hostile"), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(hostile.map(({ program }) => program).toSorted()).toEqual(folders.toSorted());
  });

  describe.each(hostile)("that $program", (row) => {
    const get = () => graded.get(row.program) ?? expect.unreachable("it was not graded");

    it("is graded as what it is", () => {
      const seen = gradedOf(get(), "hostile", row.is);
      expect(idsWithStatus(seen, "error")).toEqual([]);
      expect(findingsOf(seen)).toMatchObject(row.fails);
      expect(Object.values(findingsOf(seen))).not.toContain("not-as-expected");
      expect(idsWithStatus(seen, "passed")).toEqual(expect.arrayContaining([...(row.passes ?? [])]));
    });

    it("does not disturb the right program beside it", () => {
      const good = gradedOf(get(), "good", row.is);
      expect([findingsOf(good), findingsOf(good, true), good.points]).toEqual([{}, {}, good.maxPoints]);
    });

    it("leaves no process, no folder and no half-written report, within a minute", () => {
      const { run, out, seconds } = get();
      const { exitCode, leftFiles, leftProcesses } = run;
      expect({ exitCode, leftFiles, leftProcesses }).toEqual({
        exitCode: 0,
        leftFiles: [],
        leftProcesses: [],
      });
      const each = ["good", "hostile"].flatMap((name) => reports.map((report) => `${name}/${report}`));
      expect(filesBelow(out)).toEqual([...each, "grades.csv", "junit.xml", "report.html"].toSorted());
      expect(seconds).toBeLessThan(60);
    });

    it("is reported in well-formed XML of a sensible size", async () => {
      const xml = readIn(get().out, "junit.xml");
      expect(await xmlProblems(xml)).toEqual([]);
      expect(xml.length).toBeLessThan(1_000_000);
      expect(xml).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/);
    });

    it("does not fill the memory", () => {
      expect(get().memory).toBeLessThan(mostMemory);
    });

    it("changes nothing in its submission", () => {
      const file = join(get().submissions, "hostile", exercises[row.is].file);
      const original = join(packageRoot(), "fixtures/hostile", row.program, exercises[row.is].file);
      expect(existsSync(file) && readFileSync(file, "utf8")).toBe(readFileSync(original, "utf8"));
    });
  });
});
