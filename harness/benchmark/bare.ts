import { once } from "node:events";
import { createServer } from "node:net";
import { execa } from "execa";
import { freePort } from "../bench/ports.ts";

/** How long a server is left running when it is started bare: it waits, which costs no processor. */
const leftFor = "0.6";
const starts = 5;

/**
 * Processor seconds of one bare start of a program, as the shell accounts for it: a server up to where it waits for a client, a
 * client with a server that answers and closes. The median of a few.
 */
export async function bareProcessorTime(
  command: readonly string[],
  role: "client" | "server",
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
  for (let start = 0; start < starts; start++) times.push(await timeOnce([...command, ...args]));
  server.close();
  return times.toSorted((a, b) => a - b)[Math.floor(starts / 2)] ?? 0;
}

async function timeOnce(command: readonly string[]): Promise<number> {
  const script = 'TIMEFORMAT="%3U %3S"; time timeout -s TERM "$0" "$@" >/dev/null 2>/dev/null';
  const { stderr } = await execa("bash", ["-c", script, leftFor, ...command], { reject: false });
  const [user = "0", system = "0"] = (stderr.trim().split("\n").at(-1) ?? "").replaceAll(",", ".").split(" ");
  return Number(user) + Number(system);
}
