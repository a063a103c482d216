import { readPair } from "./memory.ts";
import { processTree, readText, threadsOf } from "./processes.ts";

/** The futex system call by number (Linux, syscall_64.tbl and asm-generic/unistd.h). */
const futexNumbers: Readonly<Partial<Record<NodeJS.Architecture, string>>> = { x64: "202", arm64: "98" };

/** Parts of a futex operation (linux/futex.h): only this wait has a deadline rather than a duration. */
const operation = { mask: 0x7f, waitUntil: 9, realClock: 0x100 } as const;

/**
 * The longest time, in real seconds, for which a thread of the program will still wait for a lock or an event, such as Python's
 * `Event.wait(300)`. Such a wait ends by a clock that no library speeds. Linux only.
 */
export function longestLockWait(pid: number): number {
  const futex = process.platform === "linux" ? futexNumbers[process.arch] : undefined;
  if (futex === undefined) return 0;
  const waits = processTree(pid).flatMap((one) =>
    threadsOf(one).map((thread) => lockWait(one, thread, futex)),
  );
  return Math.max(0, ...waits);
}

function lockWait(pid: number, thread: string, futex: string): number {
  const [number, , op = "0", , timeout = "0x0"] = readText(`/proc/${pid}/task/${thread}/syscall`)
    .trim()
    .split(" ");
  if (number !== futex || BigInt(timeout) === 0n) return 0;
  if ((Number(op) & operation.mask) !== operation.waitUntil) return 0;
  const until = readPair(pid, BigInt(timeout));
  if (until === undefined) return 0;
  const now =
    (Number(op) & operation.realClock) === 0 ? Number(process.hrtime.bigint()) / 1e9 : Date.now() / 1000;
  return until[0] + until[1] / 1e9 - now;
}
