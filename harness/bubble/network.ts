import { readlinkSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { execa } from "execa";
import { toolPath } from "./tools.ts";

/** Says which network a process is in (namespaces(7)). */
export const ownNetwork = "/proc/self/ns/net";

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
