import type { Step } from "../spec/exercise.ts";
import type { Unmet } from "../transcript/events.ts";
import { connectPeer, receives } from "./peer-verbs.ts";
import type { Run } from "./run.ts";

/** How many silent connections the measurement goes up to. */
const most = 64;

/**
 * Measures how many clients the program serves at once: one more silent connection at a time, each followed by a client
 * that asks for an answer. The number that were held when a client got none is the size of its pool.
 * Works when there is such a limit.
 */
export async function fillUp(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  for (let held = 1; held <= most; held++) {
    if ((await connectPeer(run, step, `${peer} holding ${held}`)) !== undefined) return "refused";
    if (await isAnswered(run, step, `${peer} asking ${held}`)) continue;
    run.transcript.add({ kind: "pool-measured", size: held });
    return undefined;
  }
  return "different";
}

async function isAnswered(run: Run, step: Step, peer: string): Promise<boolean> {
  if ((await connectPeer(run, step, peer)) !== undefined) return false;
  await run.connections
    .get(peer)
    ?.send(Buffer.from(`${run.texts.draw("text", peer)}\n`), { pieces: 1, apart: 0 });
  return (await receives(run, { ...step, text: "{text}" }, peer)) === undefined;
}
