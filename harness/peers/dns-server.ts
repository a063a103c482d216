import type { Transcript } from "../transcript/transcript.ts";
import { type Answers, answerTo, questionsIn } from "./dns.ts";
import type { NameService } from "./name-service.ts";

/** A name server that answers whatever the program asks, in place of the one that is there otherwise. */
export class DnsServer {
  readonly #service: NameService;

  constructor(service: NameService, answers: Answers, peer: string, transcript: Transcript) {
    this.#service = service;
    service.answerBy((message) => {
      const questions = questionsIn(message);
      if (questions === undefined) {
        transcript.add({ kind: "received", peer, bytes: message });
        return undefined;
      }
      for (const question of questions) transcript.add({ kind: "asked", peer, ...question });
      return answerTo(message, answers);
    });
  }

  async destroy(): Promise<void> {
    this.#service.answerBy(undefined);
  }
}
