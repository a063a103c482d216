import type { Event } from "./events.ts";

/** What reports can show of a run: so many events, so many bytes of each. */
const kept = { events: 200, bytes: 4096 };

/** The part of a transcript that reports need: a class of programs that print a MiB each must fit into memory. */
export function trimForReports(events: readonly Event[]): Event[] {
  const half = kept.events / 2;
  const some = events.length <= kept.events ? events : [...events.slice(0, half), ...events.slice(-half)];
  return some.map(shorten);
}

/** Bytes are copied, so that the large buffer that they are part of can go. */
function shorten(event: Event): Event {
  switch (event.kind) {
    case "printed":
    case "sent":
    case "received":
    case "received-from-elsewhere":
    case "typed":
      return { ...event, bytes: Buffer.from(event.bytes.subarray(0, kept.bytes)) };
    default:
      return event;
  }
}
