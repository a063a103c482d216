import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exerciseOf, readIn, readResult, testCasesIn, xmlProblems } from "../harness/testing/read-reports.ts";
import { runCli } from "../harness/testing/run-cli.ts";
import { copyInto, scratchFolder } from "../harness/testing/scratch.ts";

const hostile = (path: string) => `fixtures/hostile/${path}`;
const client = "reference/python/tcp-sockets/cliente_tcp.py";
const clientOnly = ["--exercise", "tcp-client", "--lang", "en"];

/** Ways in which a name can break a shell line, a report, a path or a terminal. */
const names = [
  "cliente tcp con espacios",
  "cliente_tcp \"comillas\" y 'apóstrofos'",
  "cliente_tcp_$(touch PWNED)_`touch PWNED`",
  "cliente_tcp; touch PWNED #",
  "-cliente_tcp",
  "--help cliente_tcp",
  "cliente\ntcp",
  "cliente_tcp\t\x1b[31m\x07",
  "cliente_tcp ]]> & <b> %s {host}",
  "cliente_tcp \u202e\ufeff",
  "cliente_tcp 🙂 ñ",
  "cliente_tcp *?[x]",
];

describe("a file name", () => {
  it.concurrent.each(names)("%j is a name like any other", async (name) => {
    const folder = scratchFolder();
    copyInto(folder, client, `${name}.py`);
    const reports = scratchFolder();
    const reporters = [
      "--reporter",
      "terminal",
      "--reporter",
      `json=${reports}/r.json`,
      "--reporter",
      `junit=${reports}/j.xml`,
    ];
    const { exitCode, stdout, stderr } = await runCli([
      "check",
      folder,
      ...clientOnly,
      "-t",
      "starts",
      ...reporters,
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout.replaceAll("\n", "")).not.toMatch(/[\0-\x08\x0a-\x1f\x7f\u202e]/);
    expect(exerciseOf(readResult(readIn(reports, "r.json")), "tcp-client").file).toBe(`${name}.py`);
    expect(await xmlProblems(readIn(reports, "j.xml"))).toEqual([]);
    expect(readdirSync(folder)).toEqual([`${name}.py`]);
  });
});

describe("the name of a submission", () => {
  it.concurrent("can be anything that a folder can be called", async () => {
    const submissions = scratchFolder();
    for (const name of names) {
      mkdirSync(join(submissions, name));
      writeFileSync(join(submissions, name, "LEEME.md"), "");
    }
    const out = scratchFolder();
    const { exitCode, stdout, stderr } = await runCli(["grade", submissions, "--out", out]);
    expect(exitCode).toBe(0);
    expect(stdout.split("\n")).toHaveLength(names.length);
    for (const text of [stdout, stderr])
      expect(text.replaceAll("\n", "")).not.toMatch(/[\0-\x08\x0b-\x1f\x7f\u202e]/);
    expect(names.map((name) => readResult(readIn(out, name, "result.json")).submission)).toEqual(names);
    const xml = readIn(out, "junit.xml");
    expect(await xmlProblems(xml)).toEqual([]);
    expect(new Set(testCasesIn(xml)).size).toBe(names.length * (9 + 16 + 21));
  });

  it.concurrent("that is also that of a report is refused in one line", async () => {
    const submissions = scratchFolder({ "junit.xml/LEEME.md": "" });
    const { exitCode, stderr } = await runCli(["grade", submissions, "--out", scratchFolder()]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringMatching(/junit\.xml: cannot be written/),
    });
  });
});

describe("what a hostile program prints", () => {
  it.concurrent("is shown as text and \\xNN: no byte is lost, and none reaches the terminal", async () => {
    const folder = scratchFolder();
    copyInto(folder, hostile("prints-hostile-bytes"), "ana");
    const { stdout } = await runCli(["check", join(folder, "ana"), ...clientOnly]);
    expect(stdout.replaceAll("\n", "")).not.toMatch(/[\0-\x1f\x7f-\x9f\u202e\ufffe\uffff]/);
    expect(stdout).toContain('the client sends "\\xff\\xfe\\x80 \\xc3( \\xed\\xa0\\x80 \\x00 \\x1b[2J');
    expect(stdout).toContain('program ▸ "\\xff\\xfe\\x80 \\xc3( ');
    expect(stdout).toContain("]]> <![CDATA[ </testsuite></testsuites> & &amp; &#0; <!-- -- >");
  });

  it.concurrent("without end is counted, not kept", async () => {
    const folder = scratchFolder();
    copyInto(folder, hostile("prints-a-line-of-50-mb"), "ana");
    const { stdout } = await runCli(["check", join(folder, "ana"), ...clientOnly, "-t", "times-out"]);
    expect(stdout).toMatch(/… and \d{8} bytes more/);
    expect(stdout.length).toBeLessThan(100_000);
  });
});

describe("a measurement of a program that is never left alone", () => {
  it.concurrent("is never a negative time", async () => {
    const folder = scratchFolder();
    copyInto(folder, hostile("sends-without-end"), "ana");
    const { stdout } = await runCli(["check", join(folder, "ana"), ...clientOnly, "-t", "times-out"]);
    expect(findingsIn(stdout)).toEqual(["no-timeout"]);
    expect(stdout).not.toMatch(/-\d[\d.]* s of its own clock/);
  });
});

function findingsIn(stdout: string): string[] {
  return [...stdout.matchAll(/ \[([a-z0-9-]+)\]$/gm)].map(([, id]) => id ?? "");
}
