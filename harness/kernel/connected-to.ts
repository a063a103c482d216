import type { ListeningAddress } from "../transcript/events.ts";
import { readText } from "./processes.ts";
import { readAddress } from "./socket-table.ts";

/** A UDP socket that is connected (Linux, include/net/tcp_states.h: TCP_ESTABLISHED). */
const connected = "01";

/** The address that a program has connected its UDP socket on this port to: it takes datagrams from nowhere else (udp(7)). Linux only. */
export function connectedTo(port: number): ListeningAddress | undefined {
  const own = port.toString(16).toUpperCase().padStart(4, "0");
  const row = new RegExp(`^ *\\d+: [0-9A-F]+:${own} ([0-9A-F]+):([0-9A-F]{4}) ${connected} `, "m");
  for (const table of ["/proc/net/udp", "/proc/net/udp6"]) {
    const [, host, at] = row.exec(readText(table)) ?? [];
    if (host !== undefined && at !== undefined)
      return { host: readAddress(host), port: Number.parseInt(at, 16) };
  }
  return undefined;
}
