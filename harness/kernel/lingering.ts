import { readText } from "./processes.ts";

/** A connection that this side closed first, and that keeps its port for a minute (Linux, include/net/tcp_states.h: TIME_WAIT). */
const lingering = "06";

/** Whether a closed connection still keeps a port, so that a server without SO_REUSEADDR cannot bind it. Linux only. */
export function lingersOn(port: number): boolean {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return ["/proc/net/tcp", "/proc/net/tcp6"].some((table) =>
    new RegExp(`^ *\\d+: [0-9A-F]+:${hex} [0-9A-F]+:[0-9A-F]{4} ${lingering} `, "m").test(readText(table)),
  );
}
