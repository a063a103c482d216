import type { Bench, CaseRecord, CaseRun } from "../bench/bench.ts";
import { faultRecord, recordOf } from "../bench/perform.ts";
import { Transcript } from "../transcript/transcript.ts";
import { BubbleCompiler } from "./bubble-compiler.ts";
import { type Worker, WorkerPool } from "./worker-pool.ts";
import { WorkerDied } from "./worker-process.ts";

/** How often a run is made when its worker dies. */
const attempts = 3;

/** Runs each case in a network of its own, with a worker that plays the peers there. Workers are used again. */
export class BubbleBench implements Bench {
  readonly kind = "bubble";
  readonly compiler: BubbleCompiler;
  readonly #pool: WorkerPool;
  readonly #withPackets: boolean;

  private constructor(pool: WorkerPool, withPackets: boolean) {
    this.#pool = pool;
    this.#withPackets = withPackets;
    this.compiler = new BubbleCompiler(pool.common.compiling);
  }

  /**
   * A bench with its first worker, which shows that there can be bubbles here.
   * @param withPackets whether the packets of each run are captured
   * @throws NoBubble when there cannot
   */
  static async open({ withPackets = false } = {}): Promise<BubbleBench> {
    return new BubbleBench(await WorkerPool.open(), withPackets);
  }

  /** @throws MachineTrouble when no bubble can be made any more */
  async run(caseRun: CaseRun): Promise<CaseRecord> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#runWith(await this.#pool.borrow(), caseRun);
      } catch (error) {
        if (!(error instanceof WorkerDied)) throw error;
        if (attempt === attempts || caseRun.signal.aborted)
          return faultRecord(caseRun, new Transcript(), error.message);
      }
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #runWith(worker: Worker, caseRun: CaseRun): Promise<CaseRecord> {
    if (caseRun.signal.aborted) {
      this.#pool.giveBack(worker);
      return faultRecord(caseRun, new Transcript(), "interrupted");
    }
    try {
      const { isWorn, ...remains } = await worker.process.run(caseRun, this.#withPackets);
      if (isWorn) await this.#pool.retire(worker);
      else this.#pool.giveBack(worker);
      return recordOf(caseRun, remains);
    } catch (error) {
      await this.#pool.retire(worker);
      throw error;
    }
  }
}
