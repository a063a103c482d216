import { join } from "node:path";
import type { CaseRun, Start } from "../bench/bench.ts";
import { realClock } from "../clock/clock.ts";
import { poll } from "../kernel/poll.ts";
import { isAlive, processTree, readText } from "../kernel/processes.ts";
import type { Case, Exercise } from "../spec/exercise.ts";
import type { Event } from "../transcript/events.ts";
import { printedOn } from "../transcript/reading.ts";
import { caseOf, exerciseOf, stepOf } from "./records.ts";
import { longEnough, pythonPath } from "./start-python.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const text = { text: "{text}" };
const serverCase = caseOf({
  peers: { client: { is: "tcp-client" } },
  script: [stepOf("client", "connects"), stepOf("client", "sends", text), stepOf("client", "receives", text)],
});
export const clientCase = caseOf({
  peers: { server: { is: "tcp-server" } },
  script: [
    stepOf("server", "accepts", { within: longEnough }),
    stepOf("server", "receives", { text: "{message}" }),
  ],
});
export const answer =
  "s = socket.create_server(('', int(sys.argv[1])))\nprint('up')\nc, _ = s.accept()\nc.sendall(c.recv(99))\n";
export const echo = `import os, socket, sys, time\n${answer}`;
/** It waits for a file of the submission, which a run sees only when it was there before the run. */
export const waiting = echo.replace(answer, `while not os.path.exists('go'): time.sleep(0.02)\n${answer}`);
export const call =
  "import socket, sys\nc = socket.create_connection((sys.argv[1], int(sys.argv[2])))\nc.sendall(sys.argv[3].encode())\nc.recv(1)";

/** A run of a Python program, which is the file `eco.py` of a submission of its own. */
export async function runOf(
  source: string,
  more: Partial<Start> = {},
  one: Case = serverCase,
  of: Partial<Exercise> = {},
) {
  const folder = await temporaryFolder({ "eco.py": source });
  const command = [await pythonPath(), join(folder, "eco.py")];
  const places = { folder, submission: folder, built: await temporaryFolder(), fixed: {} };
  const start = {
    prepared: { ok: true, command, environment: {}, obeysClock: true },
    arguments: ["{port}"],
    ...places,
    ...more,
  } as const;
  const exercise = exerciseOf({ cases: [one], startWithin: longEnough, ...of });
  const { signal } = new AbortController();
  return { exercise, case: one, start, seed: 1, clock: realClock, banner: new Set<string>(), signal };
}

export const kindsIn = (events: readonly Event[]) => events.map(({ kind }) => kind);
export const troublesIn = (events: readonly Event[]) =>
  events.filter(({ kind }) => kind === "step-unmet" || kind === "harness-fault");
export const saidIn = (events: readonly Event[]) => printedOn(events, "stdout").toString();

/** The processes below this one whose command line holds `words`. */
export function processesWith(words: string): number[] {
  return processTree(process.pid).filter(
    (pid) => pid !== process.pid && readText(`/proc/${pid}/cmdline`).includes(words) && isAlive(pid),
  );
}

/** Waits until the program of a run runs in its bubble; returns its process. */
export async function untilRuns({ start }: CaseRun, isNew = (_: number) => true): Promise<number> {
  const isProgram = (pid: number) => /python/.test(readText(`/proc/${pid}/comm`));
  const find = () => processesWith(start.folder).find((pid) => isProgram(pid) && isNew(pid));
  const pid = await poll(find, { milliseconds: longEnough });
  if (pid === undefined) throw new Error("it never ran");
  return pid;
}

/** Kills the worker that a program runs under, without the bubble around it. */
export function killWorkerOf(program: number): void {
  const worker = processesWith("worker.mjs").find(
    (pid) => readText(`/proc/${pid}/comm`).startsWith("node") && processTree(pid).includes(program),
  );
  process.kill(worker ?? 0, "SIGKILL");
}
