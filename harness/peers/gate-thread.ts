import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { socketOptions } from "../transcript/address.ts";
import type { GateOrder } from "./gate.ts";

/** The thread of a gate: listens, sleeps until the gate is open, and then leads everybody to the server behind it. */
const { at, to, queued, isOpen } = workerData as GateOrder;
let accepted = 0;

const server = createServer({ allowHalfOpen: true, noDelay: true }, lead);
server.listen({ ...socketOptions(at), exclusive: true, backlog: 1 });
await once(server, "listening");
parentPort?.postMessage("shut");
Atomics.wait(isOpen, 0, 0);

function lead(outside: Socket): void {
  accepted += 1;
  if (accepted <= queued) return void outside.destroy();
  const inside = connect({ port: to, host: "127.0.0.1", allowHalfOpen: true });
  for (const [one, other] of [
    [outside, inside],
    [inside, outside],
  ] as const) {
    one.pipe(other);
    one.on("error", () => other.resetAndDestroy());
  }
}
