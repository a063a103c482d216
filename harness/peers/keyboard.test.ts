import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { startPython, untilExited, untilPrinted } from "../testing/start-python.ts";
import { Transcript } from "../transcript/transcript.ts";
import { Keyboard } from "./keyboard.ts";

const readsAll =
  "import sys\nprint('up')\nfor line in sys.stdin: print('<' + line.rstrip('\\n') + '>')\nprint('end')";

/** A program that reads its input, with a keyboard before it. */
async function typingAt(source: string) {
  const started = await startPython(source, [], { input: "pipe", environment: { PYTHONUNBUFFERED: "1" } });
  const { input } = started.program;
  if (input === null) throw new Error("it has no input");
  return { ...started, keyboard: new Keyboard("keyboard", input, started.transcript) };
}

it("a program reads what is typed line by line, and its end", async () => {
  const { keyboard, ...started } = await typingAt(readsAll);
  keyboard.type("¡hola!");
  await untilPrinted(started, "<¡hola!>");
  keyboard.type("");
  await untilPrinted(started, "<>");
  keyboard.close();
  await untilPrinted(started, "end");
  expect((await untilExited(started)).code).toBe(0);
});

it("what is typed is noted with its newline, and so is the end, after which it takes no more", async () => {
  const transcript = new Transcript();
  const input = new PassThrough();
  const errors: Error[] = [];
  input.on("error", (error) => errors.push(error));
  const keyboard = new Keyboard("teclado", input, transcript);
  keyboard.type("hola");
  keyboard.close();
  expect(transcript.events).toMatchObject([
    { kind: "typed", peer: "teclado", bytes: Buffer.from("hola\n") },
    { kind: "input-ended", peer: "teclado" },
  ]);
  keyboard.type("too late");
  await new Promise(setImmediate);
  expect([String(input.read()), input.writableEnded, errors]).toEqual(["hola\n", true, []]);
});

it("a program that has ended never sees what is typed, and that is no fault", async () => {
  const { keyboard, transcript, ...started } = await typingAt("pass");
  await untilExited({ ...started, transcript });
  keyboard.type("too late");
  keyboard.close();
  keyboard.type("later still");
  await started.program.stop();
  expect(transcript.all("typed").length).toBe(2);
  expect(transcript.all("harness-fault")).toEqual([]);
});
