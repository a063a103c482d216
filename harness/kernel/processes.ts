import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** The processes that `pid` started and those that they started, `pid` first (Linux; elsewhere just `pid`). */
export function processTree(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(processTree)];
}

/** The inodes of the sockets that a process holds: its standard streams too, a program may close them and reuse their numbers. */
export function socketInodes(pid: number): Set<string> {
  const inodes = new Set<string>();
  for (const descriptor of list(`/proc/${pid}/fd`)) {
    const [, inode] = /^socket:\[(\d+)\]$/.exec(readLink(`/proc/${pid}/fd/${descriptor}`)) ?? [];
    if (inode !== undefined) inodes.add(inode);
  }
  return inodes;
}

export function threadsOf(pid: number): string[] {
  return list(`/proc/${pid}/task`);
}

/**
 * Every process whose environment holds `entry` (`NAME=value`): also daemons that left their group and session.
 * Linux only.
 */
export function processesWithEnvironment(entry: string): number[] {
  return list("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => `\0${readText(`/proc/${name}/environ`)}`.includes(`\0${entry}\0`))
    .map(Number);
}

/** Whether a process is there and not just waiting to be reaped. */
export function isAlive(pid: number): boolean {
  const state = / ([A-Za-z]) /.exec(readText(`/proc/${pid}/stat`).replace(/^.*\)/s, ""))?.[1];
  return state !== undefined && state !== "Z" && state !== "X";
}

/** Milliseconds that the threads of a process have run, and that they have waited for a processor to run on. */
export interface ProcessorTime {
  readonly ran: number;
  readonly waited: number;
}

/** What threads of a process, all where none are named, have used so far (/proc/PID/task/TID/schedstat counts nanoseconds). */
export function processorTime(pid: number, threads: readonly string[] = threadsOf(pid)): ProcessorTime {
  let ran = 0;
  let waited = 0;
  for (const thread of threads) {
    const [ranHere, waitedHere] = readText(`/proc/${pid}/task/${thread}/schedstat`).split(" ");
    ran += Number(ranHere || 0) / 1e6;
    waited += Number(waitedHere || 0) / 1e6;
  }
  return { ran, waited };
}

/** Milliseconds at a stretch: who runs for less goes back to sleep by itself, and is only woken often. */
const stretch = 0.2;

/**
 * Milliseconds for which the threads of a process have run or, where they run until somebody stops them, have waited to: on a busy machine a
 * loop gets less than it asks for, while a thread that only wakes up often waits long for little.
 */
export function processorDemand(pid: number): number {
  return threadsOf(pid).reduce((sum, thread) => {
    const stat = readText(`/proc/${pid}/task/${thread}/schedstat`).split(" ");
    const [ran = 0, waited = 0, times = 0] = stat.map(Number);
    return sum + (ran + (ran > times * stretch * 1e6 ? waited : 0)) / 1e6;
  }, 0);
}

/** Whether every thread of a process sleeps, none runs or waits for a processor. */
export function allThreadsSleep(pid: number): boolean {
  return threadsOf(pid).every((thread) => {
    const stat = readText(`/proc/${pid}/task/${thread}/stat`);
    return stat === "" || /^ [SIZX]/.test(stat.slice(stat.lastIndexOf(")") + 1));
  });
}

/** Whether no thread of a process goes on: a signal or a tracer has stopped it, or it has ended. */
export function isStopped(pid: number): boolean {
  return threadsOf(pid).every((thread) => {
    const stat = readText(`/proc/${pid}/task/${thread}/stat`);
    return stat === "" || /^ [TtZX]/.test(stat.slice(stat.lastIndexOf(")") + 1));
  });
}

export function countThreads(pid: number): number {
  return threadsOf(pid).length;
}

/** How many files and sockets a process has open. */
export function countDescriptors(pid: number): number {
  return list(`/proc/${pid}/fd`).length;
}

/**
 * Bytes of memory that a process holds: all that is `resident`, or its `share` of what it has together with others
 * (/proc/PID/smaps_rollup, Pss).
 */
export function memoryOf(pid: number, of: "resident" | "share"): number {
  const file = of === "resident" ? "status" : "smaps_rollup";
  const [, kibibytes] = /^(?:VmRSS|Pss):\s+(\d+) kB$/m.exec(readText(`/proc/${pid}/${file}`)) ?? [];
  return Number(kibibytes ?? 0) * 1024;
}

/** How many processes and threads this system, or this bubble, has made so far (/proc/loadavg: the last id given out). */
export function processesEverMade(): number {
  return Number(readText("/proc/loadavg").trim().split(" ").at(-1));
}

function childrenOf(pid: number): number[] {
  return threadsOf(pid).flatMap((thread) =>
    readText(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean).map(Number),
  );
}

/** A process may end at any moment: what is gone reads as empty. */
export function readText(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readLink(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return "";
  }
}
