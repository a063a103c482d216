import type { Happening } from "../transcript/events.ts";

/** How a program reaches somebody by an address. */
const callingCalls = "connect,sendto,sendmsg,sendmmsg";
const timeoutCalls = "setsockopt,alarm,setitimer,timer_settime,timerfd_settime";

/** Puts strace before a command: it notes in `log` to where a program tries to connect or sends datagrams, and the timeouts it hands to the kernel. */
export function traceCommand(strace: string, log: string, command: readonly string[]): string[] {
  return [
    strace,
    "-f",
    "-qq",
    "-o",
    log,
    "-e",
    `trace=${callingCalls},${timeoutCalls}`,
    "-e",
    "signal=none",
    "--",
    ...command,
  ];
}

/** A timeout that a program hands to the kernel: the how-manieth `setsockopt` of its process does that, from 1. */
export interface SocketTimeout {
  readonly call: number;
  readonly seconds: number;
}

/**
 * Puts strace before a command: the `struct timeval` of one `setsockopt` becomes `seconds` long (strace(1), poke_enter).
 * Every other call is left as it is.
 */
export function pokeCommand(
  strace: string,
  log: string,
  { call, seconds }: SocketTimeout,
  command: readonly string[],
): string[] {
  const inject = `inject=setsockopt:poke_enter=@arg4=${timeval(seconds)}:when=${call}`;
  const filter = ["-e", "trace=setsockopt", "-e", inject, "-e", "signal=none"];
  return [strace, "-f", "-qq", "-o", log, ...filter, "--", ...command];
}

/** A `struct timeval` of a 64-bit little-endian machine, in hexadecimal. */
function timeval(seconds: number): string {
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64LE(BigInt(Math.floor(seconds)), 0);
  bytes.writeBigInt64LE(BigInt(Math.round((seconds % 1) * 1e6)), 8);
  return bytes.toString("hex");
}

/** What strace noted, as events. */
export function readTrace(log: string): Happening[] {
  const calls = new Map<string, number>(); // how often each process has called setsockopt
  return log.split("\n").flatMap((line) => {
    const [process = ""] = line.split(" ");
    if (line.includes("setsockopt(")) calls.set(process, (calls.get(process) ?? 0) + 1);
    return readConnect(line) ?? readSocketTimeout(line, calls.get(process) ?? 0) ?? readTimer(line) ?? [];
  });
}

/** Looking a name up: asking a name server, and finding out from which address one would be called (getaddrinfo(3), RFC 6724). */
const notCalls: ReadonlySet<string> = new Set(["53", "0"]);

function readConnect(line: string): Happening | undefined {
  const [, port, v4, v6] =
    /\b(?:connect\(|send(?:to|m?msg)\().*\{sa_family=AF_INET6?, sin6?_port=htons\((\d+)\), (?:sin_addr=inet_addr\("([\d.]+)"\)|.*inet_pton\(AF_INET6, "([^"]+)")/.exec(
      line,
    ) ?? [];
  const host = v4 ?? v6;
  if (port === undefined || host === undefined || notCalls.has(port)) return undefined;
  return { kind: "tried-to-connect", to: { host, port: Number(port) } };
}

function readSocketTimeout(line: string, call: number): Happening | undefined {
  const [, option, bytes] =
    /setsockopt\(\d+, SOL_SOCKET, (SO_(?:RCV|SND)TIMEO)\w*, "((?:[^"\\]|\\.)*)", 16\)/.exec(line) ?? [];
  if (option === undefined || bytes === undefined) return undefined;
  const value = Buffer.from(unescapeC(bytes), "latin1");
  const seconds = Number(value.readBigInt64LE(0)) + Number(value.readBigInt64LE(8)) / 1e6;
  return { kind: "set-kernel-timeout", option, seconds, call };
}

function readTimer(line: string): Happening | undefined {
  const [, alarm] = /\balarm\((\d+)\)/.exec(line) ?? [];
  if (alarm !== undefined && alarm !== "0")
    return { kind: "set-kernel-timeout", option: "alarm", seconds: Number(alarm), call: 0 };
  const [, timer, seconds] =
    /\b(setitimer|timer_settime|timerfd_settime)\(.*it_value=\{tv_sec=(\d+)/.exec(line) ?? [];
  if (timer === undefined || seconds === "0") return undefined;
  return { kind: "set-kernel-timeout", option: timer, seconds: Number(seconds), call: 0 };
}

const named: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  v: "\v",
  f: "\f",
  '"': '"',
  "\\": "\\",
};

/** strace shows bytes as C does: octal numbers, and names for some. */
function unescapeC(text: string): string {
  return text.replaceAll(/\\([0-7]{1,3}|.)/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (named[code] ?? code),
  );
}
