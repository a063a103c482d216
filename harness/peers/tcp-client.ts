import { connect } from "node:net";
import { atDeadline } from "../kernel/deadline.ts";
import { socketOptions } from "../transcript/address.ts";
import type { ListeningAddress } from "../transcript/events.ts";
import type { Transcript } from "../transcript/transcript.ts";
import { Connection } from "./connection.ts";

/**
 * Connects to the program as `peer`.
 * @returns the connection once it is established, `undefined` when it was refused or not made in `milliseconds`
 */
export async function connectTo(
  address: ListeningAddress,
  peer: string,
  transcript: Transcript,
  milliseconds: number,
): Promise<Connection | undefined> {
  const socket = connect({ ...socketOptions(address), allowHalfOpen: true });
  const outcome = await new Promise<string | undefined>((resolve) => {
    const callOff = atDeadline(milliseconds, transcript.delay, () => resolve("ETIMEDOUT"));
    const finish = (reason: string | undefined) => {
      callOff();
      resolve(reason);
    };
    socket.once("connect", () => finish(undefined));
    socket.once("error", (error: NodeJS.ErrnoException) => finish(error.code ?? "unknown reason"));
  });
  if (outcome !== undefined) {
    socket.destroy();
    transcript.add({ kind: "refused", peer, reason: outcome });
    return undefined;
  }
  const { localAddress: host = "", localPort: port = 0 } = socket;
  transcript.add({ kind: "connected", peer, from: { host, port } });
  return new Connection(peer, socket, transcript);
}
