import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { answerTo, questionsIn } from "../peers/dns.ts";
import type { NameService, Responder } from "../peers/name-service.ts";

const port = 53;
/** Where programs ask that do not ask this machine's resolver: public name servers, which must be seen to answer themselves. */
const addresses = ["127.0.0.1", "8.8.8.8", "8.8.4.4", "1.1.1.1", "9.9.9.9"];

/** The name server of a bubble: every name is this machine, unless a peer answers (RFC 1035; UDP suffices for one address). */
export class NameServer implements NameService {
  readonly #sockets: readonly Socket[];
  #responder: Responder = everyNameIsOurs;

  private constructor(sockets: readonly Socket[]) {
    this.#sockets = sockets;
    for (const socket of sockets) {
      socket.on("message", (question, from) => {
        const answer = this.#responder(question);
        if (answer !== undefined) socket.send(answer, from.port, from.address);
      });
    }
  }

  /** Throws what the system says when port 53 is not to be had. */
  static async open(at: readonly string[] = addresses): Promise<NameServer> {
    return new NameServer(await Promise.all(at.map(openSocket)));
  }

  answerBy(responder: Responder | undefined): void {
    this.#responder = responder ?? everyNameIsOurs;
  }

  close(): void {
    for (const socket of this.#sockets) socket.close();
  }
}

async function openSocket(address: string): Promise<Socket> {
  const socket = createSocket("udp4");
  socket.on("error", () => {}); // whoever asked may have gone before the answer
  socket.bind({ address, port, exclusive: true });
  await once(socket, "listening");
  return socket;
}

/** The answer to a question; `undefined` to what is none. */
export function everyNameIsOurs(message: Buffer): Buffer | undefined {
  return questionsIn(message) === undefined ? undefined : answerTo(message, { A: "127.0.0.1" });
}
