import { isUtf8 } from "node:buffer";
import { saysTimeOf } from "../moment/says-time-of.ts";
import type { Step } from "../spec/exercise.ts";
import { isDatagramPeer } from "../spec/peer-schema.ts";
import type { Unmet } from "../transcript/events.ts";
import { datagramsOf, endOfStream, receivedBy } from "../transcript/reading.ts";
import { programDates } from "./dates.ts";
import { expectationOf, expectedBy, matchReceived } from "./expected.ts";
import { type Run, sourceOf } from "./run.ts";

/** Waits for what a step expects, after all that was expected before. */
export async function receives(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const own = expectationOf(run, step, peer);
  if (own === undefined) return undefined;
  const before = run.expected.get(peer) ?? [];
  const expected = [...before, own];
  const later = expectedBy(run, step.actor, peer, run.case.script.indexOf(step) + 1);
  run.expected.set(peer, expected);
  const { events } = run.transcript;
  const seen = await run.transcript.until(
    () => {
      const match = matchReceived(run, events, peer, expected, later);
      return match === "not-yet" ? endOf(run, peer) : match;
    },
    step.within,
    peer,
  );
  if (seen === "equal") return undefined;
  run.expected.set(peer, before); // what did not come may still be waited for, once the reason is gone
  return seen ?? "deadline";
}

/** Nothing more will come: the stream is over, or whoever sends datagrams has ended. */
function endOf(run: Run, peer: string): "stream-ended" | "reset" | "exited" | undefined {
  const isOver = isDatagramPeer(sourceOf(run.case, peer)) && run.program?.hasExited;
  return isOver ? "exited" : endOfStream(run.transcript.events, peer);
}

/** Anything, as long as it is UTF-8. */
export async function receivesText(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const why = await receives(run, step, peer);
  if (why !== undefined) return why;
  const seen = await run.transcript.until(
    () => (isUtf8(receivedBy(run.transcript.events, peer)) ? "whole" : endOf(run, peer)),
    step.within,
    peer,
  );
  return seen === "whole" ? undefined : "different";
}

/** The date or the time of day that it is for the program, in any of the common forms. */
export async function receivesTime(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const { transcript } = run;
  const seen = await transcript.until(
    () => {
      const said = receivedBy(transcript.events, peer);
      const isRight = programDates(run).some((date) => saysTimeOf(said, date));
      return isRight ? "right" : endOf(run, peer);
    },
    step.within,
    peer,
  );
  if (seen === "right") return undefined;
  return receivedBy(transcript.events, peer).length > 0 ? "different" : (seen ?? "deadline");
}

export async function mayReceive(run: Run, step: Step, peer: string): Promise<undefined> {
  const own = expectationOf(run, step, peer);
  if (own !== undefined) run.expected.set(peer, [...(run.expected.get(peer) ?? []), own]);
}

/** Waits for a datagram, and lets it be lost: nobody will answer. */
export async function drops(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const why = await receives(run, step, peer);
  if (why === undefined) run.transcript.add({ kind: "lost", peer });
  return why;
}

/** How many datagrams have come to all peers. */
export function countDatagrams({ transcript, conversations }: Run): number {
  return [...conversations.keys()].reduce(
    (sum, peer) => sum + datagramsOf(transcript.events, peer).length,
    0,
  );
}
