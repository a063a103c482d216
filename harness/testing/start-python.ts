import { onTestFinished } from "vitest";
import type { Launch } from "../program/launch.ts";
import { Program } from "../program/program.ts";
import { Toolchain } from "../program/toolchain.ts";
import type { EventOf } from "../transcript/events.ts";
import { printedOn } from "../transcript/reading.ts";
import { Transcript } from "../transcript/transcript.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const toolchain = new Toolchain();

/** Far beyond what anything here takes: only a test that fails waits so long. */
export const longEnough = 20_000;

/** A program that was started, and what it did so far. */
export interface Started {
  readonly program: Program;
  readonly transcript: Transcript;
  readonly folder: string;
}

/** Starts a command in a fresh folder; it is stopped when the test has finished. */
export async function startCommand(command: readonly string[], more: Partial<Launch> = {}): Promise<Started> {
  const folder = await temporaryFolder();
  const transcript = new Transcript();
  const program = new Program(
    {
      command,
      own: command,
      folder,
      temporary: folder,
      environment: {},
      clockRate: 1,
      input: "none",
      isTraced: false,
      ...more,
    },
    transcript,
  );
  onTestFinished(() => program.stop());
  return { program, transcript, folder };
}

export async function pythonPath(): Promise<string> {
  return (await toolchain.find("python3")) ?? "python3";
}

/** Starts a Python program given as text. */
export async function startPython(
  source: string,
  args: readonly string[] = [],
  more: Partial<Launch> = {},
): Promise<Started> {
  return startCommand([await pythonPath(), "-c", source, ...args], more);
}

/** Waits until the program has printed `text`; returns all that it printed on stdout. */
export async function untilPrinted({ transcript }: Started, text: string): Promise<string> {
  const seen = await transcript.until(() => {
    const said = printedOn(transcript.events, "stdout").toString("utf8");
    return said.includes(text) ? said : undefined;
  }, longEnough);
  if (seen === undefined)
    throw new Error(`it never printed ${text}: ${printedOn(transcript.events, "stderr")}`);
  return seen;
}

export async function untilExited({ transcript }: Pick<Started, "transcript">): Promise<EventOf<"exited">> {
  const exit = await transcript.until(() => transcript.last("exited"), longEnough);
  if (exit === undefined) throw new Error("it never ended");
  return exit;
}
