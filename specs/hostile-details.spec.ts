import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canBubble } from "../harness/testing/can-bubble.ts";
import {
  exerciseOf,
  filesBelow,
  readIn,
  readResult,
  testCasesIn,
  xmlProblems,
} from "../harness/testing/read-reports.ts";
import { runCli, tcpSockets } from "../harness/testing/run-cli.ts";
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
    const { exitCode, stdout, stderr } = await runCli(["grade", ...tcpSockets, submissions, "--out", out]);
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
    const { exitCode, stderr } = await runCli([
      "grade",
      ...tcpSockets,
      submissions,
      "--out",
      scratchFolder(),
    ]);
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
    const { stdout } = await runCli(["check", ...tcpSockets, join(folder, "ana"), ...clientOnly]);
    expect(stdout.replaceAll("\n", "")).not.toMatch(/[\0-\x1f\x7f-\x9f\u202e\ufffe\uffff]/);
    expect(stdout).toContain('the client sends "\\xff\\xfe\\x80 \\xc3( \\xed\\xa0\\x80 \\x00 \\x1b[2J');
    expect(stdout).toContain('program ▸ "\\xff\\xfe\\x80 \\xc3( ');
    expect(stdout).toContain("]]> <![CDATA[ </testsuite></testsuites> & &amp; &#0; <!-- -- >");
  });

  it.concurrent("without end is counted, not kept", async () => {
    const folder = scratchFolder();
    copyInto(folder, hostile("prints-a-line-of-50-mb"), "ana");
    const { stdout } = await runCli([
      "check",
      ...tcpSockets,
      join(folder, "ana"),
      ...clientOnly,
      "-t",
      "times-out",
    ]);
    expect(stdout).toMatch(/… and \d{8} bytes more/);
    expect(stdout.length).toBeLessThan(100_000);
  });
});

describe("a measurement of a program that is never left alone", () => {
  it.concurrent("is never a negative time", async () => {
    const folder = scratchFolder();
    copyInto(folder, hostile("sends-without-end"), "ana");
    const { stdout } = await runCli([
      "check",
      ...tcpSockets,
      join(folder, "ana"),
      ...clientOnly,
      "-t",
      "times-out",
    ]);
    expect(findingsIn(stdout)).toEqual(["no-timeout"]);
    expect(stdout).not.toMatch(/-\d[\d.]* s of its own clock/);
  });
});

/** What a `sockgrade.yml` says of the client. */
const says = (what: string) => `exercises: {tcp-client: {${what}}}\n`;
const secret = "SECRETO-de-la-vecina";

/** A submission with a secret, with a right client, and with a program that prints the one and runs the other. */
function classOfANeighbour(): string {
  const submissions = scratchFolder({
    "vecina/secreto.yml": `${secret}: 1\n`,
    "vecina/programa.sh": `#!/bin/sh\necho ${secret}\nexec python3 "$(dirname "$0")/cliente_tcp.py" "$@"\n`,
  });
  copyInto(submissions, client, "vecina/cliente_tcp.py");
  chmodSync(join(submissions, "vecina/programa.sh"), 0o755);
  return submissions;
}

function addSubmission(submissions: string, name: string, settings: string): string {
  mkdirSync(join(submissions, name));
  writeFileSync(join(submissions, name, "sockgrade.yml"), settings);
  return join(submissions, name);
}

async function gradeInBubbles(submissions: string) {
  const out = scratchFolder();
  const run = await runCli([
    "grade",
    ...tcpSockets,
    submissions,
    "--out",
    out,
    "--bench",
    "bubble",
    "--lang",
    "en",
  ]);
  const texts = [run.stdout, run.stderr, ...filesBelow(out).map((file) => readIn(out, file))];
  const clientOf = (name: string) => exerciseOf(readResult(readIn(out, name, "result.json")), "tcp-client");
  return { run, out, clientOf, leaks: texts.filter((text) => text.includes(secret)) };
}

