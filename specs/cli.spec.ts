import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { packageRoot } from "../harness/package-root.ts";
import { runCli, tcpSockets } from "../harness/testing/run-cli.ts";
import { scratchFolder } from "../harness/testing/scratch.ts";

const practice = "specs/tcp-sockets";
const client = "reference/python/tcp-sockets/cliente_tcp.py";
const startOnly = ["check", ...tcpSockets, join(packageRoot(), client), "-t", "starts", "--seed", "1"];
/** A PATH on which there is nothing but node. */
const onlyNode = scratchFolder();
symlinkSync(process.execPath, join(onlyNode, "node"));

function readYaml(file: string): unknown {
  return parse(readFileSync(join(packageRoot(), practice, file), "utf8"));
}

const caseList = z.object({
  cases: z.array(z.object({ case: z.string(), title: z.object({ es: z.string(), en: z.string() }) })),
});

describe("list", () => {
  it.concurrent("names every practice with its title", async () => {
    const { exitCode, stdout, stderr } = await runCli(["list"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^tcp-sockets +TCP sockets in Python$/m);
  });

  it.concurrent.each(["es", "en"] as const)(
    "names every case of a practice with its title in %s",
    async (language) => {
      const { exitCode, stdout } = await runCli(["list", "tcp-sockets", "--lang", language]);
      expect(exitCode).toBe(0);
      const blocks = stdout.split("\n\n").slice(1);
      const files = ["tcp-client.yml", "tcp-echo-server.yml", "tcp-threaded-echo-server.yml"];
      const own = files.map((file) => caseList.parse(readYaml(file)).cases);
      const [clientCases = [], serverCases = [], threadedCases = []] = own;
      const expected = [clientCases, serverCases, [...serverCases, ...threadedCases]];
      const listed = blocks.map((block) =>
        [...block.matchAll(/^ +[\d·] {2}(.+?)(?: \((?:advice|consejo)\))? \[(\S+)\]$/gm)].map(
          ([, title, id]) => [id, title],
        ),
      );
      const titleOf = (one: (typeof clientCases)[number]) =>
        one.title[language].replace("{timeout}", "300 s");
      expect(listed).toEqual(expected.map((cases) => cases.map((one) => [one.case, titleOf(one)])));
    },
  );
});

describe("schema", () => {
  const kinds = [
    ["exercise", readYaml("tcp-client.yml")],
    ["exercise", readYaml("tcp-threaded-echo-server.yml")],
    ["assignment", readYaml("assignment.yml")],
    [
      "settings",
      { assignment: "tcp-sockets", exercises: { "tcp-client": { file: "c.py", address: { port: 5000 } } } },
    ],
  ] as const;

  it.concurrent.each(kinds)(
    "of an %s accepts a real file, and refuses it with a key too many",
    async (kind, value) => {
      const { exitCode, stdout } = await runCli(["schema", kind]);
      expect(exitCode).toBe(0);
      const schema = z.fromJSONSchema(JSON.parse(stdout));
      expect(schema.safeParse(value).error).toBeUndefined();
      expect(schema.safeParse({ ...(value as object), unheard: 1 }).success).toBe(false);
    },
  );

  it.concurrent("refuses a wrong kind of value", async () => {
    const { stdout } = await runCli(["schema", "settings"]);
    const schema = z.fromJSONSchema(JSON.parse(stdout));
    expect(schema.safeParse({ exercises: { "tcp-client": { command: "python3 c.py" } } }).success).toBe(
      false,
    );
  });
});

describe("doctor", () => {
  it.concurrent("says of each tool whether it is there, and what for", async () => {
    const { exitCode, stdout } = await runCli(["doctor"]);
    expect(exitCode).toBe(0);
    for (const tool of ["node", "python3", "libfaketime", "strace", "cc", "javac", "go"]) {
      expect(stdout).toMatch(new RegExp(`^[✓✗] ${tool} .+\\(.+\\)$`, "m"));
    }
    expect(stdout).toMatch(/^✓ python3 +Python 3\.\d+/m);
  });

  it.concurrent("prints the command that adds what is missing, and fails when that is needed", async () => {
    const { exitCode, stdout } = await runCli(["doctor"], { env: { PATH: onlyNode } });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^✗ python3 +—/m);
    expect(stdout).toMatch(/apt-get install -y .*python3.*strace|brew install .*python/);
  });
});

