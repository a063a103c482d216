import { readlinkSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { execa } from "execa";
import { toolPath } from "./tools.ts";

/** Says which network a process is in (namespaces(7)). */
export const ownNetwork = "/proc/self/ns/net";

const lingeringConnections = "/proc/sys/net/ipv4/tcp_max_tw_buckets";
/** As many as the runs of one bubble can make (ip-sysctl, tcp_max_tw_buckets). */
const enough = 4096;

/**
 * Has closed connections forgotten at once, or linger for a minute as they do anywhere else: a server with a fixed port that does not set
 * SO_REUSEADDR could not be started again meanwhile. Does nothing where this machine does not allow that.
 */
export async function letConnectionsLinger(may: boolean): Promise<void> {
  await writeFile(lingeringConnections, String(may ? enough : 0)).catch(() => {});
}

/**
 * Every port is free, also the low ones (ip(7), ip_unprivileged_port_start), and every address in the world is this machine, so that
 * nobody who calls one by its number gets out (ip-route(8), `local`).
 * @param outside the network of whoever started the worker: that one is left alone
 */
export async function setUpNetwork(outside: string): Promise<void> {
  if (outside === "" || readlinkSync(ownNetwork) === outside)
    throw new Error("a worker belongs into a bubble: this is the machine's own network");
  const ip = toolPath("ip");
  await writeFile("/proc/sys/net/ipv4/ip_unprivileged_port_start", "0");
  await Promise.all([
    execa(ip, ["route", "add", "local", "0.0.0.0/0", "dev", "lo", "src", "127.0.0.1"]),
    execa(ip, ["-6", "route", "add", "local", "::/0", "dev", "lo", "src", "::1"], { reject: false }),
  ]);
}
