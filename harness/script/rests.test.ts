import { expect, it } from "vitest";
import { poll } from "../kernel/poll.ts";
import { startPython, untilExited, untilPrinted } from "../testing/start-python.ts";
import { calmness, lastingCalm } from "./rests.ts";

it.runIf(process.platform === "linux")(
  "a program is calm while it waits, and not when it is gone",
  async () => {
    const one = await startPython("print('here', flush=True)\nimport time\ntime.sleep(600)");
    await untilPrinted(one, "here\n");
    const isCalm = calmness(one.program.pid ?? 0);
    expect(await poll(() => isCalm() || undefined, { milliseconds: 10_000 })).toBe(true);
    await one.program.stop();
    await untilExited(one);
    expect([isCalm(), isCalm()]).toEqual([false, false]);
  },
);

it.runIf(process.platform === "linux")(
  "a program has been calm for so long only after that long",
  async () => {
    const one = await startPython("print('here', flush=True)\nimport time\ntime.sleep(600)");
    await untilPrinted(one, "here\n");
    const began = performance.now();
    const isCalm = lastingCalm(one.program.pid ?? 0, 300);
    expect(await poll(() => isCalm() || undefined, { milliseconds: 10_000 })).toBe(true);
    expect(performance.now() - began).toBeGreaterThanOrEqual(300);
  },
);
