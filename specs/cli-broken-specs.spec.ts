import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../harness/package-root.ts";
import { brokenPractice } from "../harness/testing/broken-practice.ts";
import { runCli, tcpSockets } from "../harness/testing/run-cli.ts";
import { copyInto, scratchFolder } from "../harness/testing/scratch.ts";

const client = "tcp-client.yml";
const server = "tcp-echo-server.yml";
const threaded = "tcp-threaded-echo-server.yml";
const reference = join(packageRoot(), "reference/python/tcp-sockets");

async function listAll(specs: string) {
  const { exitCode, stdout, stderr } = await runCli(["list", "tcp-sockets", "--specs", specs]);
  expect(stderr).not.toMatch(/^ +at |fault of ours|RangeError/m);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  return stderr;
}

describe("a spec with a mistake is refused at once, with the place of the mistake", () => {
  it.concurrent.each<[string, string, string, string, RegExp]>([
    ["an unknown key", client, "role: client", "rol: client", /unknown key `rol` \(did you mean `role`\?\)/],
    [
      "a wrong value",
      client,
      "role: client",
      "role: clint",
      /`clint` is not one of `client`, `server` \(did you mean `client`\?\)/,
    ],
    ["a wrong kind of value", client, "points: 3", "points: three", /must be a number/],
    [
      "a length of time without a unit",
      client,
      "within: 10 s",
      "within: ten",
      /must be a length of time such as/,
    ],
    [
      "an unknown peer",
      client,
      "- server: accepts",
      "- sever: accepts",
      /unknown peer `sever` \(did you mean `server`\?\)/,
    ],
    [
      "an unknown verb",
      client,
      "- server: accepts",
      "- server: acepts",
      /`acepts`.*\(did you mean `accepts`\?\)/,
    ],
    ["a verb that is not the peer's", client, "- server: accepts", "- server: connects", /connects/],
    [
      "an unknown text",
      client,
      '{ sends: "{reply}" }',
      '{ sends: "{replay}" }',
      /unknown text `replay` \(did you mean `reply`\?\)/,
    ],
    [
      "an unknown finding",
      client,
      "[sends-nothing,",
      "[send-nothing,",
      /unknown finding `send-nothing` \(did you mean `sends-nothing`\?\)/,
    ],
    [
      "an unknown case that is needed",
      client,
      "needs: [starts]",
      "needs: [start]",
      /unknown case `start` \(did you mean `starts`\?\)/,
    ],
    [
      "a case that is there twice",
      client,
      "case: sends-the-message",
      "case: starts",
      /`starts` is there twice/,
    ],
    [
      "two actors in one step",
      server,
      "- client: connects",
      "- { client: connects, first: leaves }",
      /one actor/,
    ],
    ["a step without an actor", server, "- client: connects", "- {}", /one actor/],
    ["a tab for indentation", client, "\ntitle:", "\n\ttitle:", /[Tt]abs are not allowed/],
    [
      "an exercise that is not there",
      "assignment.yml",
      "exercise: tcp-client",
      "exercise: tcp-clent",
      /`tcp-clent` \(did you mean `tcp-client`\?\)/,
    ],
    [
      "points for a case that is not there",
      "assignment.yml",
      "worth: 0.08 }",
      "worth: 0.08, points: { starst: 1 } }",
      /`starst` \(did you mean `starts`\?\)/,
    ],
    [
      "cases of an exercise that is not there",
      threaded,
      "{ exercise: tcp-echo-server }",
      "{ exercise: tcp-ecko-server }",
      /`tcp-ecko-server` \(did you mean `tcp-echo-server`\?\)/,
    ],
    [
      "cases taken over from itself",
      threaded,
      "{ exercise: tcp-echo-server }",
      "{ exercise: tcp-threaded-echo-server }",
      /itself/,
    ],
    [
      "a case left out that is not there",
      threaded,
      "{ exercise: tcp-echo-server }",
      "{ exercise: tcp-echo-server, without: [echos] }",
      /`echos` \(did you mean `echoes`\?\)/,
    ],
    ["a text as long as itself", client, "same-bytes-as: message", "same-bytes-as: reply", /`reply`/],
  ])("%s", async (_, file, right, wrong, says) => {
    const { specs, line } = brokenPractice(file, right, wrong);
    const said = (await listAll(specs)).split("\n").filter((one) => says.test(one));
    expect(said).not.toEqual([]);
    const shownLine = wrong.startsWith("\n") ? line + 1 : line;
    expect(said[0]).toMatch(new RegExp(`/tcp-sockets/${file.replace(".", "\\.")}:${shownLine}:\\d+: `));
  });

  it.concurrent("no case that says whether the program starts", async () => {
    const { specs } = brokenPractice(client, "case: starts", "case: begins");
    const file = join(specs, "tcp-sockets", client);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("[starts]", "[begins]"));
    expect(await listAll(specs)).toMatch(/tcp-client\.yml:\d+:\d+: .*`starts`/);
  });

  it.concurrent("cases that need each other", async () => {
    const { specs } = brokenPractice(client, "case: starts", "case: starts\n    needs: [sends-the-message]");
    expect(await listAll(specs)).toMatch(/tcp-client\.yml:\d+:\d+: .*needs itself/);
  });
});

describe("a spec that cannot be read is refused", () => {
  it.concurrent("when it is a folder", async () => {
    const specs = scratchFolder();
    copyInto(specs, "specs/tcp-sockets", "tcp-sockets");
    rmSync(join(specs, "tcp-sockets", client));
    mkdirSync(join(specs, "tcp-sockets", client));
    expect(await listAll(specs)).toMatch(/tcp-client\.yml: cannot be read \(EISDIR\)$/);
  });

  it.concurrent("when it is not there", async () => {
    const specs = scratchFolder();
    copyInto(specs, "specs/tcp-sockets", "tcp-sockets");
    rmSync(join(specs, "tcp-sockets", "assignment.yml"));
    expect(await listAll(specs)).toMatch(/assignment\.yml: cannot be read \(ENOENT\)$/);
  });

  it.concurrent("when it is not text", async () => {
    const specs = scratchFolder({ "tcp-sockets/assignment.yml": "\0\u0001\ufffd{{" });
    expect(await listAll(specs)).toMatch(/assignment\.yml:1:\d+: /);
  });
});

describe("a broken spec stops", () => {
  const { specs } = brokenPractice(client, "role: client", "rol: client");

  it.concurrent("check, before anything runs", async () => {
    const { exitCode, stdout, stderr, leftFiles } = await runCli([
      "check",
      ...tcpSockets,
      reference,
      "--specs",
      specs,
    ]);
    expect({ exitCode, stdout, leftFiles }).toEqual({ exitCode: 2, stdout: "", leftFiles: [] });
    expect(stderr).toMatch(/tcp-client\.yml:4:1: unknown key `rol`/);
  });

  it.concurrent("grade, before anything is written", async () => {
    const out = join(scratchFolder(), "out");
    const { exitCode, stdout, stderr } = await runCli([
      "grade",
      join(packageRoot(), "fixtures/class"),
      "--out",
      out,
      "--specs",
      specs,
    ]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
