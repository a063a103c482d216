import { describe, expect, it } from "vitest";
import { pythonPath, startCommand, untilExited, untilPrinted } from "../testing/start-python.ts";
import { printedOn } from "../transcript/reading.ts";
import { onTerminal } from "./terminal.ts";

/** Starts a Python program on a terminal. */
async function startThere(source: string, args: readonly string[] = []) {
  const { command, environment } = onTerminal([await pythonPath(), "-c", source, ...args]);
  return startCommand(command, { environment: { ...environment, PYTHONUNBUFFERED: "1" }, input: "pipe" });
}

async function saidBy(source: string, args: readonly string[] = []) {
  const started = await startThere(source, args);
  const { code, signal } = await untilExited(started);
  const said = (stream: "stdout" | "stderr") =>
    printedOn(started.transcript.events, stream).toString().replaceAll("\r", "");
  return { stdout: said("stdout"), stderr: said("stderr"), code, signal };
}

it("nothing of a command is in the lines of the shell", () => {
  const { command, environment } = onTerminal(["python3", "x; rm -rf ~", "$(id)"]);
  expect(command.join(" ")).not.toMatch(/python3|rm -rf|id/);
  expect(Object.values(environment)).toEqual(["python3", "x; rm -rf ~", "$(id)"]);
});

describe.runIf(process.platform === "linux")("a program on a terminal (script(1) of Linux)", () => {
  it("finds a terminal where it reads and prints, and a pipe for its errors", async () => {
    const { stdout } = await saidBy("import os; print([os.isatty(number) for number in range(3)])");
    expect(stdout).toBe("[True, True, False]\n");
  });

  it("is not heard on two streams at once", async () => {
    const { stdout, stderr } = await saidBy("import sys; print('out'); print('err', file=sys.stderr)");
    expect([stdout, stderr]).toEqual(["out\n", "err\n"]);
  });

  const odd = ["", " ", "a b", "'", '"', "$HOME", "$(id)", "`id`", "\\n", "a\nb", "*", "ñ🙂", "-c", ";"];
  it("gets its arguments however they are spelled, and however many", async () => {
    const { stdout } = await saidBy("import sys; print(ascii(sys.argv[1:]))", odd);
    expect(stdout).toBe((await plainly(odd)).stdout);
  });

  /** The same without a terminal. */
  async function plainly(args: readonly string[]) {
    const source = "import sys; print(ascii(sys.argv[1:]))";
    const started = await startCommand([await pythonPath(), "-c", source, ...args]);
    await untilExited(started);
    return { stdout: printedOn(started.transcript.events, "stdout").toString() };
  }

  it("finds nothing of ours in its environment, nor open", async () => {
    const source =
      "import os; print([name for name in os.environ if 'ARGUMENT' in name], sorted(map(int, os.listdir('/proc/self/fd')))[:4])";
    expect((await saidBy(source)).stdout).toBe("[] [0, 1, 2, 3]\n"); // 3 is the folder that it reads
  });

  it.each([
    [0, "pass"],
    [7, "import sys; sys.exit(7)"],
    [1, "1 / 0"],
  ])("ends with its own status %d", async (status, source) => {
    expect(await saidBy(source)).toMatchObject({ code: status, signal: null });
  });

  it("hears what is typed, which nobody shows, and its end", async () => {
    const source = "print('up'); print(len(input())); print(__import__('sys').stdin.read() == '')";
    const started = await startThere(source);
    await untilPrinted(started, "up");
    started.program.input?.write("secret\n");
    await untilPrinted(started, "6");
    started.program.input?.end();
    const said = await untilPrinted(started, "True");
    expect(said).not.toContain("secret");
    expect((await untilExited(started)).code).toBe(0);
  });

  it("is stopped with all that is around it", async () => {
    const started = await startThere("import time; print('up'); time.sleep(600)");
    await untilPrinted(started, "up");
    await started.program.stop();
    expect(started.transcript.all("harness-fault")).toEqual([]);
    expect(started.program.hasExited).toBe(true);
  });
});
