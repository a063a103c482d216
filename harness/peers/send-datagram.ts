import type { Socket } from "node:dgram";
import type { ListeningAddress } from "../transcript/events.ts";

/** The answer of a port where nobody listens any more: what becomes of a datagram on its way, UDP tells nobody. */
const nobodyThere = "ECONNREFUSED";

/**
 * Sends one datagram.
 * @throws Error when the system refuses it: it is longer than any datagram can be (65,507 bytes over IPv4: RFC 768 and 791), or goes nowhere
 */
export async function sendDatagram(
  socket: Socket,
  bytes: Buffer,
  { host, port }: ListeningAddress,
): Promise<void> {
  const to = socket.address().family === "IPv4" ? host.replace("::ffff:", "") : host;
  const error = await new Promise<NodeJS.ErrnoException | null>((resolve) =>
    socket.send(bytes, port, to, resolve),
  );
  if (error !== null && error !== undefined && error.code !== nobodyThere)
    throw new Error(`a datagram of ${bytes.length} bytes cannot be sent (${error.code})`);
}
