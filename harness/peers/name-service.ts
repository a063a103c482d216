/** Answers a message that came to a name server, if it is a question. */
export type Responder = (message: Buffer) => Buffer | undefined;

/** Who answers when a program looks a name up. */
export interface NameService {
  /** Lets a responder answer until it is taken away with `undefined`. */
  answerBy(responder: Responder | undefined): void;
}
