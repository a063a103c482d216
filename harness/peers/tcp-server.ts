import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { socketOptions } from "../transcript/address.ts";
import type { ListeningAddress } from "../transcript/events.ts";
import type { Transcript } from "../transcript/transcript.ts";
import { Connection } from "./connection.ts";

/** A TCP server that the program connects to. It accepts at once; what it does then is the script's to say. */
export class TcpServer {
  readonly #peer: string;
  readonly #transcript: Transcript;
  readonly #server: Server;
  readonly #connections: Connection[] = [];
  #isClosing = false;

  private constructor(peer: string, transcript: Transcript) {
    this.#peer = peer;
    this.#transcript = transcript;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#accept(socket));
  }

  /** Listens there. Throws what the system says when that is not possible. */
  static async listen(at: ListeningAddress, peer: string, transcript: Transcript): Promise<TcpServer> {
    const server = new TcpServer(peer, transcript);
    server.#server.listen({ ...socketOptions(at), exclusive: true, readableAll: true, writableAll: true });
    await once(server.#server, "listening");
    transcript.add({ kind: "peer-listens", peer, port: at.port });
    return server;
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
    await closed;
  }

  #accept(socket: Socket): void {
    if (this.#isClosing) return void socket.destroy(); // it was let in while we were leaving
    const peer =
      this.#connections.length === 0 ? this.#peer : `${this.#peer} #${this.#connections.length + 1}`;
    this.#connections.push(new Connection(peer, socket, this.#transcript));
    this.#transcript.add({ kind: "connected", peer });
  }
}
