import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../harness/package-root.ts";
import { brokenPractice } from "../harness/testing/broken-practice.ts";
import { filesBelow, readIn, readResult } from "../harness/testing/read-reports.ts";
import { type CliRun, RunningCli, runCli, tcpSockets } from "../harness/testing/run-cli.ts";
import { copyInto, scratchFolder } from "../harness/testing/scratch.ts";

const reference = join(packageRoot(), "reference/python/tcp-sockets");

/** A submission that is far from done when the first of its programs runs. */
function endlessSubmission(): string {
  const folder = scratchFolder();
  copyInto(folder, "fixtures/hostile/ignores-sigterm/servidor_tcp.py", "ana/servidor_tcp.py");
  copyInto(folder, "fixtures/hostile/ignores-sigterm/servidor_tcp.py", "ana/servidor_tcp_multihilo.py");
  copyInto(folder, "fixtures/hostile/leaves-children-behind/cliente_tcp.py", "ana/cliente_tcp.py");
  return folder;
}

const nothingLeft = { leftFiles: [], leftProcesses: [] };

function remains({ exitCode, leftFiles, leftProcesses }: CliRun) {
  return { exitCode, leftFiles, leftProcesses };
}

describe("an interrupt in the middle", () => {
  it.concurrent.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "of check by %s leaves no process, no folder and no report",
    async (signal) => {
      const out = scratchFolder();
      const reporters = [
        "--reporter",
        `junit=${out}/j.xml`,
        "--reporter",
        `json=${out}/r.json`,
        "--reporter",
        "terminal",
      ];
      const running = new RunningCli([
        "check",
        ...tcpSockets,
        join(endlessSubmission(), "ana"),
        ...reporters,
      ]);
      await running.untilPrograms(3);
      running.kill(signal);
      const run = await running.end();
      expect(remains(run)).toEqual({
        exitCode: signal === "SIGINT" ? 130 : expect.any(Number),
        ...nothingLeft,
      });
      expect({ stdout: run.stdout, files: filesBelow(out) }).toEqual({ stdout: "", files: [] });
    },
  );

  it.concurrent("does not wait for what it interrupts", async () => {
    const { specs } = brokenPractice("tcp-echo-server.yml", "within: 10 s", "within: 60 min");
    const folder = scratchFolder({ "servidor_tcp.py": "import time\ntime.sleep(3600)\n" });
    const server = ["--specs", specs, "--exercise", "tcp-echo-server"];
    const running = new RunningCli(["check", ...tcpSockets, folder, ...server]);
    await running.untilPrograms(1);
    running.kill("SIGINT");
    expect(remains(await running.end())).toEqual({ exitCode: 130, ...nothingLeft });
  });

  it.concurrent("is answered by one clear line", async () => {
    const running = new RunningCli([
      "check",
      ...tcpSockets,
      join(endlessSubmission(), "ana"),
      "--lang",
      "en",
    ]);
    await running.untilPrograms(1);
    running.kill("SIGINT");
    const { stderr } = await running.end();
    expect(stderr).toMatch(/^[^\n]*interrupted[^\n]*$/i);
  });

  it.concurrent("of grade keeps what is finished, whole, and nothing of the rest", async () => {
    const folder = endlessSubmission();
    copyInto(folder, "fixtures/class/alumno-03", "a-done-at-once");
    const out = scratchFolder();
    const running = new RunningCli(["grade", ...tcpSockets, folder, "--out", out, "--jobs", "2"]);
    await running.untilSaid(/^a-done-at-once: 0 /m);
    running.kill("SIGINT");
    const run = await running.end();
    expect(remains(run)).toEqual({ exitCode: 130, ...nothingLeft });
    expect(filesBelow(out)).toEqual(
      ["junit.xml", "report.html", "result.json"].map((report) => `a-done-at-once/${report}`),
    );
    expect(readResult(readIn(out, "a-done-at-once", "result.json")).submission).toBe("a-done-at-once");
    expect(run.stdout).toBe("");
  });

  it.concurrent("twice ends at once, and still leaves no process and no folder", async () => {
    const running = new RunningCli(["check", ...tcpSockets, join(endlessSubmission(), "ana")]);
    await running.untilPrograms(3);
    running.kill("SIGINT");
    await running.untilSignalsAreTaken();
    running.kill("SIGINT");
    expect(remains(await running.end())).toEqual({ exitCode: 130, ...nothingLeft });
  });

  it.concurrent("while strace watches a program leaves no process", async () => {
    // It ends at once unless somebody traces it: then sockgrade looks at it with strace, and there it stays.
    const traced = 'int(open("/proc/self/status").read().split("TracerPid:")[1].split()[0])';
    const folder = scratchFolder({ "cliente_tcp.py": `import time\nif ${traced}:\n    time.sleep(60)\n` });
    const running = new RunningCli(["check", ...tcpSockets, folder, "--exercise", "tcp-client"]);
    await running.untilCommand(/strace/);
    running.kill("SIGINT");
    expect(remains(await running.end())).toEqual({ exitCode: 130, ...nothingLeft });
  });
});

describe("trouble of our own in the middle", () => {
  it.concurrent("when the folder for temporary files goes away: status 3, one clear line, nothing running", async () => {
    const running = new RunningCli(["check", ...tcpSockets, join(endlessSubmission(), "ana")]);
    await running.untilPrograms(2);
    renameSync(running.temporary, `${running.temporary}-away`); // at once, whatever is being made in it
    const { exitCode, stderr, leftProcesses } = await running.end();
    expect({ exitCode, leftProcesses }).toEqual({ exitCode: 3, leftProcesses: [] });
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it.concurrent("when the folder for temporary files was never there: status 3 and one clear line", async () => {
    const running = new RunningCli(["check", ...tcpSockets, reference], {
      env: { TMPDIR: "/nowhere" },
    });
    const { exitCode, stderr } = await running.end();
    expect(stderr).toMatch(/^[^\n]*\/nowhere[^\n]*$/);
    expect(exitCode).toBe(3);
  });

  it.concurrent("when the reader of stdout has left: no stack, nothing running", async () => {
    const running = new RunningCli(["check", ...tcpSockets, reference, "-t", "starts"]);
    running.closeStdout();
    const { stderr, leftFiles, leftProcesses } = await running.end();
    expect({ stderr, leftFiles, leftProcesses }).toEqual({ stderr: "", ...nothingLeft });
  });

  it.concurrent("when the disk behind stdout is full: status 3 and one clear line", async ({ skip }) => {
    skip(!existsSync("/dev/full"), "no /dev/full on this machine");
    const { exitCode, stderr } = await runCli(["list"], {
      under: ["sh", "-c", 'exec "$@" > /dev/full', "sh"],
    });
    expect(stderr).toMatch(/^[^\n]*(ENOSPC|no space)[^\n]*$/);
    expect(exitCode).toBe(3);
  });
});
