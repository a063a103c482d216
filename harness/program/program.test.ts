import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { poll } from "../kernel/poll.ts";
import { isAlive } from "../kernel/processes.ts";
import { longEnough, startCommand, startPython, untilExited, untilPrinted } from "../testing/start-python.ts";
import { printedOn } from "../transcript/reading.ts";

const forever = "import time\nprint('ready')\ntime.sleep(600)";
const onLinux = process.platform === "linux";

describe("a program that is started", () => {
  it("gets its arguments whole, without a shell", async () => {
    const args = ["two words", "$HOME", "; exit 3", "ñ🙂", ""];
    const one = await startPython("import sys, json\nprint(json.dumps(sys.argv[1:]))", args);
    await untilExited(one);
    expect(JSON.parse(printedOn(one.transcript.events, "stdout").toString())).toEqual(args);
  });

  it("runs in its folder with nothing to read on its standard input", async () => {
    const one = await startPython("import os, sys\nprint(os.getcwd(), repr(sys.stdin.read()))");
    await untilExited(one);
    expect(printedOn(one.transcript.events, "stdout").toString()).toBe(`${one.folder} ''\n`);
  });

  it("is noted with its command and the rate of its clock", async () => {
    const { transcript } = await startCommand(["true"], { clockRate: 100 });
    expect(transcript.last("started")).toMatchObject({ command: ["true"], clockRate: 100 });
  });

  it("is a fault of ours when it cannot be started", async () => {
    const one = await startCommand(["/nowhere/prog"]);
    await untilExited(one);
    expect(one.transcript.last("harness-fault")?.message).toContain("ENOENT");
    expect(one.program.pid).toBeUndefined();
    await one.program.stop();
  });
});

describe("its end", () => {
  it.each([
    ["an exit code", "import sys; sys.exit(7)", { code: 7, signal: null }],
    ["a signal", "import os; os.kill(os.getpid(), 11)", { code: null, signal: "SIGSEGV" }],
    ["an exception", "raise SystemError", { code: 1, signal: null }],
  ])("by %s is noted", async (_, source, end) => {
    const one = await startPython(source);
    expect(await untilExited(one)).toMatchObject(end);
    expect(one.program.hasExited).toBe(true);
  });

  it("is noted after all that it printed", async () => {
    const one = await startPython("import sys\nprint('x' * 200_000)\nprint('last', file=sys.stderr)");
    await untilExited(one);
    const { events } = one.transcript;
    expect(events.at(-1)?.kind).toBe("exited");
    expect([printedOn(events, "stdout").length, printedOn(events, "stderr").toString()]).toEqual([
      200_001,
      "last\n",
    ]);
  });

  it("does not wait for a child that holds its output open", async () => {
    const child =
      "import subprocess, sys\np = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])";
    const one = await startPython(`${child}\nprint(p.pid)`);
    await untilExited(one);
    const pid = Number(printedOn(one.transcript.events, "stdout").toString());
    expect(!onLinux || isAlive(pid)).toBe(true);
    await one.program.stop();
    const gone = await poll(() => (onLinux && isAlive(pid) ? undefined : true), { milliseconds: longEnough });
    expect(gone).toBe(true);
  });

  it("is not ours when it came first", async () => {
    const one = await startPython("pass");
    await untilExited(one);
    await one.program.stop();
    expect(one.transcript.all("stopped")).toEqual([]);
  });
});

describe("stopping a program", () => {
  it("asks politely first", async () => {
    const bye = "import signal, sys\nsignal.signal(15, lambda *_: (print('bye'), sys.exit(0)))\n";
    const one = await startPython(`${bye}print('ready')\nsignal.pause()`);
    await untilPrinted(one, "ready\n");
    await one.program.stop();
    expect(printedOn(one.transcript.events, "stdout").toString()).toBe("ready\nbye\n");
    expect(one.transcript.events.map(({ kind }) => kind)).toContain("stopped");
  });

  it("kills one that does not listen", async () => {
    const one = await startPython(`import signal\nsignal.signal(15, signal.SIG_IGN)\n${forever}`);
    await untilPrinted(one, "ready\n");
    await one.program.stop();
    expect(one.transcript.last("exited")).toMatchObject({ code: null, signal: "SIGKILL" });
  });

  it("may be asked for twice and happens once", async () => {
    const one = await startPython(forever);
    await untilPrinted(one, "ready\n");
    await Promise.all([one.program.stop(), one.program.stop()]);
    await one.program.stop();
    expect([one.transcript.all("stopped").length, one.transcript.all("exited").length]).toEqual([1, 1]);
  });

  it("ends one that prints without end, and counts what it printed", async () => {
    const one = await startPython("import os\nwhile True: os.write(1, b'x' * 65536)");
    await one.transcript.until(
      () => (one.transcript.all("printed").length >= 4 ? true : undefined),
      longEnough,
    );
    await one.program.stop();
    expect(printedOn(one.transcript.events, "stdout").length).toBeGreaterThan(0);
    expect(one.program.hasExited).toBe(true);
  });

  it("leaves its folder to its owner", async () => {
    const one = await startPython("pass");
    await one.program.stop();
    expect(existsSync(one.folder)).toBe(true);
  });
});
