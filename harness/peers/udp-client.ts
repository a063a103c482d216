import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import { isV6 } from "../transcript/address.ts";
import type { ListeningAddress } from "../transcript/events.ts";
import type { Transcript } from "../transcript/transcript.ts";
import type { Conversation, Cut } from "./conversation.ts";
import { sendDatagram } from "./send-datagram.ts";

/**
 * A client that sends datagrams to the program. Only what comes back from the address that it sent them to is its answer, as for any
 * client whose socket is connected; its own socket is not, so that answers from elsewhere are seen too.
 */
export class UdpClient implements Conversation {
  readonly #peer: string;
  readonly #socket: Socket;
  readonly #to: ListeningAddress;
  readonly #transcript: Transcript;
  #hasLeft = false;

  private constructor(peer: string, socket: Socket, to: ListeningAddress, transcript: Transcript) {
    this.#peer = peer;
    this.#socket = socket;
    this.#to = to;
    this.#transcript = transcript;
    socket.on("message", (bytes, from) => this.#receive(bytes, from));
    socket.on("error", () => {}); // what a datagram meets on its way, UDP tells nobody
  }

  /** Opens its socket. Sends nothing. */
  static async open(to: ListeningAddress, peer: string, transcript: Transcript): Promise<UdpClient> {
    const socket = createSocket(isV6(to) ? "udp6" : "udp4");
    socket.bind({ address: isV6(to) ? "::1" : "127.0.0.1", port: 0, exclusive: true });
    await once(socket, "listening");
    const { address: host, port } = socket.address();
    transcript.add({ kind: "opened", peer, from: { host, port } });
    return new UdpClient(peer, socket, to, transcript);
  }

  async send(bytes: Buffer, { times = 1 }: Cut): Promise<void> {
    if (this.#hasLeft) return;
    for (let count = 0; count < times; count++) {
      this.#transcript.add({ kind: "sent", peer: this.#peer, bytes });
      await sendDatagram(this.#socket, bytes, this.#to);
    }
  }

  /** Closes its socket: what still comes meets a closed port (ICMP, port unreachable: RFC 792). */
  leave(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.#transcript.add({ kind: "left", peer: this.#peer });
    this.#socket.close();
  }

  async destroy(): Promise<void> {
    if (!this.#hasLeft) this.#socket.close();
    this.#hasLeft = true;
  }

  #receive(bytes: Buffer, { address: host, port }: RemoteInfo): void {
    const peer = this.#peer;
    if (port === this.#to.port) this.#transcript.add({ kind: "received", peer, bytes });
    else this.#transcript.add({ kind: "received-from-elsewhere", peer, from: { host, port }, bytes });
  }
}
