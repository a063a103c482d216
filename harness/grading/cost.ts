import type { Event, EventOf } from "../transcript/events.ts";

/** What so many connections at once cost a program. Latency in milliseconds, memory in bytes; both per connection where it says so. */
export interface Cost {
  readonly connections: number;
  readonly medianLatency: number;
  readonly worstLatency: number;
  readonly threadsPerConnection: number;
  readonly bytesPerConnection: number;
}

/** What a run measured: a program that was weighed before and after its connections came. `undefined` where it was not. */
export function costOf(events: readonly Event[]): Cost | undefined {
  const weighed = events.filter((event): event is EventOf<"weighed"> => event.kind === "weighed");
  const [before, after] = [weighed[0], weighed.at(-1)];
  const latencies = latenciesIn(events).toSorted((a, b) => a - b);
  if (before === undefined || after === undefined || latencies.length === 0) return undefined;
  const connections = after.connections - before.connections;
  if (connections <= 0) return undefined;
  return {
    connections,
    medianLatency: latencies[Math.floor(latencies.length / 2)] ?? 0,
    worstLatency: latencies.at(-1) ?? 0,
    threadsPerConnection: Math.max(0, after.threads - before.threads) / connections,
    bytesPerConnection: Math.max(0, after.bytes - before.bytes) / connections,
  };
}

/** From each message of a peer to the first that it got back afterwards, in milliseconds. */
function latenciesIn(events: readonly Event[]): number[] {
  const asked = new Map<string, number>();
  return events.flatMap((event) => {
    if (event.kind === "sent") asked.set(event.peer, event.at);
    if (event.kind !== "received") return [];
    const since = asked.get(event.peer);
    asked.delete(event.peer);
    return since === undefined ? [] : [event.at - since];
  });
}
