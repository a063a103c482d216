import { describe, expect, it } from "vitest";
import { poll } from "../kernel/poll.ts";
import { isAlive } from "../kernel/processes.ts";
import { longEnough, startPython, untilPrinted } from "../testing/start-python.ts";
import { printedOn } from "../transcript/reading.ts";
import { cleanUp } from "./clean-up.ts";
import { signalGroup } from "./descendants.ts";

const onLinux = process.platform === "linux";
const sleeps = "import time\nos.write(1, b'ready %d\\n' % os.getpid())\ntime.sleep(600)";

const children = {
  "a child": `import os\nif os.fork() == 0:\n    os.close(2)\n${sleeps}`,
  "a child that ignores SIGTERM": `import os, signal\nif os.fork() == 0:\n    signal.signal(15, signal.SIG_IGN)\n${sleeps}`,
  "a daemon that left its process group": `import os\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() > 0: os._exit(0)\n${sleeps}`,
};

/** The process ids of two processes that have said that they are ready. */
async function pidsOf(source: string) {
  const one = await startPython(source);
  const said = await one.transcript.until(() => {
    const pids =
      printedOn(one.transcript.events, "stdout")
        .toString()
        .match(/\d+(?=\n)/g) ?? [];
    return pids.length >= 2 ? pids.map(Number) : undefined;
  }, longEnough);
  return { one, pids: said ?? [] };
}

describe.runIf(onLinux)("stopping a program (the process table is Linux's)", () => {
  it.each(Object.entries(children))("ends %s", async (_, source) => {
    const { one, pids } = await pidsOf(source);
    expect(pids.map(isAlive)).toEqual([true, true]);
    await one.program.stop();
    // What is killed has no environment any more a moment before it is gone: `stop` may return in between.
    expect(await poll(() => (pids.some(isAlive) ? undefined : "gone"), { milliseconds: 2000 })).toBe("gone");
  });

  it("leaves the processes of other programs alone", async () => {
    const [one, other] = await Promise.all([
      startPython(`import os\n${sleeps}`),
      startPython(`import os\n${sleeps}`),
    ]);
    await Promise.all([untilPrinted(one, "ready"), untilPrinted(other, "ready")]);
    await one.program.stop();
    expect(isAlive(other.program.pid ?? 0)).toBe(true);
    expect(other.program.hasExited).toBe(false);
  });
});

describe.skipIf(process.platform === "win32")("the way out", () => {
  it("kills every program that runs", async () => {
    const one = await startPython(`import os\n${sleeps}`);
    await untilPrinted(one, "ready");
    cleanUp();
    const exit = await one.transcript.until(() => one.transcript.last("exited"), longEnough);
    expect(exit?.signal).toBe("SIGKILL");
  });

  it("does not mind a group that is gone", () =>
    expect(() => signalGroup(2 ** 22 + 12345, "SIGTERM")).not.toThrow());
});
