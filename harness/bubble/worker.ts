import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import type { CaseRun } from "../bench/bench.ts";
import { faultRecord, perform, type Remains, type Stage } from "../bench/perform.ts";
import { findFaketime } from "../clock/clock.ts";
import { MachineTrouble } from "../program/machine-trouble.ts";
import { Toolchain } from "../program/toolchain.ts";
import { Transcript } from "../transcript/transcript.ts";
import { Capture } from "./capture.ts";
import { chooseIdentity } from "./identity.ts";
import { watchLimits } from "./limit-watch.ts";
import type { Answer, Order, SentRun } from "./messages.ts";
import { NameServer } from "./name-server.ts";
import { writeNames } from "./names.ts";
import { openRoom, type Room } from "./room.ts";

/**
 * The worker of an outer bubble: plays the peers of one case after another, each program in an inner bubble of its own.
 * It is a process by itself, and takes its orders from the one that started it.
 */
const [disk = ""] = process.argv.slice(2);
const identity = chooseIdentity();
const tools = { faketime: findFaketime(), strace: await new Toolchain().find("strace") };
/** On every address, of both families where there are two. */
const peersListenOn = existsSync("/proc/net/if_inet6") ? "::" : "0.0.0.0";
let interrupt = new AbortController();

process.on("message", (order: Order) => {
  if (order.kind === "stop") interrupt.abort();
  else void work(order.run);
});
// Nothing to work for: bubblewrap ends what is left in here.
process.on("disconnect", () => process.exit());

await setUpNetwork();
const [names] = await Promise.all([writeNames(join(disk, "etc"), identity), NameServer.open()]);
tell({ kind: "ready" });

async function work({ withPackets, ...sent }: SentRun): Promise<void> {
  interrupt = new AbortController();
  try {
    tell({ kind: "done", remains: await runCase({ ...sent, signal: interrupt.signal }, withPackets) });
  } catch (error) {
    tell({ kind: "trouble", message: (error as Error).message });
  }
}

async function runCase(run: CaseRun, withPackets: boolean): Promise<Remains> {
  const transcript = new Transcript();
  const folder = join(disk, "run");
  await mkdir(folder);
  try {
    const room = await openRoom(run.start, folder, names, identity);
    const capture = withPackets ? await Capture.open() : undefined;
    const remains = await perform(run, transcript, stageIn(room));
    return capture === undefined ? remains : { ...remains, packets: await capture.close() };
  } catch (error) {
    if (error instanceof MachineTrouble) throw error;
    return faultRecord(run, transcript, (error as Error).message);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function stageIn({ temporary, enclosure }: Room): Stage {
  const guard: Stage["guard"] = (program, transcript) => watchLimits(program, transcript, disk);
  return { tools, temporary, isTmp: true, enclosure, guard, peersListenOn };
}

/**
 * Every port is free, also the low ones (ip(7), ip_unprivileged_port_start), and every address in the world is this machine, so that
 * nobody who calls one by its number gets out (ip-route(8), `local`).
 */
async function setUpNetwork(): Promise<void> {
  await writeFile("/proc/sys/net/ipv4/ip_unprivileged_port_start", "0");
  await Promise.all([
    execa("ip", ["route", "add", "local", "0.0.0.0/0", "dev", "lo", "src", "127.0.0.1"]),
    execa("ip", ["-6", "route", "add", "local", "::/0", "dev", "lo", "src", "::1"], { reject: false }),
  ]);
}

function tell(answer: Answer): void {
  process.send?.(answer);
}