describe("the language", () => {
  const spanish = /Sockets TCP en Python/;
  const english = /TCP sockets in Python/;
  it.concurrent.each([
    ["is Spanish in a Spanish locale", { LANG: "es_ES.UTF-8" }, [], spanish],
    ["is Spanish in a Galician locale", { LANG: "gl_ES.UTF-8" }, [], spanish],
    ["is English in any other locale", { LANG: "de_DE.UTF-8" }, [], english],
    ["is English without a locale", {}, [], english],
    ["is that of LC_ALL before that of LANG", { LC_ALL: "C", LANG: "es_ES.UTF-8" }, [], english],
    [
      "is that of LC_MESSAGES before that of LANG",
      { LC_MESSAGES: "es_ES", LANG: "en_GB.UTF-8" },
      [],
      spanish,
    ],
    ["is not a language whose name begins like one", { LANG: "est_EE.UTF-8" }, [], english],
    ["is that of --lang before all", { LC_ALL: "en_GB.UTF-8" }, ["--lang", "es"], spanish],
    ["is that of --lang before all, also English", { LC_ALL: "es_ES.UTF-8" }, ["--lang", "en"], english],
  ] as const)("%s", async (_, env, flags, title) => {
    expect((await runCli(["list", ...flags], { env })).stdout).toMatch(title);
  });
});

describe("colours", () => {
  it.concurrent.each([
    ["do not go into a pipe", {}, false],
    ["go into a pipe when FORCE_COLOR asks for them", { FORCE_COLOR: "1" }, true],
    ["do not go there when NO_COLOR forbids them", { NO_COLOR: "1" }, false],
    ["do not go there when both are set", { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["do go there when NO_COLOR is empty", { NO_COLOR: "", FORCE_COLOR: "1" }, true],
    ["do not go there when FORCE_COLOR is 0, which says no", { FORCE_COLOR: "0" }, false],
  ] as const)("%s", async (_, env, coloured) => {
    const { stdout, exitCode } = await runCli(startOnly, { env });
    expect({ exitCode, coloured: stdout.includes("\x1b[") }).toEqual({ exitCode: 0, coloured });
  });
});

describe("wrong usage", () => {
  it.concurrent.each([
    ["an unknown command", ["chek"], /unknown command 'chek'[\s\S]*Did you mean check/],
    [
      "an unknown option",
      ["check", ...tcpSockets, "--exercice", "x"],
      /unknown option '--exercice'[\s\S]*Did you mean --exercise/,
    ],
    ["no command", [], /Usage: sockgrade/],
    ["an argument too many", ["check", ...tcpSockets, "a", "b"], /too many arguments/],
    ["grade without --out", ["grade", ...tcpSockets, "."], /--out/],
    ["a seed that is no number", ["check", ...tcpSockets, "--seed", "x"], /--seed.*'x' is invalid/],
    ["a seed below zero", ["check", ...tcpSockets, "--seed", "-5"], /--seed.*'-5' is invalid/],
    ["an unknown language", ["check", ...tcpSockets, "--lang", "fr"], /--lang.*'fr' is invalid/],
    [
      "no submissions side by side",
      ["grade", ...tcpSockets, ".", "--out", "x", "--jobs", "0"],
      /--jobs.*'0' is invalid/,
    ],
  ] as const)("%s ends with status 2, says so on stderr and nothing on stdout", async (_, args, says) => {
    const { exitCode, stdout, stderr } = await runCli(args);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^ +at /m);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  });

  it.concurrent.each([
    ["--version", /^\d+\.\d+\.\d+$/],
    ["--help", /^Usage: sockgrade/],
  ])("%s is no wrong usage", async (flag, says) => {
    const { exitCode, stdout, stderr } = await runCli([flag]);
    expect(stdout).toMatch(says);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });
});
