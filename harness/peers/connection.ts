import { once } from "node:events";
import type { Socket } from "node:net";
import { readBounded } from "../transcript/throttle.ts";
import type { Transcript } from "../transcript/transcript.ts";
import type { Conversation, Cut } from "./conversation.ts";

/**
 * A peer's side of one TCP connection with the program. It does what it is told and notes what happens;
 * it expects nothing. It reads all the time, so that closing never resets by accident because of unread bytes.
 */
export class Connection implements Conversation {
  readonly #peer: string;
  readonly #socket: Socket;
  readonly #transcript: Transcript;
  #over = false;
  #hasEnded = false;

  /** @param socket connected, created with `allowHalfOpen` so that each side ends on its own */
  constructor(peer: string, socket: Socket, transcript: Transcript) {
    this.#peer = peer;
    this.#socket = socket;
    this.#transcript = transcript;
    socket.setNoDelay(true);
    readBounded(
      socket,
      (bytes) => transcript.add({ kind: "received", peer, bytes }),
      () => {},
    );
    socket.on("end", () => this.#finish(this.#wasReset() ? "reset" : "stream-ended"));
    socket.on("error", () => this.#finish("reset"));
  }

  /** Sends all of `bytes`. Says nothing when the program has already hung up: its events have. */
  async send(bytes: Buffer, { pieces, apart, pause }: Cut): Promise<void> {
    const edge = (index: number) => Math.ceil((bytes.length * index) / pieces);
    for (let index = 0; index < pieces; index++) {
      const piece = bytes.subarray(edge(index), edge(index + 1));
      if (piece.length === 0) continue;
      if (index > 0) await (pause?.() ?? new Promise((resolve) => setTimeout(resolve, apart)));
      if (!this.#socket.writable) return;
      this.#socket.write(piece);
      this.#transcript.add({ kind: "sent", peer: this.#peer, bytes: piece });
    }
  }

  /** Sends FIN and goes on reading. */
  halfClose(): void {
    this.#hasEnded = true;
    this.#socket.end();
    this.#transcript.add({ kind: "half-closed", peer: this.#peer });
  }

  /** Sends FIN for good: what still arrives is read until the program closes too. */
  leave(): void {
    this.#hasEnded = true;
    this.#socket.end();
    this.#transcript.add({ kind: "left", peer: this.#peer });
  }

  /** Sends RST. */
  reset(): void {
    this.#over = true;
    this.#transcript.add({ kind: "reset-by-us", peer: this.#peer });
    this.#socket.resetAndDestroy();
  }

  /** Frees the socket, whatever state it is in. */
  async destroy(lingers = true): Promise<void> {
    this.#over = true;
    if (this.#socket.destroyed) return;
    const closed = once(this.#socket, "close");
    if (lingers || this.#socket.localPort === undefined) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
    await closed;
  }

  /**
   * Node takes a reset that comes together with the last bytes for an end (libuv, uv__stream_io). A connection that is only half over
   * still knows whom it leads to; one that was reset does not (getpeername(2), ENOTCONN).
   */
  #wasReset(): boolean {
    return (
      !this.#hasEnded && this.#socket.localPort !== undefined && this.#socket.remoteAddress === undefined
    );
  }

  #finish(kind: "stream-ended" | "reset"): void {
    if (this.#over) return;
    this.#over = true;
    this.#transcript.add({ kind, peer: this.#peer });
  }
}
