import type { Bench, CaseRecord, CaseRun } from "../bench/bench.ts";
import { faultRecord, recordOf } from "../bench/perform.ts";
import { onTheWayOut } from "../program/clean-up.ts";
import { type LentFolder, lendTemporaryFolder } from "../program/temporary-folder.ts";
import { Transcript } from "../transcript/transcript.ts";
import { BubbleCompiler } from "./bubble-compiler.ts";
import { type Common, openCommon } from "./common.ts";
import { chooseIdentity } from "./identity.ts";
import { WorkerDied, WorkerProcess } from "./worker-process.ts";

/** How often a run is repeated because its worker died. */
const attempts = 3;

interface Worker {
  readonly process: WorkerProcess;
  readonly disk: LentFolder;
}

/** Runs each case in a network of its own, with a worker that plays the peers there. Workers are used again. */
export class BubbleBench implements Bench {
  readonly kind = "bubble";
  readonly compiler: BubbleCompiler;
  readonly #common: Common;
  readonly #all = new Set<Worker>();
  readonly #idle: Worker[] = [];

  readonly #withPackets: boolean;

  private constructor(common: Common, withPackets: boolean) {
    this.#common = common;
    this.#withPackets = withPackets;
    this.compiler = new BubbleCompiler({ identity: chooseIdentity(), filter: common.filter });
    onTheWayOut(() => this.#kill());
  }

  /**
   * A bench with its first worker, which shows that there can be bubbles here.
   * @param withPackets whether the packets of each run are captured
   * @throws MachineTrouble when there cannot
   */
  static async open({ withPackets = false } = {}): Promise<BubbleBench> {
    const bench = new BubbleBench(await openCommon(), withPackets);
    try {
      bench.#idle.push(await bench.#openWorker());
      return bench;
    } catch (error) {
      await bench.close();
      throw error;
    }
  }

  /** @throws MachineTrouble when no bubble can be made */
  async run(caseRun: CaseRun): Promise<CaseRecord> {
    for (let attempt = 1; ; attempt++) {
      const worker = this.#idle.pop() ?? (await this.#openWorker());
      if (caseRun.signal.aborted) {
        this.#idle.push(worker);
        return faultRecord(caseRun, new Transcript(), "interrupted");
      }
      try {
        const { isWorn, ...remains } = await worker.process.run(caseRun, this.#withPackets);
        if (isWorn) await this.#closeWorker(worker);
        else this.#idle.push(worker);
        return recordOf(caseRun, remains);
      } catch (error) {
        await this.#closeWorker(worker);
        if (!(error instanceof WorkerDied)) throw error;
        if (attempt === attempts || caseRun.signal.aborted)
          return faultRecord(caseRun, new Transcript(), error.message);
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => this.#closeWorker(worker)));
    await this.#common.remove();
  }

  #kill(): void {
    for (const { process } of this.#all) process.kill();
  }

  async #openWorker(): Promise<Worker> {
    const disk = await lendTemporaryFolder();
    try {
      const worker = { process: await WorkerProcess.open({ ...this.#common, disk: disk.path }), disk };
      this.#all.add(worker);
      return worker;
    } catch (error) {
      await disk.remove();
      throw error;
    }
  }

  async #closeWorker(worker: Worker): Promise<void> {
    await worker.process.close();
    await worker.disk.remove();
    this.#all.delete(worker);
  }
}
