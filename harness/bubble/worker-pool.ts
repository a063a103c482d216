import { onTheWayOut } from "../program/clean-up.ts";
import { type LentFolder, lendTemporaryFolder } from "../program/temporary-folder.ts";
import { type Common, openCommon } from "./common.ts";
import { WorkerDied, WorkerProcess } from "./worker-process.ts";

/** A worker and the folder under its private disk. */
export interface Worker {
  readonly process: WorkerProcess;
  readonly folder: LentFolder;
}

/** The workers of a bench: as many as were needed at once, each used again until it is worn or has died. */
export class WorkerPool {
  readonly common: Common;
  readonly #all = new Set<Promise<Worker>>();
  readonly #living = new Set<WorkerProcess>();
  readonly #idle: Worker[] = [];
  #isClosed = false;

  private constructor(common: Common) {
    this.common = common;
    onTheWayOut(() => {
      for (const process of this.#living) process.kill();
    });
  }

  /** A pool with its first worker. @throws NoBubble, MachineTrouble */
  static async open(): Promise<WorkerPool> {
    const pool = new WorkerPool(await openCommon());
    try {
      pool.giveBack(await pool.borrow());
      return pool;
    } catch (error) {
      await pool.close();
      throw error;
    }
  }

  /** @throws NoBubble, MachineTrouble; WorkerDied when the pool is closed */
  async borrow(): Promise<Worker> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#isClosed) throw new WorkerDied("the bench is closed");
    const opening = this.#open();
    this.#all.add(opening);
    opening.catch(() => this.#all.delete(opening));
    return opening;
  }

  giveBack(worker: Worker): void {
    this.#idle.push(worker);
  }

  async retire(worker: Worker): Promise<void> {
    await worker.process.close();
    this.#living.delete(worker.process);
    await worker.folder.remove();
  }

  /** Ends all workers, also those that are at work. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#idle.length = 0;
    const opened = await Promise.allSettled(this.#all);
    await Promise.all(opened.map((one) => (one.status === "fulfilled" ? this.retire(one.value) : undefined)));
    await this.common.remove();
  }

  async #open(): Promise<Worker> {
    const folder = await lendTemporaryFolder();
    try {
      const process = await WorkerProcess.open({ ...this.common, disk: folder.path });
      this.#living.add(process);
      return { process, folder };
    } catch (error) {
      await folder.remove();
      throw error;
    }
  }
}
