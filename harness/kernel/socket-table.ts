import { closeSync, openSync, readSync } from "node:fs";
import type { ListeningAddress } from "../transcript/events.ts";
import { readText } from "./processes.ts";

/** A socket to which clients can come: a TCP or UNIX one that listens, a UDP one that is bound (proc(5), /proc/net/tcp). */
export interface ListeningSocket extends ListeningAddress {
  readonly inode: string;
}

/** The states of a TCP socket that listens and of a UDP socket that anybody can send to (Linux, include/net/tcp_states.h). */
const open = { listening: "0A", unconnected: "07" } as const;

/** A family of addresses and what is spoken there, each with its own table of sockets. */
export type Family = "v4" | "v6" | "udp4" | "udp6" | "unix";

/**
 * The open sockets of this network that are wanted: of the first of these families that has some. Each table takes the
 * kernel milliseconds to walk through. Linux only: elsewhere the list is empty.
 */
export function listeningSockets(
  isWanted: (socket: ListeningSocket) => boolean,
  families: readonly Family[] = ["v4", "v6"],
): ListeningSocket[] {
  for (const family of families) {
    const found = tables[family]().filter(isWanted);
    if (found.length > 0) return found;
  }
  return [];
}

const tables: Readonly<Record<Family, () => ListeningSocket[]>> = {
  v4: () => readTable("/proc/net/tcp"),
  v6: () => readTable("/proc/net/tcp6"),
  udp4: () => parseUdpTable(readText("/proc/net/udp")),
  udp6: () => parseUdpTable(readText("/proc/net/udp6")),
  unix: () => parseUnixTable(readText("/proc/net/unix")),
};

/** The flag of a UNIX socket that listens (Linux, include/linux/net.h: SO_ACCEPTCON). */
const accepting = 0x10000;

/** The listening sockets of the table of UNIX sockets (proc(5), /proc/net/unix). Those without a path cannot be reached. */
export function parseUnixTable(table: string): ListeningSocket[] {
  return table.split("\n").flatMap((row) => {
    const [, flags = "", inode = "", path = ""] =
      /^\S+: \S+ \S+ (\S+) \S+ \S+ +(\d+) (\/.*)$/.exec(row) ?? [];
    return Number.parseInt(flags, 16) & accepting ? [{ host: path, port: 0, inode }] : [];
  });
}

/** The bound sockets of a table of UDP sockets; a client's socket that is connected is none of them. */
export function parseUdpTable(table: string): ListeningSocket[] {
  return table
    .split("\n")
    .slice(1)
    .flatMap((row) => parseRow(row, open.unconnected) ?? []);
}

/** About a row: the kernel prints no more of a table than is asked for. */
const chunkBytes = 160;

/** The listening sockets of a table. They are its first rows: reading on would make the kernel walk through all others. */
function readTable(path: string): ListeningSocket[] {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return []; // no such table: no IPv6, or not Linux
  }
  try {
    return parseTable(() => readChunk(file));
  } finally {
    closeSync(file);
  }
}

function readChunk(file: number): string {
  const chunk = Buffer.alloc(chunkBytes);
  return chunk.toString("latin1", 0, readSync(file, chunk));
}

/** Reads rows, after a heading, up to the first socket that does not listen. */
export function parseTable(read: () => string): ListeningSocket[] {
  const sockets: ListeningSocket[] = [];
  let rest = "";
  for (let chunk = read(), heading = true; chunk !== ""; chunk = read()) {
    const rows = (rest + chunk).split("\n");
    rest = rows.pop() ?? "";
    for (const row of heading ? rows.slice(1) : rows) {
      const socket = parseRow(row, open.listening);
      if (socket === undefined) return sockets;
      sockets.push(socket);
    }
    heading &&= rows.length === 0;
  }
  return sockets;
}

function parseRow(row: string, wanted: string): ListeningSocket | undefined {
  const [, local, , state, , , , , , inode] = row.trim().split(/\s+/);
  if (state !== wanted || local === undefined || inode === undefined) return undefined;
  const [address = "", port = ""] = local.split(":");
  return { host: readAddress(address), port: Number.parseInt(port, 16), inode };
}

/** The kernel prints addresses as 32-bit words in the byte order of the machine, little-endian here. */
export function readAddress(hex: string): string {
  const bytes = Buffer.from(hex, "hex");
  for (let word = 0; word < bytes.length; word += 4) bytes.subarray(word, word + 4).reverse();
  if (bytes.length === 4) return [...bytes].join(".");
  if (bytes.subarray(0, 12).equals(v4Mapped)) return [...bytes.subarray(12)].join(".");
  return shortenV6(bytes);
}

const v4Mapped = Buffer.from("00000000000000000000ffff", "hex");

/** The customary short form (RFC 5952): that in which URLs show such an address. */
function shortenV6(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16));
  return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1);
}
