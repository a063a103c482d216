import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { execa } from "execa";
import { freePort } from "../bench/ports.ts";
import { directCompiler } from "../program/compiler.ts";
import { prepare } from "../program/prepare.ts";
import { Toolchain } from "../program/toolchain.ts";
import type { Result } from "./result.ts";

/** How long a server is left running when it is started bare: it waits, which costs no processor. */
const leftFor = "0.6";
const starts = 5;

/** What the same programs cost when nobody plays the network around them, in processor seconds: one bare start for each case. */
export async function bareTime(
  { exercises }: Result,
  submission: string,
  temporary: string,
): Promise<number> {
  const toolchain = new Toolchain();
  let seconds = 0;
  for (const { id, file, cases, arguments: args } of exercises) {
    const prepared = await prepare(join(submission, file), {
      toolchain,
      compiler: directCompiler,
      submission,
      built: temporary,
    });
    if (!prepared.ok) throw new Error(`${file} cannot be run here`);
    const role = id.includes("server") ? "server" : "client";
    seconds += cases.length * (await bareProcessorTime(prepared.command, role, args.length > 0));
  }
  return seconds;
}

/**
 * Processor seconds of one bare start of a program, as the shell accounts for it: a server up to where it waits for a client, a
 * client with a server that answers and closes. The median of a few.
 */
async function bareProcessorTime(
  command: readonly string[],
  role: "client" | "server",
  takesArguments: boolean,
): Promise<number> {
  const server = createServer((socket) =>
    socket.on("error", () => {}).once("data", (bytes) => socket.end(bytes)),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port =
    role === "client" && typeof address === "object" && address !== null ? address.port : await freePort();
  const args = role === "client" ? ["127.0.0.1", String(port), "hola"] : [String(port)];
  const times: number[] = [];
  for (let start = 0; start < starts; start++)
    times.push(await timeOnce([...command, ...(takesArguments ? args : [])]));
  server.close();
  return times.toSorted((a, b) => a - b)[Math.floor(starts / 2)] ?? 0;
}

async function timeOnce(command: readonly string[]): Promise<number> {
  const script = 'TIMEFORMAT="%3U %3S"; time timeout -s TERM "$0" "$@" >/dev/null 2>/dev/null';
  const { stderr } = await execa("bash", ["-c", script, leftFor, ...command], { reject: false });
  const [user = "0", system = "0"] = (stderr.trim().split("\n").at(-1) ?? "").replaceAll(",", ".").split(" ");
  return Number(user) + Number(system);
}
