import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { startPython, untilExited, untilPrinted } from "../testing/start-python.ts";
import { printedOn } from "../transcript/reading.ts";
import { keptBytes } from "../transcript/throttle.ts";
import { Transcript } from "../transcript/transcript.ts";
import { Output } from "./output.ts";

const mebibyte = 1024 * 1024;

describe("what a program prints", () => {
  it("is kept byte for byte, valid text or not", async () => {
    const one = await startPython("import os\nos.write(1, bytes(range(256)))");
    await untilExited(one);
    expect(printedOn(one.transcript.events, "stdout")).toEqual(
      Buffer.from(Array.from({ length: 256 }, (_, at) => at)),
    );
  });

  it("is whole though a character came in two pieces", async () => {
    const pieces = "import os, sys\nos.write(1, b'\\xc3')\nos.write(2, b'between')\nos.write(1, b'\\xb1')";
    const one = await startPython(pieces);
    await untilExited(one);
    expect(printedOn(one.transcript.events, "stdout").toString()).toBe("ñ");
  });

  it("comes at once, not when the program ends", async () => {
    const one = await startPython("import time\nprint('now')\ntime.sleep(600)");
    expect(await untilPrinted(one, "now\n")).toBe("now\n");
    expect(one.program.hasExited).toBe(false);
  });

  it("may be nothing at all on closed streams", async () => {
    const one = await startPython("import os, sys\nos.close(1)\nos.close(2)\nos._exit(4)");
    expect((await untilExited(one)).code).toBe(4);
    expect(one.transcript.all("printed")).toEqual([]);
  });
});

describe("more than a MiB", () => {
  it("is counted but not kept", async () => {
    const one = await startPython(`import os\nfor _ in range(3): os.write(1, b'x' * ${mebibyte})`);
    await untilExited(one);
    expect(keptBytes).toBe(mebibyte);
    expect(printedOn(one.transcript.events, "stdout").length).toBe(mebibyte);
    expect(one.transcript.last("dropped-output")?.bytes).toBe(2 * mebibyte);
  });

  it("ends as it ended: the last lines are kept, not half a line", async () => {
    const one = await startPython(`import os\nos.write(2, b'flood\\n' * ${mebibyte})\nraise KeyError(1)`);
    await untilExited(one);
    const lines = printedOn(one.transcript.events, "stderr").toString().split("\n").slice(-12);
    expect(lines.filter((line) => !/^(flood|Traceback.*| {2}.*|KeyError: 1|)$/.test(line))).toEqual([]);
    expect(lines).toContain("KeyError: 1");
    const [kept, dropped] = [
      printedOn(one.transcript.events, "stderr").length,
      one.transcript.last("dropped-output")?.bytes ?? 0,
    ];
    expect(kept + dropped).toBeGreaterThan(6 * mebibyte);
    expect(kept).toBeLessThanOrEqual(mebibyte + 64 * 1024);
  });

  it("of one stream does not cost the other its traceback", async () => {
    const one = await startPython(`import os\nos.write(1, b'x' * ${2 * mebibyte})\nraise KeyError(1)`);
    await untilExited(one);
    expect(printedOn(one.transcript.events, "stderr").toString()).toContain("KeyError: 1");
  });

  it("is not said of exactly one", async () => {
    const one = await startPython(`import os\nos.write(1, b'x' * ${mebibyte})`);
    await untilExited(one);
    expect(one.transcript.all("dropped-output")).toEqual([]);
  });
});

it("a pipe that breaks is no fault", async () => {
  const transcript = new Transcript();
  const pipe = new PassThrough();
  const output = new Output(transcript);
  output.follow("stdout", pipe);
  pipe.destroy(new Error("EPIPE"));
  await new Promise((resolve) => pipe.once("close", resolve));
  output.finish();
  expect(transcript.events).toEqual([]);
});
