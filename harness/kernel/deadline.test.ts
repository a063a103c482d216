import { availableParallelism } from "node:os";
import { describe, expect, it } from "vitest";
import { startPython, untilPrinted } from "../testing/start-python.ts";
import { Deadline } from "./deadline.ts";
import { keptWaiting, ProcessorDelay } from "./processor-delay.ts";

const onLinux = process.platform === "linux";
const works = (seconds: number) =>
  `import time\nwhile time.process_time() < ${seconds}: pass\nprint('done', flush=True)\ntime.sleep(600)`;

/** A machine with so many more programs than processors that each gets a small part of one. */
async function crowd() {
  const crowded = Array.from({ length: 8 * availableParallelism() }, () => startPython("while True: pass"));
  const all = await Promise.all(crowded);
  return () => Promise.all(all.map(({ program }) => program.stop()));
}

const printed = (one: Awaited<ReturnType<typeof startPython>>) => one.transcript.last("printed");

describe.runIf(onLinux)("a deadline on a crowded machine (Linux tells who waits for a processor)", () => {
  it("is put off for a program that gets no processor", async () => {
    const disperse = await crowd();
    const slow = await startPython(works(0.7));
    expect(await slow.transcript.until(() => printed(slow), 1000)).toBeDefined();
    await disperse();
  });

  it("is not put off for one that waits for something else", async () => {
    const idle = await startPython("print('here', flush=True)\nimport time\ntime.sleep(600)");
    await untilPrinted(idle, "here\n");
    const deadline = new Deadline(1000, idle.transcript.delay);
    deadline.putOff(); // what its start was kept waiting
    expect(deadline.putOff()).toBeLessThan(500);
  });

  it("is met in the end however busy the machine is", async () => {
    const always = { total: () => performance.now() * 1000, watch: () => {} };
    const deadline = new Deadline(1000, always as unknown as ProcessorDelay);
    const all = [1, 2, 3].map(() => deadline.putOff());
    expect(all).toEqual([10_000, 0, 0]);
  });
});

it.each([
  ["a program that gets no processor", [{ ran: 20, waited: 900 }], 900],
  [
    "several that get none, together",
    [
      { ran: 20, waited: 900 },
      { ran: 5, waited: 600 },
    ],
    1500,
  ],
  ["a program that waits for something else", [{ ran: 20, waited: 1 }], 1],
  ["nobody by others: a crowd that keeps all processors busy", Array(30).fill({ ran: 60, waited: 900 }), 0],
])("in a second is kept waiting: %s", (_, times, expected) => {
  expect(keptWaiting(times, 1000)).toBe(expected);
});

it("a delay only grows, also when who was delayed has ended", async () => {
  const short = await startPython("pass");
  const delay = new ProcessorDelay();
  delay.watch(short.program.pid ?? 0);
  const before = delay.total();
  await short.program.stop();
  expect(delay.total()).toBeGreaterThanOrEqual(before);
});
