import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import type { CaseRun } from "../bench/bench.ts";
import { packageRoot } from "../package-root.ts";
import { endEnclosed } from "../program/descendants.ts";
import { MachineTrouble } from "../program/machine-trouble.ts";
import type { Common } from "./common.ts";
import { inheritedDescriptors } from "./descriptors.ts";
import type { Answer, Done, Order } from "./messages.ts";
import { ownNetwork } from "./network.ts";
import { NoBubble } from "./no-bubble.ts";
import { type OuterDisk, outerCommand } from "./outer.ts";

/** A worker that is not ready by then never will be, in milliseconds. */
const readyWithin = 30_000;
/** A worker lives for seconds: with this many MiB for what it throws away, it hardly ever has to clear up (node --v8-options). */
const roomForGarbage = "--min-semi-space-size=16";
/** How much of what a dying worker says is worth quoting. */
const lastWords = 2000;

/** The worker ended in the middle of a run: the run is to be repeated, and nobody is to blame but us. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
}

/** A worker in its bubble, as seen from outside. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  #said = "";

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#said = (this.#said + text).slice(-lastWords);
    });
    child.on("error", (error) => {
      this.#said += error.message;
    });
  }

  /**
   * @param files what it shares with other bubbles, and an empty folder of ours, as long as it lasts
   * @throws NoBubble
   */
  static async open(
    files: Pick<Common, "hosts" | "before" | "filters" | "compiling"> & Pick<OuterDisk, "disk">,
  ): Promise<WorkerProcess> {
    const filters = files.filters === undefined ? [] : [files.filters.alone, files.filters.traced];
    const command = [
      process.execPath,
      roomForGarbage,
      workerFile(),
      readlinkSync(ownNetwork),
      files.disk,
      files.compiling.etc,
      ...filters,
    ];
    const [file = "", ...rest] = [...files.before, ...outerCommand(command, files)];
    const child = spawn(file, rest, {
      stdio: ["ignore", "ignore", "pipe", ...inheritedDescriptors(["ipc"])],
      serialization: "advanced",
      detached: true, // Ctrl-C is ours to pass on
    });
    const worker = new WorkerProcess(child);
    const answer = await worker.#answer(readyWithin);
    if (answer?.kind === "ready") return worker;
    await worker.close();
    const reason = answer?.kind === "trouble" ? answer.message : worker.#said.trim().split("\n")[0];
    throw new NoBubble(`no bubble can be made here: ${reason || "it does not answer"}`);
  }

  /** @throws WorkerDied, MachineTrouble */
  async run({ signal, ...run }: CaseRun, withPackets: boolean): Promise<Done> {
    const stop = () => this.#order({ kind: "stop" });
    this.#order({ kind: "run", run: { ...run, exercise: { ...run.exercise, cases: [] }, withPackets } });
    signal.addEventListener("abort", stop);
    const answer = await this.#answer();
    signal.removeEventListener("abort", stop);
    if (answer === undefined) throw new WorkerDied(`a bench worker ended unexpectedly: ${this.#said.trim()}`);
    if (answer.kind !== "done") throw new MachineTrouble(answer.kind === "trouble" ? answer.message : "");
    return answer.done;
  }

  /** Ends the bubble with all that is in it, and waits until it is gone. */
  async close(): Promise<void> {
    if (this.#hasEnded || this.#child.pid === undefined) return;
    const ended = once(this.#child, "exit");
    this.kill();
    await ended;
  }

  /** The same at once, for the way out of the process. */
  kill(): void {
    if (!this.#hasEnded && this.#child.pid !== undefined) endEnclosed(this.#child.pid);
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  #order(order: Order): void {
    if (this.#child.connected) this.#child.send(order, () => {}); // whoever is gone has ended: that is seen
  }

  /** The next answer; `undefined` when the worker ends instead. */
  #answer(milliseconds?: number): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const timer =
        milliseconds === undefined ? undefined : setTimeout(() => finish(undefined), milliseconds);
      const finish = (answer: Answer | undefined) => {
        clearTimeout(timer);
        this.#child.off("message", finish).off("exit", gone).off("error", gone);
        resolve(answer);
      };
      const gone = () => finish(undefined);
      this.#child.on("message", finish).on("exit", gone).on("error", gone);
      if (this.#hasEnded) gone();
    });
  }
}

/** The worker's program: bundled beside ours, or built where we run from source. */
function workerFile(): string {
  const beside = join(import.meta.dirname, "worker.mjs");
  const built = join(packageRoot(), "dist", "worker.mjs");
  const file = [beside, built].find((one) => existsSync(one));
  if (file === undefined) throw new NoBubble(`${built}: it is not there; \`npm run build\` makes it`);
  return file;
}
