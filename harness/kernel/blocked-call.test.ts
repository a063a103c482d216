import { describe, expect, it } from "vitest";
import { startPython, untilPrinted } from "../testing/start-python.ts";
import type { BlockedCall } from "../transcript/events.ts";
import { blockedCalls } from "./blocked-call.ts";
import { poll } from "./poll.ts";

const listener =
  "import socket, select, os, time\ns = socket.socket()\ns.bind(('127.0.0.1', 0))\ns.listen()\n";
const ready = "os.write(1, b'ready\\n')\n";
const has = (name: RegExp, seconds: number | null) => (call: BlockedCall) =>
  name.test(call.name) &&
  (seconds === null ? call.seconds === null : call.seconds !== null && Math.abs(call.seconds - seconds) < 1);

/** What a Python program that does this after `ready` is blocked in. */
async function callOf(source: string, wanted: (call: BlockedCall) => boolean, clockRate = 1) {
  const one = await startPython(listener + source.replace("READY", ready));
  await untilPrinted(one, "ready\n");
  return poll(() => blockedCalls(one.program.pid ?? 0, clockRate).find(wanted), { milliseconds: 10_000 });
}

const isSupported = process.platform === "linux" && (process.arch === "x64" || process.arch === "arm64");

describe.runIf(isSupported)("what a program is blocked in (Linux shows it, on x64 and arm64)", () => {
  it.each([
    ["accept with a timeout", "s.settimeout(300)\nREADY\ns.accept()", /^p?poll$/, 300],
    ["accept without one", "READY\ns.accept()", /^accept4?$/, null],
    [
      "recv with a timeout",
      "c = socket.create_connection(s.getsockname(), timeout=30)\nREADY\nc.recv(9)",
      /^p?poll$/,
      30,
    ],
    ["recv without one", "c = socket.create_connection(s.getsockname())\nREADY\nc.recv(9)", /^recv/, null],
    ["select with a timeout", "READY\nselect.select([s], [], [], 120.5)", /select/, 120.5],
    ["select without one", "READY\nselect.select([s], [], [])", /select/, null],
    ["epoll with a timeout", "e = select.epoll()\ne.register(s)\nREADY\ne.poll(45)", /^epoll/, 45],
    [
      "accept in a thread",
      "import threading\ns.settimeout(60)\nt = threading.Thread(target=s.accept)\nt.start()\nREADY\nt.join()",
      /^p?poll$/,
      60,
    ],
  ])("%s", async (_, source, name, seconds) => {
    expect(await callOf(source, has(name, seconds))).toBeDefined();
  });

  it("is told in seconds of the program's own clock", async () => {
    const source = "s.settimeout(0.3 * 1000)\nREADY\ns.accept()";
    expect(await callOf(source, has(/^p?poll$/, 30_000), 100)).toBeDefined();
  });

  it("is nothing for one that sleeps or is gone", async () => {
    const one = await startPython(`${listener}${ready}time.sleep(600)`);
    await untilPrinted(one, "ready\n");
    expect(blockedCalls(one.program.pid ?? 0, 1).filter(({ seconds }) => seconds !== null)).toEqual([]);
    expect(blockedCalls(2 ** 22 + 12_345, 1)).toEqual([]);
  });
});
