import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import { connectedTo } from "../kernel/connected-to.ts";
import { isV6 } from "../transcript/address.ts";
import type { ListeningAddress } from "../transcript/events.ts";
import type { Transcript } from "../transcript/transcript.ts";
import type { Conversation, Cut } from "./conversation.ts";
import { sendDatagram } from "./send-datagram.ts";

/**
 * A server that the program sends datagrams to. What it answers goes to whoever sent the last one, from the very address that the
 * program called where it takes answers from nowhere else.
 */
export class UdpServer implements Conversation {
  readonly #peer: string;
  readonly #socket: Socket;
  /** Those that are bound to one address of all that the server has. */
  readonly #bound: Socket[] = [];
  readonly #transcript: Transcript;
  #from: RemoteInfo | undefined;
  #hasLeft = false;

  private constructor(peer: string, socket: Socket, transcript: Transcript) {
    this.#peer = peer;
    this.#socket = socket;
    this.#transcript = transcript;
    socket.on("message", (bytes, from) => {
      this.#from = from;
      transcript.add({ kind: "received", peer, bytes });
    });
    socket.on("error", () => {}); // a program that has gone does not get its answer
  }

  /** Waits for datagrams there. Throws what the system says when that is not possible. */
  static async listen(at: ListeningAddress, peer: string, transcript: Transcript): Promise<UdpServer> {
    const socket = await openSocket(at, at.host === everywhere);
    transcript.add({ kind: "peer-listens", peer, port: at.port });
    return new UdpServer(peer, socket, transcript);
  }

  async send(bytes: Buffer, { times = 1 }: Cut): Promise<void> {
    const to = this.#from;
    if (to === undefined || this.#hasLeft) return;
    const socket = await this.#socketFor(to.port);
    for (let count = 0; count < times; count++) {
      this.#transcript.add({ kind: "sent", peer: this.#peer, bytes });
      await sendDatagram(socket, bytes, { host: to.address, port: to.port });
    }
  }

  leave(): void {
    if (this.#hasLeft) return;
    this.#transcript.add({ kind: "left", peer: this.#peer });
    this.#close();
  }

  async destroy(): Promise<void> {
    if (!this.#hasLeft) this.#close();
  }

  /** The kernel would answer from the loopback address, and a socket that is connected to another one never sees that. */
  async #socketFor(port: number): Promise<Socket> {
    const called = this.#socket.address().address === everywhere ? connectedTo(port) : undefined;
    if (called === undefined || loopback.has(called.host)) return this.#socket;
    const bound = await openSocket(called, true);
    this.#bound.push(bound);
    return bound;
  }

  #close(): void {
    this.#hasLeft = true;
    for (const socket of [this.#socket, ...this.#bound]) socket.close();
  }
}

const everywhere = "::";
const loopback: ReadonlySet<string> = new Set(["127.0.0.1", "::1"]);

/** @param isShared whether another socket of ours may be bound to the same port */
async function openSocket(at: ListeningAddress, isShared: boolean): Promise<Socket> {
  const socket = createSocket({ type: isV6(at) ? "udp6" : "udp4", reuseAddr: isShared });
  socket.bind({ address: at.host, port: at.port, exclusive: true });
  await once(socket, "listening");
  return socket;
}
