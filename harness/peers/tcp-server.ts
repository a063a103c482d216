import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { socketOptions } from "../transcript/address.ts";
import type { ListeningAddress } from "../transcript/events.ts";
import type { Transcript } from "../transcript/transcript.ts";
import { Connection } from "./connection.ts";
import { Gate } from "./gate.ts";

/** Far more than a busy thread takes to lead somebody in. */
const gateLag = 2000;

/**
 * A TCP server that the program connects to. It accepts at once, unless there is a gate before it; what it does then is the script's
 * to say.
 */
export class TcpServer {
  readonly #peer: string;
  readonly #transcript: Transcript;
  readonly #server: Server;
  readonly #connections: Connection[] = [];
  #gate: Gate | undefined;
  #isClosing = false;

  private constructor(peer: string, transcript: Transcript) {
    this.#peer = peer;
    this.#transcript = transcript;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#accept(socket));
  }

  /** Listens there. Throws what the system says when that is not possible. */
  static async listen(at: ListeningAddress, peer: string, transcript: Transcript): Promise<TcpServer> {
    const server = new TcpServer(peer, transcript);
    await server.#listen(socketOptions(at));
    transcript.add({ kind: "peer-listens", peer, port: at.port });
    return server;
  }

  /** The same with a gate before it, which lets nobody in until the server accepts. */
  static async listenBehindGate(
    at: ListeningAddress,
    peer: string,
    transcript: Transcript,
  ): Promise<TcpServer> {
    const server = new TcpServer(peer, transcript);
    await server.#listen({ host: "127.0.0.1", port: 0 });
    server.#gate = await Gate.shut(at, (server.#server.address() as AddressInfo).port);
    transcript.add({ kind: "peer-listens", peer, port: at.port });
    return server;
  }

  /** How much later than the program knows it a connection may be seen here, in milliseconds. */
  get lag(): number {
    return this.#gate === undefined ? 0 : gateLag;
  }

  /** Opens the gate, where there is one. */
  accept(): void {
    this.#gate?.open();
  }

  /** The first connection that the program has made, if it has made one. */
  get connection(): Connection | undefined {
    return this.#connections[0];
  }

  async destroy(): Promise<void> {
    this.#isClosing = true;
    const closed = once(this.#server, "close");
    this.#server.close();
    await Promise.all(this.#connections.map((connection) => connection.destroy()));
    await this.#gate?.destroy();
    await closed;
  }

  async #listen(at: ReturnType<typeof socketOptions>): Promise<void> {
    this.#server.listen({ ...at, exclusive: true, readableAll: true, writableAll: true });
    await once(this.#server, "listening");
  }

  #accept(socket: Socket): void {
    if (this.#isClosing) return void socket.destroy(); // it was let in while we were leaving
    const peer =
      this.#connections.length === 0 ? this.#peer : `${this.#peer} #${this.#connections.length + 1}`;
    this.#connections.push(new Connection(peer, socket, this.#transcript));
    this.#transcript.add({ kind: "connected", peer });
  }
}
