import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { constants } from "node:os";
import type { Writable } from "node:stream";
import { atDeadline } from "../kernel/deadline.ts";
import { isStopped, processTree } from "../kernel/processes.ts";
import type { Transcript } from "../transcript/transcript.ts";
import { onTheWayOut } from "./clean-up.ts";
import { endEnclosed, endStragglers, killMarked, sendSignal, signalGroup } from "./descendants.ts";
import { hasReported, type Launch, spawn } from "./launch.ts";
import { Output } from "./output.ts";

/** Milliseconds that a program gets between the polite signal and the hard one. */
const politely = 250;
/** How long output may still arrive after the end: a child that holds the pipe open must not hold us. */
const outputWithin = 300;

/** Processes that run now, with the mark of their run, so that an interrupt or a fault of ours leaves none behind. */
const running = new Map<number, string>();

onTheWayOut(() => {
  for (const [pid, run] of running) {
    signalGroup(pid, "SIGKILL");
    killMarked(run);
  }
});

/** The student's program in one run: started, watched through its transcript, stopped with all it started. */
export class Program {
  readonly #run = randomUUID();
  readonly #transcript: Transcript;
  readonly #output: Output;
  readonly #subprocess: ReturnType<typeof spawn>;
  readonly #exited: Promise<void>;
  readonly #isEnclosed: boolean;
  /** Whether the enclosure says that the program ran, and how it ended. */
  readonly #report: Promise<boolean>;
  #stopping: Promise<void> | undefined;

  constructor(launch: Launch, transcript: Transcript) {
    this.#transcript = transcript;
    this.#output = new Output(transcript);
    transcript.add({
      kind: "started",
      command: launch.own,
      clockRate: launch.clockRate,
      date: Date.now(),
    });
    this.#isEnclosed = launch.enclosure !== undefined;
    this.#subprocess = spawn(launch, this.#run);
    this.#report = hasReported(this.#isEnclosed ? this.#subprocess.stdio.at(-1) : undefined);
    this.#exited = this.#watch();
  }

  /** The id of its first process; `undefined` when it could not be started. */
  get pid(): number | undefined {
    return this.#subprocess.pid;
  }

  get hasExited(): boolean {
    return (
      this.#transcript.events.findLast((event) => event.kind === "started" || event.kind === "exited")
        ?.kind === "exited"
    );
  }

  /** Where its standard input is written to, if it has one. */
  get input(): Writable | null {
    return this.#subprocess.stdin;
  }

  /** Sends a signal to all its processes: one that may have ended meanwhile gets none. */
  signalAll(signal: NodeJS.Signals): void {
    for (const pid of this.#processes) sendSignal(pid, signal);
  }

  /**
   * Stops its processes where they are, those too that were being started meanwhile: to be asked again until it says that
   * all stand still. A process that stands still starts no other, so a second look that finds none going is the last.
   */
  pause(): boolean {
    const going = this.#processes.filter((pid) => !isStopped(pid));
    for (const pid of going) sendSignal(pid, "SIGSTOP");
    return going.length === 0 && this.#processes.every(isStopped);
  }

  get #processes(): number[] {
    return this.pid === undefined ? [] : processTree(this.pid);
  }

  /** Has something done once it has ended. */
  onExit(what: () => void): void {
    void this.#exited.then(what);
  }

  /** Ends the program and all that it started, and waits until they are gone. Safe to call again. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #watch(): Promise<void> {
    const { pid, stdout, stderr } = this.#subprocess;
    if (pid !== undefined) this.#register(pid);
    this.#output.follow("stdout", stdout);
    this.#output.follow("stderr", stderr);
    this.#subprocess.stdin?.on("error", () => {}); // a program that has closed its input reads no more
    const drained = Promise.all([once(stdout, "close"), once(stderr, "close")]);
    const [code, signal, at] = await this.#exit();
    await Promise.race([drained, this.#deadline(outputWithin)]);
    await new Promise(setImmediate); // what it did to its peers just before is seen in this turn
    this.#output.finish();
    this.#transcript.add({ kind: "exited", code, signal }, at);
  }

  #register(pid: number): void {
    running.set(pid, this.#run);
    this.#transcript.delay.watch(pid);
  }

  /** Exit code, signal and time. The streams may still hold output then. */
  async #exit(): Promise<[number | null, string | null, number]> {
    if (this.#subprocess.pid === undefined) {
      const { originalMessage } = await this.#subprocess;
      this.#transcript.add({
        kind: "harness-fault",
        message: originalMessage ?? "the program could not be started",
      });
      return [null, null, this.#transcript.now()];
    }
    const [code, signal] = (await once(this.#subprocess, "exit")) as [number | null, string | null];
    if (this.#isEnclosed) await this.#blameTheEnclosure();
    const [ownCode, ownSignal] = this.#isEnclosed ? readShellStatus(code, signal) : [code, signal];
    return [ownCode, ownSignal, this.#transcript.now()];
  }

  /** An enclosure that could not be made ends as if the program had: it only does not report that the program has. */
  async #blameTheEnclosure(): Promise<void> {
    const isReported = await Promise.race([this.#report, this.#deadline(outputWithin)]);
    if (this.#stopping !== undefined || isReported) return;
    const message = "the program's bubble could not be made: bubblewrap says why on the program's stderr";
    this.#transcript.add({ kind: "harness-fault", message });
  }

  async #stop(): Promise<void> {
    const { pid } = this.#subprocess;
    if (pid === undefined) return;
    if (!this.hasExited) this.#transcript.add({ kind: "stopped" });
    if (this.#isEnclosed) await this.#burst(pid);
    else await this.#hunt(pid);
    running.delete(pid);
    this.#subprocess.stdin?.destroy();
    this.#subprocess.stdout.destroy();
    this.#subprocess.stderr.destroy();
  }

  /** What was there in time counts, however late we come to see it. */
  #deadline(milliseconds: number): Promise<void> {
    return new Promise((resolve) => atDeadline(milliseconds, this.#transcript.delay, resolve));
  }

  /** Everything in an enclosure ends with it, whatever it calls itself. */
  async #burst(pid: number): Promise<void> {
    if (!this.hasExited) endEnclosed(pid);
    await this.#exited;
  }

  async #hunt(pid: number): Promise<void> {
    signalGroup(pid, "SIGTERM");
    await Promise.race([this.#exited, this.#deadline(politely)]);
    signalGroup(pid, "SIGKILL");
    await this.#exited;
    if (!(await endStragglers(this.#run))) {
      this.#transcript.add({ kind: "harness-fault", message: "a process of the program could not be ended" });
    }
  }
}

/** bubblewrap passes on that a signal ended the program as shells do: 128 and its number. */
function readShellStatus(code: number | null, signal: string | null): [number | null, string | null] {
  const [name] = Object.entries(constants.signals).find(([, number]) => number + 128 === code) ?? [];
  return name === undefined ? [code, signal] : [null, name];
}
