import type { Step } from "../spec/exercise.ts";
import { timesOf } from "../spec/peer-schema.ts";
import type { Unmet } from "../transcript/events.ts";
import { connectPeer, leavePeer } from "./peer-verbs.ts";
import { receives } from "./receiving.ts";
import type { Run } from "./run.ts";

/** How many silent connections the measurement goes up to, where the case itself has no more clients. */
const usual = 64;

/**
 * Measures how many clients the program serves at once: one more silent connection at a time, each followed by a client
 * that asks for an answer. The number that were held when a client got none is the size of its pool.
 * Works when there is such a limit.
 */
export async function fillUp(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const most = Math.max(usual, ...Object.values(run.case.peers).map((source) => timesOf(source) ?? 0));
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
  await run.conversations
    .get(peer)
    ?.send(Buffer.from(`${run.texts.draw("text", peer)}\n`), { pieces: 1, apart: 0 });
  const why = await receives(run, { ...step, verb: "receives" }, peer);
  await leavePeer(run, peer); // a conversation that goes on would take a place of its own
  return why === undefined;
}
