import { describe, expect, it } from "vitest";
import { startPython, untilPrinted } from "../testing/start-python.ts";
import { longestLockWait } from "./lock-wait.ts";
import { poll } from "./poll.ts";

/** Starts a program that says that it is ready and then waits, and looks until it is seen to. */
async function waitSeen(source: string): Promise<number | undefined> {
  const one = await startPython(`import threading, time\nprint("ready")\n${source}`);
  await untilPrinted(one, "ready\n");
  const look = () => longestLockWait(one.program.pid ?? 0) || undefined;
  return poll(look, { milliseconds: 1000 });
}

describe.runIf(process.platform === "linux")("a wait for a lock (Linux has /proc)", () => {
  it("with a deadline is seen with the seconds that are left of it", async () => {
    const seconds = await waitSeen("threading.Event().wait(300)");
    expect(seconds).toBeGreaterThan(290);
    expect(seconds).toBeLessThanOrEqual(300);
  });

  it("of another thread is seen too", async () => {
    expect(await waitSeen("threading.Timer(200, print).start()\ntime.sleep(60)")).toBeGreaterThan(190);
  });

  it("without a deadline is none", async () => {
    expect(await waitSeen("threading.Event().wait()")).toBeUndefined();
  });

  it("is not what a program does that sleeps", async () => {
    expect(await waitSeen("time.sleep(300)")).toBeUndefined();
  });
});
