import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { CaseRun, Start } from "../bench/bench.ts";
import { faultRecord, perform, type Remains, type Stage } from "../bench/perform.ts";
import { findFaketime } from "../clock/clock.ts";
import { lingersOn } from "../kernel/lingering.ts";
import { MachineTrouble } from "../program/machine-trouble.ts";
import { Toolchain } from "../program/toolchain.ts";
import type { Case } from "../spec/exercise.ts";
import { Transcript } from "../transcript/transcript.ts";
import { Capture } from "./capture.ts";
import { writeUsers } from "./etc.ts";
import { chooseIdentity } from "./identity.ts";
import { watchLimits } from "./limit-watch.ts";
import type { Answer, Order, SentRun } from "./messages.ts";
import { NameServer } from "./name-server.ts";
import { letConnectionsLinger, setUpNetwork } from "./network.ts";
import { openRoom, type Room } from "./room.ts";

/**
 * The worker of an outer bubble: plays the peers of one case after another, each program in an inner bubble of its own.
 * It is a process by itself, and takes its orders from the one that started it.
 */
const [outside = "", disk = "", etc = "", alone, traced] = process.argv.slice(2);
const filters = alone === undefined || traced === undefined ? undefined : { alone, traced };
const inmate = { identity: chooseIdentity(), filters, etc, users: join(disk, "users") };
/** On every address, of both families where there are two. */
const peersListenOn = existsSync("/proc/net/if_inet6") ? "::" : "0.0.0.0";
/** What this bubble has for every run. */
type Means = Pick<Stage, "tools" | "nameService">;
let interrupt = new AbortController();

process.umask(0o022); // programs are somebody else, and must get into what is made for them
// Nothing to work for: bubblewrap ends what is left in here.
process.on("disconnect", () => process.exit());
try {
  await moveIn();
} catch (error) {
  tell({ kind: "trouble", message: (error as Error).message.split("\n")[0] ?? "" });
}

async function moveIn(): Promise<void> {
  await setUpNetwork(outside);
  writeUsers(inmate.users, inmate.identity);
  const nameService = await NameServer.open();
  const tools = { faketime: findFaketime(), strace: await new Toolchain().find("strace") };
  process.on("message", (order: Order) => {
    if (order.kind === "stop") interrupt.abort();
    else void work(order.run, { tools, nameService });
  });
  tell({ kind: "ready" });
}

async function work({ withPackets, ...sent }: SentRun, means: Means): Promise<void> {
  interrupt = new AbortController();
  const run = { ...sent, signal: interrupt.signal };
  const folder = join(disk, "run");
  try {
    mkdirSync(folder);
    await letConnectionsLinger(withPackets || startsTwice(run.case));
    const remains = await runCase(run, withPackets, folder, means);
    tell({ kind: "done", done: { ...remains, isWorn: !clear(folder) || isPortKept(run.start) } });
  } catch (error) {
    tell({ kind: "trouble", message: (error as Error).message });
  }
}

/** A case that starts its program again asks whether it can take its port back. */
function startsTwice({ script }: Case): boolean {
  return script.filter(({ actor, verb }) => actor === "program" && verb === "starts").length > 1;
}

/** Whether the next program with the same fixed port would find it kept. */
function isPortKept({ fixed: { port } }: Start): boolean {
  return port !== undefined && lingersOn(port);
}

async function runCase(run: CaseRun, withPackets: boolean, folder: string, means: Means): Promise<Remains> {
  const transcript = new Transcript();
  try {
    const room = openRoom(run.start, folder, inmate);
    const stage = stageIn(room, means);
    return await (withPackets
      ? captured(() => perform(run, transcript, stage))
      : perform(run, transcript, stage));
  } catch (error) {
    if (error instanceof MachineTrouble) throw error;
    return faultRecord(run, transcript, (error as Error).message);
  }
}

async function captured(performed: () => Promise<Remains>): Promise<Remains> {
  const capture = await Capture.open();
  const [outcome] = await Promise.allSettled([performed()]);
  const packets = await capture.close();
  if (outcome.status === "rejected") throw outcome.reason;
  return { ...outcome.value, packets };
}

/** @returns whether nothing is left: a program can make folders that nobody can remove, and they go with the bubble */
function clear(folder: string): boolean {
  try {
    rmSync(folder, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

function stageIn({ temporary, enclosure }: Room, means: Means): Stage {
  const guard: Stage["guard"] = (program, transcript) => watchLimits(program, transcript, disk);
  return { ...means, temporary, isTmp: true, isOwnNetwork: true, enclosure, guard, peersListenOn };
}

function tell(answer: Answer): void {
  process.send?.(answer);
}
