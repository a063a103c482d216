import { describe, expect, it } from "vitest";
import { startPython, untilExited, untilPrinted } from "../testing/start-python.ts";
import { poll } from "./poll.ts";
import {
  allThreadsSleep,
  isAlive,
  processesWithEnvironment,
  processTree,
  readText,
  socketInodes,
  threadsOf,
} from "./processes.ts";

const sleeping = "import os, time\nos.write(1, b'ready\\n')\ntime.sleep(600)";
const soon = { milliseconds: 10_000 };
const gone = 2 ** 22 + 12_345;

describe.runIf(process.platform === "linux")("processes (Linux has /proc)", () => {
  it("know their children and grandchildren", async () => {
    const one = await startPython(
      "import os, time\nfor _ in range(2):\n    if os.fork() > 0: break\nos.write(1, b'%d\\n' % os.getpid())\ntime.sleep(600)",
    );
    const pid = one.program.pid ?? 0;
    const tree = await poll(() => (processTree(pid).length === 3 ? processTree(pid) : undefined), soon);
    expect(tree?.[0]).toBe(pid);
  });

  it("are found by a variable in their environment, whole", async () => {
    const one = await startPython(sleeping, [], { environment: { MARK_OF_TEST: "abc" } });
    await untilPrinted(one, "ready\n");
    expect(processesWithEnvironment("MARK_OF_TEST=abc")).toEqual([one.program.pid]);
    expect([
      ...processesWithEnvironment("MARK_OF_TEST=ab"),
      ...processesWithEnvironment("K_OF_TEST=abc"),
    ]).toEqual([]);
  });

  it("are alive until they have ended", async () => {
    const one = await startPython(sleeping);
    const pid = one.program.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    await one.program.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it("are not alive when they only wait to be reaped", async () => {
    const one = await startPython(
      "import os, time\nif os.fork() == 0: os._exit(0)\nprint('ready')\ntime.sleep(600)",
    );
    await untilPrinted(one, "ready\n");
    const zombie = await poll(() => processTree(one.program.pid ?? 0)[1], soon);
    expect(await poll(() => (isAlive(zombie ?? process.pid) ? undefined : "dead"), soon)).toBe("dead");
  });

  it("sleep when all their threads do, and do not when one spins", async () => {
    const [calm, busy] = await Promise.all([
      startPython(`import threading\nthreading.Thread(target=input, daemon=True)\n${sleeping}`),
      startPython(
        "import threading, time\nthreading.Thread(target=lambda: time.sleep(600), daemon=True).start()\nprint('ready', flush=True)\nwhile True: pass",
      ),
    ]);
    await Promise.all([untilPrinted(calm, "ready\n"), untilPrinted(busy, "ready\n")]);
    expect(await poll(() => allThreadsSleep(calm.program.pid ?? 0) || undefined, soon)).toBe(true);
    expect(threadsOf(busy.program.pid ?? 0).length).toBe(2);
    expect(allThreadsSleep(busy.program.pid ?? 0)).toBe(false);
  });

  it("have sockets, also in place of a standard stream that they have closed", async () => {
    const one = await startPython(
      `import os, socket\nos.close(0)\na = socket.socket()\nassert a.fileno() == 0\n${sleeping}`,
    );
    await untilPrinted(one, "ready\n");
    expect(socketInodes(one.program.pid ?? 0).size).toBe(3); // stdout and stderr are sockets of ours
  });

  it("that are gone have nothing", async () => {
    const one = await startPython("pass");
    await untilExited(one);
    expect([
      threadsOf(gone),
      [...socketInodes(gone)],
      processTree(gone),
      isAlive(gone),
      readText(`/proc/${gone}/stat`),
    ]).toEqual([[], [], [gone], false, ""]);
  });
});

describe("looking at something again and again", () => {
  it("ends with what was seen", async () => {
    let looks = 0;
    expect(await poll(() => (++looks === 3 ? "seen" : undefined), soon)).toBe("seen");
    expect(looks).toBe(3);
  });

  it("ends empty-handed at its deadline, after one look at least", async () => {
    let looks = 0;
    expect(await poll(() => void looks++, { milliseconds: 0 })).toBeUndefined();
    expect(looks).toBe(1);
  });

  it("ends when it is told to", async () => {
    const controller = new AbortController();
    const waiting = poll(() => undefined, { milliseconds: 600_000, signal: controller.signal });
    controller.abort();
    expect(await waiting).toBeUndefined();
  });
});
