import { existsSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../harness/package-root.ts";
import { Toolchain } from "../harness/program/toolchain.ts";
import {
  exerciseOf,
  filesBelow,
  findingsOf,
  readIn,
  readResult,
  testCasesIn,
  xmlProblems,
} from "../harness/testing/read-reports.ts";
import { type CliRun, runCli, tcpSockets } from "../harness/testing/run-cli.ts";
import { copyInto, scratchFolder } from "../harness/testing/scratch.ts";

const submissions = join(packageRoot(), "fixtures/class");
const names = readdirSync(submissions).toSorted();
/** What there is for each submission, and for the class. */
const reports = ["junit.xml", "report.html", "result.json"];
const classReports = ["grades.csv", "junit.xml", "report.html"];
const reference = "reference/python/tcp-sockets";

/** What an exercise fails and is advised; nothing at all where it is perfect. */
interface Expected {
  readonly fails?: Readonly<Record<string, string>>;
  readonly hints?: Readonly<Record<string, string>>;
}

const perfect: Expected = {};
const starts = (finding: string): Expected => ({ fails: { starts: finding } });
const noTimeout = { "times-out-after-300-s": "no-timeout" };
const pieces = { "reply-in-pieces": "one-recv-is-not-one-message" };
const fragile = { "survives-a-reset": "dies-on-reset", "survives-bad-bytes": "decode-error" };
const short = { "long-message": "answers-only-part", "restarts-at-once": "no-reuseaddr" };

/** In the order: client, server, multi-threaded server. */
const expected: Readonly<Record<string, readonly Expected[]>> = {
  "alumno-01": [perfect, perfect, perfect],
  "alumno-02": [perfect, perfect, perfect],
  "alumno-03": [starts("exits-at-once"), starts("exits-at-once"), starts("exits-at-once")],
  "alumno-04": [
    { hints: pieces },
    { hints: fragile },
    { fails: { "answers-while-another-client-holds": "sequential" } },
  ],
  "alumno-05": [
    { fails: { "non-ascii": "counts-characters-not-bytes" }, hints: pieces },
    { hints: fragile },
    perfect,
  ],
  "alumno-06": [
    { fails: noTimeout, hints: pieces },
    { fails: noTimeout, hints: { ...fragile, ...short } },
    { fails: noTimeout, hints: short },
  ],
  "alumno-07": [perfect, { hints: fragile }, starts("syntax-error")],
  "alumno-08": [
    perfect,
    { hints: { ...fragile, "restarts-at-once": "no-reuseaddr" } },
    starts("file-not-found"),
  ],
  "alumno-09": [perfect, perfect, perfect],
};

describe("grade", () => {
  const out = join(scratchFolder(), "new", "results");
  let run: CliRun;
  beforeAll(async () => {
    run = await runCli(["grade", ...tcpSockets, submissions, "--out", out, "--lang", "en"]);
  });

  const resultOf = (name: string) => readResult(readIn(out, name, "result.json"));

  it("ends with status 0 although programs are wrong: all of them were judged", () => {
    expect({ exitCode: run.exitCode, leftFiles: run.leftFiles, leftProcesses: run.leftProcesses }).toEqual({
      exitCode: 0,
      leftFiles: [],
      leftProcesses: [],
    });
  });

  it("writes the reports of each submission and those of the class, and nothing half-written", () => {
    const each = names.flatMap((name) => reports.map((report) => `${name}/${report}`));
    expect(filesBelow(out)).toEqual([...each, ...classReports].toSorted());
  });

  it("prints a line for each submission, in order, and progress only on stderr", () => {
    expect(run.stdout.split("\n").map((line) => line.split(" ")[0])).toEqual(names);
    expect(run.stdout).toMatch(/^alumno-01 +14\/14 +17\/17 +29\/29 +Score 0\.2500 \/ 0\.25$/m);
    expect(
      run.stderr
        .split("\n")
        .map((line) => line.split(":")[0])
        .toSorted(),
    ).toEqual(names);
  });

  it.each(names)("finds in %s just what is wrong with it", (name) => {
    const { exercises } = resultOf(name);
    const seen = exercises.map((exercise) => ({
      fails: findingsOf(exercise),
      hints: findingsOf(exercise, true),
    }));
    expect(seen).toEqual((expected[name] ?? []).map(({ fails = {}, hints = {} }) => ({ fails, hints })));
    expect(exercises.flatMap(({ cases }) => cases).filter(({ status }) => status === "error")).toEqual([]);
  });

  it("writes a table with a row for each submission", () => {
    const [head = "", ...rows] = readIn(out, "grades.csv").trim().split(/\r?\n/);
    expect(head).toContain("submission");
    expect(rows.map((row) => row.split(",")[0])).toEqual(names);
  });

  it("draws the same texts for all submissions", () => {
    expect(new Set(names.map((name) => resultOf(name).seed)).size).toBe(1);
  });

  it("writes JUnit in which every case of every submission has a name of its own", async () => {
    const xml = readIn(out, "junit.xml");
    expect(await xmlProblems(xml)).toEqual([]);
    const cases = testCasesIn(xml);
    expect(cases).toHaveLength(names.length * (9 + 16 + 21));
    expect(new Set(cases).size).toBe(cases.length);
    const own = names.flatMap((name) => testCasesIn(readIn(out, name, "junit.xml")));
    expect(own).toEqual(cases);
  });

  it("writes JUnit that xmllint accepts", async ({ skip }) => {
    const xmllint = await new Toolchain().find("xmllint");
    skip(xmllint === undefined, "no xmllint on this machine");
    const files = filesBelow(out).filter((file) => file.endsWith(".xml"));
    const { stderr, exitCode } = await execa(xmllint ?? "", ["--noout", ...files], {
      cwd: out,
      reject: false,
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });
});

describe("grade of a class in which something is wrong", () => {
  it.concurrent("goes on when a submission has a mistake in its sockgrade.yml, says so and ends with status 3", async () => {
    const folder = scratchFolder({ "bad/sockgrade.yml": "exercices: {}\n" });
    copyInto(folder, `${reference}/cliente_tcp.py`, "good/cliente_tcp.py");
    const out = scratchFolder();
    const { exitCode, stdout, stderr } = await runCli(["grade", ...tcpSockets, folder, "--out", out]);
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^good +14\/14/m);
    expect(stderr).toMatch(
      /^bad: sockgrade\.yml:1:1: unknown key `exercices` \(did you mean `exercises`\?\)$/m,
    );
    expect(exerciseOf(readResult(readIn(out, "good", "result.json")), "tcp-client").points).toBe(14);
    expect(existsSync(join(out, "bad", "result.json"))).toBe(false);
  });

  it.concurrent("gives an empty submission no points and full attention", async () => {
    const folder = scratchFolder({ "nobody/README.md": "" });
    const out = scratchFolder();
    const { exitCode } = await runCli(["grade", ...tcpSockets, folder, "--out", out]);
    const result = readResult(readIn(out, "nobody", "result.json"));
    expect(result.exercises.map((exercise) => findingsOf(exercise))).toEqual(
      Array(3).fill({ starts: "file-not-found" }),
    );
    expect([exitCode, result.score]).toEqual([0, 0]);
  });

  it.concurrent("grades a submission that is a symbolic link to a folder", async () => {
    const folder = scratchFolder();
    copyInto(folder, reference, "elsewhere/real");
    const linked = scratchFolder();
    symlinkSync(join(folder, "elsewhere/real"), join(linked, "ana"));
    const out = scratchFolder();
    const { stdout } = await runCli(["grade", ...tcpSockets, linked, "--out", out]);
    expect(stdout).toMatch(/^ana +14\/14/m);
  });

  it.concurrent("does not grade its own results when they go into the folder of submissions", async () => {
    const folder = scratchFolder({ "ana/README.md": "" });
    const args = ["grade", ...tcpSockets, folder, "--out", join(folder, "results")];
    await runCli(args);
    expect((await runCli(args)).stdout.split("\n").map((line) => line.split(" ")[0])).toEqual(["ana"]);
  });
});
