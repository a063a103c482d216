import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageRoot } from "../package-root.ts";
import type { ListeningAddress } from "../transcript/events.ts";

/** What the thread of a gate is told. */
export interface GateOrder {
  readonly at: ListeningAddress;
  /** The port of this machine to which it leads once it is open. */
  readonly to: number;
  /** How many fill its queue: they come first, and are nobody's clients. */
  readonly queued: number;
  /** 0 while the gate is shut. */
  readonly isOpen: Int32Array;
}

/** As many as fit into the queue of a listener with a backlog of one: Linux takes one more (listen(2)). */
const queued = 2;

/**
 * A gate before a server: while it is shut, nobody gets in, not even into the queue, and whoever connects waits, as before a server that is
 * slow to accept. Node accepts all by itself, so a thread of its own listens there, asleep in between.
 */
export class Gate {
  readonly #thread: Worker;
  readonly #isOpen: Int32Array;
  readonly #queue: readonly Socket[];

  private constructor(thread: Worker, isOpen: Int32Array, queue: readonly Socket[]) {
    this.#thread = thread;
    this.#isOpen = isOpen;
    this.#queue = queue;
  }

  /** Throws what the system says when nobody can listen there. */
  static async shut(at: ListeningAddress, to: number): Promise<Gate> {
    const isOpen = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const workerData: GateOrder = { at, to, queued, isOpen };
    const thread = new Worker(join(packageRoot(), "dist", "gate.mjs"), { workerData });
    await once(thread, "message"); // it listens; what it throws is thrown here
    const queue = Array.from({ length: queued }, () => connect(at.port, reachable(at.host)));
    const gate = new Gate(thread, isOpen, queue);
    try {
      await Promise.all(queue.map((socket) => once(socket, "connect")));
      return gate;
    } catch (error) {
      await gate.destroy();
      throw error;
    }
  }

  /** Lets everybody in. */
  open(): void {
    for (const socket of this.#queue) socket.destroy();
    Atomics.store(this.#isOpen, 0, 1);
    Atomics.notify(this.#isOpen, 0);
  }

  async destroy(): Promise<void> {
    this.open();
    await this.#thread.terminate();
  }
}

function reachable(host: string): string {
  return host === "::" || host === "0.0.0.0" ? "127.0.0.1" : host;
}
