import { once } from "node:events";
import { symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { freePort } from "../harness/bench/ports.ts";
import { packageRoot } from "../harness/package-root.ts";
import { canBubble } from "../harness/testing/can-bubble.ts";
import { readResult } from "../harness/testing/read-reports.ts";
import { runCli, tcpSockets } from "../harness/testing/run-cli.ts";
import { copyInto, scratchFolder } from "../harness/testing/scratch.ts";

const here = (path: string) => join(packageRoot(), path);
const reference = here("reference/python/tcp-sockets");
const client = "reference/python/tcp-sockets/cliente_tcp.py";
const startOnly = ["--exercise", "tcp-client", "-t", "starts"];

/** Long messages are wrapped. */
function unwrapped(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

describe("a machine that lacks something ends with status 3", () => {
  const bare = scratchFolder();
  symlinkSync(process.execPath, join(bare, "node"));

  it.concurrent("and names the interpreter, in a report that is whole", async () => {
    const run = await runCli(["check", ...tcpSockets, reference, "--reporter", "json", "--lang", "en"], {
      env: { PATH: bare },
    });
    expect({ exitCode: run.exitCode, stderr: run.stderr }).toEqual({ exitCode: 3, stderr: "" });
    const cases = readResult(run.stdout).exercises.flatMap((exercise) => exercise.cases);
    expect(new Set(cases.map(({ status }) => status))).toEqual(new Set(["not-run"]));
    expect(cases[0]?.message).toMatch(/lacks python3.*sockgrade doctor/);
  });

  it.concurrent("but not when nothing of the submission needs it", async () => {
    const args = ["check", ...tcpSockets, here("reference/typescript/tcp-sockets"), ...startOnly];
    expect((await runCli(args, { env: { PATH: bare } })).exitCode).toBe(0);
  });

  it.concurrent("also when a class is graded, and the other submissions are graded", async () => {
    const submissions = scratchFolder();
    copyInto(submissions, client, "python/cliente_tcp.py");
    copyInto(submissions, "reference/typescript/tcp-sockets/cliente_tcp.ts", "typescript/cliente_tcp.ts");
    const out = scratchFolder();
    const { exitCode, stdout } = await runCli(["grade", ...tcpSockets, submissions, "--out", out], {
      env: { PATH: bare },
    });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^python +0\/14[\s\S]*^typescript +14\/14/m);
  });

  it.concurrent("and names the port that somebody else holds, when it is fixed in a program", async () => {
    const port = await freePort();
    const server = createServer().listen(port, "127.0.0.1");
    await once(server, "listening");
    const folder = scratchFolder({
      "sockgrade.yml": `exercises: { tcp-client: { address: { port: ${port} } } }`,
    });
    copyInto(folder, client, "cliente_tcp.py");
    const args = ["check", ...tcpSockets, folder, ...startOnly, "--lang", "en", "--bench", "direct"];
    const { exitCode, stdout, leftFiles } = await runCli(args);
    server.close();
    expect({ exitCode, leftFiles }).toEqual({ exitCode: 3, leftFiles: [] });
    expect(unwrapped(stdout)).toMatch(new RegExp(`not of the program: .*${port}`));
  });

  it.concurrent("and says so when all ports are taken", async ({ skip }) => {
    const inNetwork = [
      "unshare",
      "--user",
      "--map-root-user",
      "--net",
      "sh",
      "-c",
      'ip link set lo up && exec "$@"',
      "sh",
    ];
    const canIsolate = await execa(inNetwork[0] ?? "", [...inNetwork.slice(1), "true"], { reject: false });
    skip(canIsolate.failed, "no private network on this machine");
    const under = [...inNetwork, "python3", here("fixtures/hostile/holds_all_ports.py")];
    const { exitCode, stdout, stderr } = await runCli(
      ["check", ...tcpSockets, reference, ...startOnly, "--lang", "en", "--bench", "direct"],
      { under },
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: "" });
    expect(unwrapped(stdout)).toMatch(/not of the program: no free port between \d+ and \d+/);
  });
});

describe.runIf(canBubble)("a machine on which no bubble can be made (shown where one can)", () => {
  const under = ["bwrap", "--dev-bind", "/", "/", "--ro-bind", "/dev/null", "/usr/bin/bwrap"];

  it.concurrent("runs nobody's programs but one's own, and says what to do", async () => {
    const submissions = scratchFolder();
    copyInto(submissions, client, "ana/cliente_tcp.py");
    const args = ["grade", ...tcpSockets, submissions, "--out", scratchFolder()];
    const [english, spanish] = await Promise.all(
      ["en", "es"].map((language) => runCli([...args, "--lang", language], { under })),
    );
    expect([english?.exitCode, english?.stdout]).toEqual([3, ""]);
    expect(english?.stderr).toMatch(/^no bubble can be made here: .*\n.*sockgrade doctor.*--bench direct/);
    expect(spanish?.stderr).toContain("Sin burbuja no se ejecutan programas ajenos");
  });

  it.concurrent("checks one's own program directly, with a note", async () => {
    const args = ["check", ...tcpSockets, reference, ...startOnly, "--lang", "en"];
    const { exitCode, stdout, stderr } = await runCli(args, { under });
    expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/^without a bubble \(.*\): programs run/)]);
    expect(stdout).toContain("judged on direct");
  });

  it.concurrent("takes nothing in place of a bubble that was asked for", async () => {
    const args = ["check", ...tcpSockets, reference, ...startOnly, "--lang", "en", "--bench", "bubble"];
    const { exitCode, stderr } = await runCli(args, { under });
    expect([exitCode, stderr.trim().split("\n").length]).toEqual([3, 1]);
  });
});
