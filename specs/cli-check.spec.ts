import { lstatSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../harness/package-root.ts";
import {
  exerciseOf,
  filesBelow,
  findingsOf,
  idsWithStatus,
  readIn,
  readResult,
  testCasesIn,
  xmlProblems,
} from "../harness/testing/read-reports.ts";
import { runCli, tcpSockets } from "../harness/testing/run-cli.ts";
import { copyInto, scratchFolder } from "../harness/testing/scratch.ts";

const reference = "reference/python/tcp-sockets";
const here = (path: string) => join(packageRoot(), path);
const wrong = (exercise: string, name: string) => here(`fixtures/tcp-sockets/${exercise}/wrong/${name}.py`);
const json = ["--reporter", "json", "--lang", "en"];
const clientOnly = ["--exercise", "tcp-client"];

describe("check", () => {
  it.concurrent("gives a right submission full marks and status 0, and leaves nothing behind", async () => {
    const { exitCode, stdout, stderr, leftFiles, leftProcesses } = await runCli([
      "check",
      ...tcpSockets,
      here(reference),
      ...json,
    ]);
    expect({ exitCode, stderr, leftFiles, leftProcesses }).toEqual({
      exitCode: 0,
      stderr: "",
      leftFiles: [],
      leftProcesses: [],
    });
    const result = readResult(stdout);
    expect(result).toMatchObject({
      submission: "tcp-sockets",
      assignment: "tcp-sockets",
      score: 0.25,
      maxScore: 0.25,
    });
    expect(result.exercises.map(({ id, file }) => [id, file])).toEqual([
      ["tcp-client", "cliente_tcp.py"],
      ["tcp-echo-server", "servidor_tcp.py"],
      ["tcp-threaded-echo-server", "servidor_tcp_multihilo.py"],
    ]);
    expect(result.exercises.map(({ cases }) => cases.length)).toEqual([9, 16, 21]);
    expect(
      result.exercises.flatMap(({ cases }) => cases).filter(({ status }) => status !== "passed"),
    ).toEqual([]);
  });

  it.concurrent("fails a wrong program with status 1, and names the defect in plain words", async () => {
    const { exitCode, stdout, stderr } = await runCli([
      "check",
      ...tcpSockets,
      wrong("tcp-client", "prints-nothing"),
      ...clientOnly,
      "--lang",
      "en",
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    expect(stdout).toMatch(
      /✗ Prints the server's reply \.+ 0\/3\n +the program prints nothing[\s\S]*?\[prints-nothing\]\n +→ /,
    );
    expect(stdout).toMatch(/server ◀── "/);
    expect(stdout).toMatch(/^Score: 0\.\d+ \/ 0\.08 +judged on \w+, seed \d+$/m);
  });

  it.concurrent("does not fail a program for mere advice", async () => {
    const { exitCode, stdout } = await runCli([
      "check",
      ...tcpSockets,
      wrong("tcp-client", "one-recv-is-not-one-message"),
      ...clientOnly,
      ...json,
    ]);
    const graded = exerciseOf(readResult(stdout), "tcp-client");
    expect(findingsOf(graded, true)).toEqual({ "reply-in-pieces": "one-recv-is-not-one-message" });
    expect([exitCode, graded.points]).toEqual([0, graded.maxPoints]);
  });

  it.concurrent("grades a single file as the exercise that its name says, and nothing else", async () => {
    const { exitCode, stdout } = await runCli([
      "check",
      ...tcpSockets,
      here(`${reference}/servidor_tcp.py`),
      "-t",
      "echoes",
      ...json,
    ]);
    const files = readResult(stdout).exercises.map(({ id, file }) => [id, file]);
    expect({ exitCode, files }).toEqual({ exitCode: 0, files: [["tcp-echo-server", "servidor_tcp.py"]] });
  });

  it.concurrent("grades the folder that it is called in", async () => {
    const { exitCode, stdout } = await runCli(["check", ...tcpSockets, "-t", "starts", ...json], {
      cwd: here(reference),
    });
    expect([exitCode, readResult(stdout).submission]).toEqual([0, "tcp-sockets"]);
  });

  it.concurrent("grades just the exercises that are asked for", async () => {
    const asked = ["--exercise", "tcp-echo-server", "--exercise", "tcp-client", "-t", "starts"];
    const { exitCode, stdout } = await runCli(["check", ...tcpSockets, here(reference), ...asked, ...json]);
    const ids = readResult(stdout).exercises.map(({ id }) => id);
    expect({ exitCode, ids }).toEqual({ exitCode: 0, ids: ["tcp-client", "tcp-echo-server"] });
  });

  it.concurrent.each([
    ["id", "non-ascii"],
    ["Spanish title", "RESPETA LA Ñ"],
    ["English title", "keeps ñ"],
  ])("grades just the cases whose %s contains a pattern", async (_, pattern) => {
    const { stdout } = await runCli([
      "check",
      ...tcpSockets,
      here(reference),
      ...clientOnly,
      "-t",
      pattern,
      ...json,
    ]);
    expect(idsWithStatus(exerciseOf(readResult(stdout), "tcp-client"), "passed")).toEqual(["non-ascii"]);
  });

  it.concurrent("says of a missing file what to do, and goes on with the others", async () => {
    const folder = scratchFolder();
    copyInto(folder, `${reference}/cliente_tcp.py`, "cliente_tcp.py");
    const { exitCode, stdout } = await runCli(["check", ...tcpSockets, folder, "-t", "starts", ...json]);
    const result = readResult(stdout);
    expect(exitCode).toBe(1);
    expect(result.exercises.map((exercise) => findingsOf(exercise))).toEqual([
      {},
      { starts: "file-not-found" },
      { starts: "file-not-found" },
    ]);
  });
});

describe("reports of check", () => {
  it.concurrent("go to their files, whole, with nothing on stdout", async () => {
    const out = scratchFolder();
    const reporters = ["--reporter", `junit=${out}/new/j.xml`, "--reporter", `json=${out}/new/deep/r.json`];
    const { exitCode, stdout } = await runCli([
      "check",
      ...tcpSockets,
      wrong("tcp-client", "prints-bytes-repr"),
      ...clientOnly,
      ...reporters,
    ]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(filesBelow(out)).toEqual(["new/deep/r.json", "new/j.xml"]);
    const xml = readIn(out, "new/j.xml");
    const graded = exerciseOf(readResult(readIn(out, "new/deep/r.json")), "tcp-client");
    expect(await xmlProblems(xml)).toEqual([]);
    expect(testCasesIn(xml).map((name) => name.split("/").at(-1))).toEqual(graded.cases.map(({ id }) => id));
    expect(xml).toContain('type="PrintsBytesRepr"');
  });

  it.concurrent("go to a file and to stdout in one run", async () => {
    const out = scratchFolder();
    const reporters = ["--reporter", "terminal", "--reporter", `json=${out}/r.json`];
    const { stdout } = await runCli([
      "check",
      ...tcpSockets,
      here(reference),
      ...clientOnly,
      "-t",
      "starts",
      ...reporters,
      "--lang",
      "es",
    ]);
    expect(stdout).toContain(`semilla ${readResult(readIn(out, "r.json")).seed}`);
  });

  it.concurrent("go through a symbolic link instead of replacing it", async () => {
    const out = scratchFolder({ "real.json": "" });
    symlinkSync("real.json", join(out, "link.json"));
    await runCli([
      "check",
      ...tcpSockets,
      here(reference),
      ...clientOnly,
      "-t",
      "starts",
      "--reporter",
      `json=${out}/link.json`,
    ]);
    expect(lstatSync(join(out, "link.json")).isSymbolicLink()).toBe(true);
    expect(() => readResult(readIn(out, "real.json"))).not.toThrow();
  });

  it.concurrent("go through a named pipe instead of replacing it: as root that could be /dev/null", async () => {
    const pipe = join(scratchFolder(), "pipe");
    await execa("sh", ["-c", 'mkfifo "$0"', pipe]);
    const reader = execa("cat", [pipe], { reject: false, timeout: 20_000 });
    await runCli([
      "check",
      ...tcpSockets,
      here(reference),
      ...clientOnly,
      "-t",
      "starts",
      "--reporter",
      `json=${pipe}`,
    ]);
    const isPipe = lstatSync(pipe).isFIFO();
    if (!isPipe) reader.kill();
    expect(isPipe).toBe(true);
    expect(readResult((await reader).stdout).assignment).toBe("tcp-sockets");
  });
});

describe("--seed", () => {
  /** What went over the wire: times, ports and the pieces in which a program prints differ from run to run. */
  async function exchanged(...flags: string[]): Promise<{ seed: number; lines: string[] }> {
    const program = wrong("tcp-client", "prints-own-message");
    const { stdout } = await runCli([
      "check",
      ...tcpSockets,
      program,
      ...clientOnly,
      "-t",
      "prints-the-reply",
      ...json,
      ...flags,
    ]);
    const result = readResult(stdout);
    const lines = exerciseOf(result, "tcp-client").cases.flatMap(({ conversation }) => conversation);
    const spoken = lines
      .map((line) => line.slice(line.indexOf(" ms ")))
      .filter((line) => /◀──|──▶/.test(line));
    return { seed: result.seed, lines: spoken };
  }

  it.concurrent("replays the texts of the run that printed it", async () => {
    const first = await exchanged();
    expect(first.lines.length).toBe(2);
    expect(await exchanged("--seed", String(first.seed))).toEqual(first);
  });

  it.concurrent("draws other texts when it is another", async () => {
    const [one, two] = await Promise.all([exchanged("--seed", "1"), exchanged("--seed", "2")]);
    expect(one.lines).not.toEqual(two.lines);
  });
});
