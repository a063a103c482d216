import type { Event } from "./events.ts";
import { printedOn } from "./reading.ts";

/** Python's warnings of sockets that were never closed, one line each, from what the program wrote on stderr. */
export function openSockets(events: readonly Event[]): string[] {
  const stderr = printedOn(events, "stderr").toString("utf8");
  return [...stderr.matchAll(/^.*ResourceWarning: unclosed <socket.*$/gm)].map(([line]) => line);
}
