import { poll } from "../kernel/poll.ts";
import { isAlive, processesWithEnvironment, processTree } from "../kernel/processes.ts";
import { runMark } from "./environment.ts";

/** How long the kernel may take to end a process that was killed. */
const endWithin = 10_000;

/** Sends a signal to a whole process group; a group that is gone already is no error. */
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/**
 * Kills what is left of a run, also daemons that left their process group, and waits until it is gone.
 * @returns whether nothing is left
 */
export async function endStragglers(run: string): Promise<boolean> {
  const found = new Set<number>(); // a process that is ending loses its environment before it is gone
  const gone = await poll(
    () => {
      for (const pid of processesWithEnvironment(`${runMark}=${run}`)) found.add(pid);
      const left = [...found].filter(isAlive);
      for (const pid of left) killOne(pid);
      return left.length === 0 ? true : undefined;
    },
    { milliseconds: endWithin },
  );
  return gone === true;
}

/**
 * Ends an enclosure by its first process, the only child of the one that we started: the kernel ends all others with it, and
 * only when they are gone does ours exit.
 */
export function endEnclosed(ours: number): void {
  const [, first] = processTree(ours);
  killOne(first ?? ours);
}

/** Kills what is left of a run at once, without waiting. */
export function killMarked(run: string): void {
  for (const pid of processesWithEnvironment(`${runMark}=${run}`)) killOne(pid);
}

function killOne(pid: number): void {
  sendSignal(pid, "SIGKILL");
}

/** Sends a signal to one process, if it is still there. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it ended between the look and the signal
  }
}
