import type { Event, OutputStream } from "./events.ts";

/** All bytes that `peer` got from the program, joined. */
export function receivedBy(events: readonly Event[], peer: string): Buffer {
  return Buffer.concat(datagramsOf(events, peer));
}

/** The datagrams that `peer` got from the program, in their order. */
export function datagramsOf(events: readonly Event[], peer: string): Buffer[] {
  return events.flatMap((event) => (event.kind === "received" && event.peer === peer ? [event.bytes] : []));
}

/** All that the program printed on one stream, joined. */
export function printedOn(events: readonly Event[], stream: OutputStream): Buffer {
  return Buffer.concat(
    events.flatMap((event) => (event.kind === "printed" && event.stream === stream ? [event.bytes] : [])),
  );
}

/** Percent of a processor that the program used when it should have rested; `undefined` where it did rest. */
export function busyPercent(events: readonly Event[]): number | undefined {
  const busy = events.findLast((event) => event.kind === "busy");
  return busy?.kind === "busy" ? Math.round(busy.share * 100) : undefined;
}

/** Whether the program's side of `peer`'s connection is over, and how. */
export function endOfStream(events: readonly Event[], peer: string): "stream-ended" | "reset" | undefined {
  for (const event of events) {
    if ((event.kind === "stream-ended" || event.kind === "reset") && event.peer === peer) return event.kind;
  }
  return undefined;
}
