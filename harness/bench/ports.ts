import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import getPort from "get-port";

/**
 * Below the range from which systems take the ports of outgoing connections: a connection of ours that lingers in TIME_WAIT
 * would keep a program without SO_REUSEADDR from listening there.
 */
const lowest = 10_240;
const highest = 32_700;
const attempts = 200;

let next = randomInt(lowest, highest);

/** A port that nobody uses and that no connection of the last minute used. @throws Error when none was found */
export async function freePort(): Promise<number> {
  const lingering = portsInTables();
  for (let attempt = 0; attempt < attempts; attempt++) {
    next = next >= highest ? lowest : next + 1;
    if (lingering.has(next)) continue;
    const port = await getPort({ port: next, host: "127.0.0.1" });
    if (port === next) return port;
  }
  throw new Error(`no free port between ${lowest} and ${highest}`);
}

/** The local ports of all sockets in the kernel's tables, whatever their state. Empty where there are no such tables. */
function portsInTables(): Set<number> {
  const ports = new Set<number>();
  for (const file of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    for (const [, port = ""] of readTable(file).matchAll(/^ *\d+: [0-9A-F]+:([0-9A-F]{4})/gm)) {
      ports.add(Number.parseInt(port, 16));
    }
  }
  return ports;
}

function readTable(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}
