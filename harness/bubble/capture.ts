import { type ChildProcessByStdio, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { MachineTrouble } from "../program/machine-trouble.ts";
import { cutBefore, wholePackets } from "./pcap.ts";
import { toolPath } from "./tools.ts";

/** How much of a run's packets is kept, in bytes; a flood needs no more to be understood. */
const mostKept = 4 * 1024 * 1024;
/** Long enough for any machine; only a capture that does not work meets it, in milliseconds. */
const within = 10_000;
/** Nobody listens on the discard port (RFC 863): what is sent there just marks the end. */
const discardPort = 9;

type Tcpdump = ChildProcessByStdio<null, Readable, Readable>;

/** A capture of all packets of a bubble's network, by tcpdump(1). */
export class Capture {
  readonly #tcpdump: Tcpdump;
  #pcap = Buffer.alloc(0);

  private constructor(tcpdump: Tcpdump) {
    this.#tcpdump = tcpdump;
    tcpdump.stdout.on("data", (bytes: Buffer) => {
      this.#pcap = Buffer.concat([this.#pcap, bytes]);
    });
  }

  /** Resolves once it captures. @throws MachineTrouble where that is not possible */
  static async open(): Promise<Capture> {
    const tcpdump = spawn(
      toolPath("tcpdump"),
      ["-i", "lo", "-n", "-U", "--immediate-mode", "-s", "0", "-w", "-"],
      {
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    const capture = new Capture(tcpdump);
    const said = await untilItListens(tcpdump);
    if (said !== undefined) throw new MachineTrouble(`packets cannot be captured here: ${said}`);
    return capture;
  }

  /** The packets so far, as a pcap file. All of them: what we send last is waited for, and left out. */
  async close(): Promise<Buffer> {
    const marker = randomBytes(32);
    const sender = createSocket("udp4");
    sender.on("error", () => {}); // nobody listens there, and the system says so
    sender.send(marker, discardPort, "127.0.0.1");
    const whole = await this.#until(() => cutBefore(this.#pcap, marker));
    sender.close();
    const ended = once(this.#tcpdump, "exit");
    this.#tcpdump.kill("SIGKILL");
    await ended;
    return wholePackets(whole ?? this.#pcap, mostKept);
  }

  async #until<T>(look: () => T | undefined): Promise<T | undefined> {
    const deadline = AbortSignal.timeout(within);
    for (;;) {
      const seen = look();
      if (seen !== undefined || deadline.aborted) return seen;
      await once(this.#tcpdump.stdout, "data", { signal: deadline }).catch(() => {});
    }
  }
}

/** What tcpdump says when it cannot begin; `undefined` once it has begun. */
function untilItListens(tcpdump: Tcpdump): Promise<string | undefined> {
  let said = "";
  return new Promise((resolve) => {
    tcpdump.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("listening on")) resolve(undefined);
    });
    tcpdump.once("error", (error) => resolve(error.message));
    tcpdump.once("exit", () => resolve(said.trim()));
  });
}
