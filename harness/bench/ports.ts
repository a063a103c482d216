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

/**
 * A port that nobody uses and that no connection of the last minute used. Drawn at random: the next one up may be where a program
 * that gets its port wrong will listen.
 * @throws Error when none was found
 */
export async function freePort(): Promise<number> {
  const lingering = recentlyUsedPorts();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const wanted = randomInt(lowest, highest);
    if (lingering.has(wanted) || given.has(wanted)) continue;
    given.add(wanted);
    const port = await getPort({ port: wanted, host: "127.0.0.1" });
    if (port === wanted) return port;
  }
  throw new Error(`no free port between ${lowest} and ${highest}`);
}

/** What was given out before, until everything was: a port used twice may linger. */
const given = new Set<number>();

/** The tables are slow to read, and our own ports are known without them: others' change slowly. */
const tablesFreshFor = 5000;
let tables = { ports: new Set<number>(), at: Number.NEGATIVE_INFINITY };

function recentlyUsedPorts(): Set<number> {
  if (given.size > (highest - lowest) / 2) given.clear();
  if (performance.now() - tables.at > tablesFreshFor)
    tables = { ports: portsInTables(), at: performance.now() };
  return tables.ports;
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
