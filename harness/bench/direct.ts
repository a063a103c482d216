import pLimit, { type LimitFunction } from "p-limit";
import { lingersOn } from "../kernel/lingering.ts";
import { poll } from "../kernel/poll.ts";
import { directCompiler } from "../program/compiler.ts";
import { MachineTrouble } from "../program/machine-trouble.ts";
import { withTemporaryFolder } from "../program/temporary-folder.ts";
import { PortTaken } from "../script/port-taken.ts";
import { Transcript } from "../transcript/transcript.ts";
import type { Bench, CaseRecord, CaseRun } from "./bench.ts";
import { type BenchTools, faultRecord, perform, recordOf } from "./perform.ts";

/** How often a run begins again because somebody else took the port that was chosen for it. */
const portAttempts = 5;

/**
 * Runs cases on this machine's own loopback: each on a port chosen for it, those of a program with a fixed port one at
 * a time.
 */
export class DirectBench implements Bench {
  readonly kind = "direct";
  readonly compiler = directCompiler;
  readonly #tools: BenchTools;
  readonly #fixedPorts = new Map<number, LimitFunction>();

  constructor(tools: BenchTools) {
    this.#tools = tools;
  }

  async run(caseRun: CaseRun): Promise<CaseRecord> {
    const { port } = caseRun.start.fixed;
    return port === undefined
      ? this.#attempt(caseRun, 1)
      : this.#oneAtATime(port)(async () => {
          if (caseRun.exercise.role === "server") await freeOfLingering(port, caseRun.signal);
          return this.#attempt(caseRun, portAttempts);
        });
  }

  /** Nothing of its own keeps running. */
  async close(): Promise<void> {}

  #oneAtATime(port: number): LimitFunction {
    const queue = this.#fixedPorts.get(port) ?? pLimit(1);
    this.#fixedPorts.set(port, queue);
    return queue;
  }

  async #attempt(caseRun: CaseRun, attempt: number): Promise<CaseRecord> {
    const transcript = new Transcript();
    if (caseRun.signal.aborted) return faultRecord(caseRun, transcript, "interrupted");
    try {
      return await withTemporaryFolder(async (temporary) =>
        recordOf(
          caseRun,
          await perform(caseRun, transcript, {
            tools: this.#tools,
            temporary,
            isTmp: false,
            isOwnNetwork: false,
          }),
        ),
      );
    } catch (error) {
      if (error instanceof MachineTrouble) throw error;
      if (error instanceof PortTaken && attempt < portAttempts)
        return await this.#attempt(caseRun, attempt + 1);
      return faultRecord(caseRun, transcript, (error as Error).message);
    }
  }
}

/** Longer than the minute for which a closed connection keeps its port, in milliseconds. */
const lingerAtMost = 65_000;

/** Waits until a server that does not set SO_REUSEADDR can take this port: in the run before, it closed a connection there. */
async function freeOfLingering(port: number, signal: AbortSignal): Promise<void> {
  await poll(() => (lingersOn(port) ? undefined : true), { milliseconds: lingerAtMost, signal });
}
