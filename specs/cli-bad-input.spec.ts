import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../harness/package-root.ts";
import { exerciseOf, filesBelow, readResult } from "../harness/testing/read-reports.ts";
import { type CliRun, runCli, tcpSockets } from "../harness/testing/run-cli.ts";
import { copyInto, scratchFolder } from "../harness/testing/scratch.ts";

const here = (path: string) => join(packageRoot(), path);
const reference = here("reference/python/tcp-sockets");
const client = "reference/python/tcp-sockets/cliente_tcp.py";
const startOnly = ["--exercise", "tcp-client", "-t", "starts"];

const oneSubmission = scratchFolder({ "ana/LEEME.md": "" });

/** One clear line for a person, on stderr, without a stack; nothing half done. */
function expectOneClearLine(
  { exitCode, stdout, stderr, leftFiles, leftProcesses }: CliRun,
  status: number,
  says: RegExp,
): void {
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/^ +at |fault of ours|Error:/m);
  expect(stderr.split("\n")).toHaveLength(1);
  expect({ exitCode, stdout, leftFiles, leftProcesses }).toEqual({
    exitCode: status,
    stdout: "",
    leftFiles: [],
    leftProcesses: [],
  });
}

describe("bad input ends with status 2 and one clear line", () => {
  it.concurrent.each<[string, string[], RegExp]>([
    ["a folder that is not there", ["check", ...tcpSockets, "nowhere"], /^nowhere: .*no such file or folder/],
    [
      "an unknown assignment",
      ["check", reference, "--assignment", "tcp-sokets"],
      /`tcp-sokets`.*did you mean `tcp-sockets`/,
    ],
    [
      "an unknown exercise",
      ["check", ...tcpSockets, reference, "--exercise", "tcp-clent"],
      /`tcp-clent`.*did you mean `tcp-client`/,
    ],
    [
      "an unknown reporter",
      ["check", ...tcpSockets, reference, "--reporter", "junitt"],
      /`junitt`.*did you mean `junit`/,
    ],
    [
      "a pattern that fits no case",
      ["check", ...tcpSockets, reference, "-t", "no-such-case"],
      /no-such-case/,
    ],
    ["a folder of specs that is not there", ["list", "--specs", "nowhere"], /nowhere/],
    [
      "a folder of specs that is a file",
      ["check", ...tcpSockets, reference, "--specs", here("package.json")],
      /package\.json/,
    ],
    ["an unknown assignment to list", ["list", "tcp-socket"], /`tcp-socket`.*did you mean `tcp-sockets`/],
    ["an unknown schema", ["schema", "exercises"], /`exercises`.*did you mean `exercise`/],
    ["submissions that are not there", ["grade", ...tcpSockets, "nowhere", "--out", "out"], /^nowhere: /],
    [
      "submissions that are a file",
      ["grade", ...tcpSockets, here("package.json"), "--out", "out"],
      /package\.json: .*folder/,
    ],
    [
      "submissions of an unknown assignment",
      ["grade", here("fixtures/class"), "--out", "out", "--assignment", "tcp"],
      /`tcp`/,
    ],
    [
      "a folder without submissions",
      ["grade", ...tcpSockets, scratchFolder(), "--out", "out"],
      /no submission/,
    ],
    [
      "results into a file",
      ["grade", ...tcpSockets, oneSubmission, "--out", "taken"],
      /^taken: cannot be written/,
    ],
    [
      "results below a file",
      ["grade", ...tcpSockets, oneSubmission, "--out", "taken/x"],
      /^taken\/x: cannot be written/,
    ],
  ])("%s", async (_, args, says) => {
    const cwd = scratchFolder({ taken: "" });
    expectOneClearLine(await runCli(args, { cwd }), 2, says);
    expect(filesBelow(cwd)).toEqual(["taken"]);
  });

  it.concurrent("a file whose name says no exercise", async () => {
    const folder = scratchFolder({ "programa.py": "" });
    expectOneClearLine(
      await runCli(["check", ...tcpSockets, join(folder, "programa.py")]),
      2,
      /^programa\.py: .*--exercise \(tcp-client, /,
    );
  });

  it.concurrent("a report into a place that cannot be written to", async () => {
    const folder = scratchFolder({ file: "" });
    const run = await runCli([
      "check",
      ...tcpSockets,
      reference,
      ...startOnly,
      "--reporter",
      `junit=${folder}/file/j.xml`,
    ]);
    expectOneClearLine(run, 2, /file\/j\.xml: cannot be written/);
    expect(filesBelow(folder)).toEqual(["file"]);
  });
});

describe("a mistake in sockgrade.yml is shown with its place", () => {
  it.concurrent.each<[string, string, RegExp]>([
    [
      "a key with a slip",
      "exercises:\n  tcp-client:\n    comand: [x]",
      /^sockgrade\.yml:3:5: unknown key `comand` \(did you mean `command`\?\)$/,
    ],
    [
      "a key at the top with a slip",
      "assignmnt: x",
      /^sockgrade\.yml:1:1: unknown key `assignmnt` \(did you mean `assignment`\?\)$/,
    ],
    [
      "an unknown exercise",
      "exercises:\n  tcp-clent: {}",
      /^sockgrade\.yml:2:\d+: .*`tcp-clent` \(did you mean `tcp-client`\?\)/,
    ],
    ["an unknown assignment", "assignment: tcp-sokets", /`tcp-sokets` \(did you mean `tcp-sockets`\?\)/],
    [
      "a text in place of a list",
      "exercises: { tcp-client: { command: python3 } }",
      /^sockgrade\.yml:1:37: must be an array/,
    ],
    [
      "a port out of range",
      "exercises: { tcp-client: { address: { port: 99999 } } }",
      /^sockgrade\.yml:1:45: .*65535/,
    ],
    ["an empty command", "exercises: { tcp-client: { command: [] } }", /^sockgrade\.yml:1:37: /],
    ["YAML that does not end", "assignment: [", /^sockgrade\.yml:1:14: /],
    ["a key that is there twice", "assignment: a\nassignment: b", /^sockgrade\.yml:2:1: .*unique/],
    ["a list in place of settings", "- a", /^sockgrade\.yml:1:1: must be an object/],
    [
      "a file that is not there",
      "exercises: { tcp-client: { file: nope.py } }",
      /^sockgrade\.yml:1:34: .*nope\.py/,
    ],
    [
      "a file outside of the submission",
      "exercises: { tcp-client: { file: ../../etc/x.py } }",
      /^sockgrade\.yml:1:34: .*x\.py/,
    ],
  ])("%s", async (_, settings, says) => {
    const folder = scratchFolder({ "sockgrade.yml": settings });
    copyInto(folder, client, "cliente_tcp.py");
    expectOneClearLine(await runCli(["check", folder, ...startOnly, "--lang", "en"]), 2, says);
  });

  it.concurrent("all at once, a line each", async () => {
    const folder = scratchFolder({
      "sockgrade.yml": "asignment: x\nexercises:\n  tcp-client:\n    fil: y\n",
    });
    const { exitCode, stderr } = await runCli(["check", ...tcpSockets, folder]);
    expect([exitCode, stderr.split("\n").map((line) => line.split(" ")[0])]).toEqual([
      2,
      ["sockgrade.yml:4:5:", "sockgrade.yml:1:1:"],
    ]);
  });

  it.concurrent("a sockgrade.yml that is a folder", async () => {
    const folder = scratchFolder({ "sockgrade.yml/x": "" });
    expectOneClearLine(await runCli(["check", ...tcpSockets, folder]), 2, /^sockgrade\.yml: cannot be read/);
  });

  it.concurrent("an empty sockgrade.yml says nothing, which is no mistake", async () => {
    const folder = scratchFolder({ "sockgrade.yml": "# nothing yet\n" });
    copyInto(folder, client, "cliente_tcp.py");
    expect(await runCli(["check", ...tcpSockets, folder, ...startOnly])).toMatchObject({
      exitCode: 0,
      stderr: "",
    });
  });

  it.concurrent("a command that is not there is the submission's mistake, not ours", async () => {
    const folder = scratchFolder({
      "sockgrade.yml": "exercises: { tcp-client: { command: [./no-such-thing] } }",
    });
    copyInto(folder, client, "cliente_tcp.py");
    const { stdout } = await runCli(["check", ...tcpSockets, folder, ...startOnly, "--reporter", "json"]);
    expect(exerciseOf(readResult(stdout), "tcp-client").cases).toMatchObject([
      { id: "starts", status: "failed" },
    ]);
  });
});
