import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { type Answer, decode, encode, type Packet, RECURSION_DESIRED } from "dns-packet";

const port = 53;
const ours = "127.0.0.1";

/** The name server of a bubble: every name is this machine (RFC 1035; UDP suffices for one address). */
export class NameServer {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** Throws what the system says when port 53 is not to be had. */
  static async open(): Promise<NameServer> {
    const socket = createSocket("udp4");
    socket.on("message", (question, from) => {
      const answer = answerTo(question);
      if (answer !== undefined) socket.send(answer, from.port, from.address);
    });
    socket.bind({ address: ours, port, exclusive: true });
    await once(socket, "listening");
    return new NameServer(socket);
  }

  close(): void {
    this.#socket.close();
  }
}

/** The answer to a question; `undefined` to what is none. */
export function answerTo(message: Buffer): Buffer | undefined {
  try {
    const asked = decode(message);
    const answers = (asked.questions ?? [])
      .filter(({ type }) => type === "A")
      .map(({ name }): Answer => ({ type: "A", name, ttl: 0, data: ours }));
    const answer: Packet = {
      id: asked.id ?? 0,
      type: "response",
      flags: RECURSION_DESIRED,
      questions: asked.questions ?? [],
      answers,
    };
    return asked.type === "query" ? encode(answer) : undefined;
  } catch {
    return undefined; // not a question at all
  }
}