describe.skipIf(!canBubble)("a submission that points at another one", () => {
  it.concurrent("gets neither its programs nor its text", async () => {
    const submissions = classOfANeighbour();
    const program = join(submissions, "vecina/programa.sh");
    addSubmission(submissions, "absoluta", says(`command: [${JSON.stringify(program)}]`));
    addSubmission(submissions, "relativa", says("command: [../vecina/programa.sh]"));
    const linked = addSubmission(submissions, "enlazada", says("command: [./mio.sh]"));
    symlinkSync(program, join(linked, "mio.sh"));
    const file = addSubmission(submissions, "archivo", says("file: mio.py"));
    symlinkSync("../vecina/cliente_tcp.py", join(file, "mio.py"));
    mkdirSync(join(submissions, "ajustes"));
    symlinkSync("../vecina/secreto.yml", join(submissions, "ajustes/sockgrade.yml"));
    const { run, clientOf, leaks } = await gradeInBubbles(submissions);
    expect(run).toMatchObject({ exitCode: 3, stderr: expect.not.stringContaining("vecina/") });
    expect(run.stderr).toMatch(/^ajustes: sockgrade\.yml: must be a plain file/m);
    expect(leaks).toEqual([]);
    for (const name of ["absoluta", "relativa", "enlazada", "archivo"])
      expect([name, clientOf(name).points, clientOf(name).cases[0]?.status]).toEqual([name, 0, "failed"]);
    expect(clientOf("vecina").points).toBe(clientOf("vecina").maxPoints);
  });

  it.concurrent("by the file of an exercise is not graded, and the others are", async () => {
    const submissions = classOfANeighbour();
    addSubmission(submissions, "fuera", says("file: ../vecina/cliente_tcp.py"));
    const { run, out, leaks } = await gradeInBubbles(submissions);
    expect(run.exitCode).toBe(3);
    expect(run.stderr).toMatch(/fuera: sockgrade\.yml:1:\d+: .* is outside of the submission/);
    expect([leaks, existsSync(join(out, "vecina/result.json"))]).toEqual([[], true]);
  });
});

describe.skipIf(!canBubble)("a submission that is called like an option, or brings a .git of its own", () => {
  it.concurrent("is graded like any other, and nothing that it says runs", async () => {
    const submissions = scratchFolder();
    for (const [name, file] of Object.entries({
      "--out": "--help.py",
      "-c": "-c.py",
      "con git": "cliente_tcp.py",
    })) {
      const folder = addSubmission(submissions, name, says(`file: ${JSON.stringify(file)}`));
      copyInto(folder, client, file);
    }
    const proof = join(scratchFolder(), "PWNED");
    addHostileGit(join(submissions, "con git/.git"), proof);
    const { run, clientOf } = await gradeInBubbles(submissions);
    expect(run.exitCode).toBe(0);
    for (const name of ["--out", "-c", "con git"])
      expect([name, clientOf(name).points]).toEqual([name, clientOf(name).maxPoints]);
    expect(existsSync(proof)).toBe(false);
  });
});

/** Every command that git takes from a repository's own folder. */
function addHostileGit(git: string, proof: string): void {
  for (const folder of ["hooks", "objects", "refs/heads"]) mkdirSync(join(git, folder), { recursive: true });
  const touch = `touch '${proof}'`;
  const settings = ["fsmonitor", "sshCommand", "pager", "editor"].map((key) => `\t${key} = "${touch}"\n`);
  writeFileSync(join(git, "HEAD"), "ref: refs/heads/main\n");
  writeFileSync(join(git, "config"), `[core]\n${settings.join("")}[alias]\n\tlog = "!${touch}"\n`);
  for (const hook of ["post-checkout", "post-index-change", "fsmonitor-watchman", "reference-transaction"])
    writeFileSync(join(git, "hooks", hook), `#!/bin/sh\n${touch}\n`, { mode: 0o755 });
}

function findingsIn(stdout: string): string[] {
  return [...stdout.matchAll(/ \[([a-z0-9-]+)\]$/gm)].map(([, id]) => id ?? "");
}
