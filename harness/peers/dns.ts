import {
  type Answer,
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  RECURSION_AVAILABLE,
  RECURSION_DESIRED,
} from "dns-packet";
import type { RecordType } from "../spec/peer-schema.ts";

/** What a name server answers to questions of each type, whatever the name. */
export type Answers = Readonly<Partial<Record<RecordType, string>>>;

/** One question of a program's. */
export interface Question {
  readonly name: string;
  readonly type: string;
}

const noSuchName = 3; // RCODE (RFC 1035, 4.1.1)

/** The questions in a message; `undefined` where it is none. */
export function questionsIn(message: Buffer): readonly Question[] | undefined {
  try {
    const { type, questions = [] } = decode(message);
    return type === "query" && questions.length > 0
      ? questions.map(({ name, type: asked }) => ({ name, type: String(asked) }))
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The answer to a message that asks something (RFC 1035). A server that has no answers at all says that there is no such name;
 * otherwise a name has just no record of a type that it knows nothing of.
 */
export function answerTo(message: Buffer, answers: Answers): Buffer {
  const { id = 0, questions = [] } = decode(message);
  const records = questions.flatMap(({ name, type }) => recordOf(name, String(type), answers));
  const isUnknown = Object.keys(answers).length === 0;
  return encode({
    id,
    type: "response",
    flags: AUTHORITATIVE_ANSWER | RECURSION_DESIRED | RECURSION_AVAILABLE | (isUnknown ? noSuchName : 0),
    questions,
    answers: records,
  });
}

function recordOf(name: string, type: string, answers: Answers): Answer[] {
  if (type !== "A" && type !== "AAAA" && type !== "PTR") return [];
  const data = answers[type];
  return data === undefined ? [] : [{ type, name, ttl: 0, data }];
}
