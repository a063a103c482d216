import { lookup } from "node:dns/promises";
import { hostname } from "node:os";
import { basename } from "node:path";
import { poll } from "../kernel/poll.ts";
import { allThreadsSleep, processTree, socketInodes } from "../kernel/processes.ts";
import { type Family, listeningSockets } from "../kernel/socket-table.ts";
import type { Step } from "../spec/exercise.ts";
import { isPath, isV6 } from "../transcript/address.ts";
import type { ListeningAddress, Unmet } from "../transcript/events.ts";
import { PortTaken } from "./port-taken.ts";
import type { Run } from "./run.ts";

/**
 * Waits until the program listens, or has bound its socket where it speaks UDP, by looking in the kernel's socket tables: a probe would spend
 * the only `accept` of a program that serves one client. Where there are no such tables, the first peer tries until it is let in.
 */
export async function waitForListening(run: Run, step: Step): Promise<Unmet | undefined> {
  if (process.platform !== "linux") return undefined;
  const pid = run.program?.pid;
  if (pid === undefined) return "exited";
  const isWorthALook = patience();
  const look = () => (isWorthALook(pid) ? ownListeningSockets(pid, familiesOf(run)) : undefined);
  const seen = await poll(() => (run.program?.hasExited ? "exited" : look()), {
    milliseconds: step.within,
    signal: run.signal,
    delay: run.transcript.delay,
  });
  if (seen === undefined) return "deadline";
  if (seen === "exited") {
    refuseForeignListener(run);
    return "exited";
  }
  run.transcript.add({ kind: "listening", addresses: seen.map(({ host, port }) => ({ host, port })) });
  const at = await reachable(seen, run.address);
  if (at === undefined) return "different";
  run.listensAt = at;
  return undefined;
}

/** A program that is busy all the time is looked at so often, in milliseconds. */
const busyLook = 100;

/**
 * The kernel takes milliseconds to print its tables: they are worth a look once the program has gone to sleep, as a server does that
 * waits for a client, and now and then in case that it never sleeps.
 */
function patience(): (pid: number) => boolean {
  let last = performance.now();
  return (pid) => {
    const isDue = performance.now() - last > busyLook || processTree(pid).every(allThreadsSleep);
    if (isDue) last = performance.now();
    return isDue;
  };
}

/** A program that ended because somebody else listens on the port that we chose is not to blame. */
function refuseForeignListener(run: Run): void {
  const isThere = () => listeningSockets(({ port }) => port === run.address.port, familiesOf(run)).length > 0;
  if (run.hasChosenPort && isThere()) throw new PortTaken();
}

/** Where to look for a program that was told this address: where it should listen first. */
function familiesOf({ address, exercise }: Run): Family[] {
  if (isPath(address)) return ["unix"];
  const both: Family[] = exercise.transport === "udp" ? ["udp4", "udp6"] : ["v4", "v6"];
  return isV6(address) ? both.toReversed() : both;
}

function ownListeningSockets(pid: number, families: readonly Family[]): ListeningAddress[] | undefined {
  const inodes = new Set(processTree(pid).flatMap((one) => [...socketInodes(one)]));
  if (inodes.size === 0) return undefined;
  const own = listeningSockets(({ inode }) => inodes.has(inode), families);
  return own.length === 0 ? undefined : own;
}

/** Where a peer reaches the program at the address that it was told, if it can. */
async function reachable(
  addresses: readonly ListeningAddress[],
  told: ListeningAddress,
): Promise<ListeningAddress | undefined> {
  if (isPath(told))
    return addresses.some(({ host }) => basename(host) === basename(told.host)) ? told : undefined;
  const { port } = told;
  const hosts = addresses.filter((address) => address.port === port).map(({ host }) => host);
  if (isV6(told))
    return hosts.some((host) => ["::", "::1"].includes(host)) ? { host: "::1", port } : undefined;
  if (hosts.some((host) => ["0.0.0.0", "127.0.0.1", "::"].includes(host))) return { host: "127.0.0.1", port };
  if (hosts.includes("::1")) return { host: "::1", port };
  const own = await ownAddress();
  return own !== undefined && hosts.includes(own) ? { host: own, port } : undefined;
}

/** What this machine's own name stands for: many beginners bind that. */
async function ownAddress(): Promise<string | undefined> {
  try {
    return (await lookup(hostname(), { family: 4 })).address;
  } catch {
    return undefined; // the machine does not know its own name
  }
}
