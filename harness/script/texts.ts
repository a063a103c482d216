import { createHash } from "node:crypto";
import type { TextSource } from "../spec/exercise-schema.ts";

/** What the texts of a run are drawn from: the same keys give the same texts. */
export interface TextKeys {
  readonly seed: number;
  readonly exercise: string;
  readonly case: string;
}

const syllables = [
  "ba",
  "ce",
  "di",
  "fo",
  "gu",
  "la",
  "me",
  "ni",
  "po",
  "ru",
  "sa",
  "te",
  "vi",
  "zo",
  "cha",
  "lle",
];
const letters = "abcdefghijklmnopqrstuvwxyz";
const accented = "ñ¡áéíóúü¿€🙂🚀";

/**
 * The texts that fill a script's placeholders, fresh in every run and the same for the same seed. `{text}` is each peer's own;
 * all others are shared by the peers of a case.
 */
export class Texts {
  readonly #keys: TextKeys;
  readonly #sources: Readonly<Record<string, TextSource>>;

  constructor(keys: TextKeys, sources: Readonly<Record<string, TextSource>>) {
    this.#keys = keys;
    this.#sources = sources;
  }

  /** `text` with its placeholders filled in, as `peer` says it. */
  fill(text: string, peer: string, fixed: Readonly<Record<string, string>> = {}): string {
    return text.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => fixed[name] ?? this.#named(name, peer));
  }

  /** `{text}` is the speaker's own, `{client.text}` that of another. */
  #named(name: string, peer: string): string {
    const [owner, text] = name.split(".");
    return text === undefined ? this.draw(name, peer) : this.draw(text, owner ?? peer);
  }

  /** The text called `name`, as `peer` says it. */
  draw(name: string, peer: string): string {
    const source = this.#sources[name] ?? { kind: "ascii" as const };
    const like = source["same-bytes-as"];
    const bytes = like === undefined ? source.bytes : Buffer.byteLength(this.draw(like, peer));
    const shortest = like === undefined ? 0 : this.draw(like, peer).length;
    const random = this.#random(name === "text" ? `text of ${peer}` : name);
    return source.kind === "ascii" ? ascii(random, bytes) : nonAscii(random, bytes, shortest);
  }

  /** Numbers from 0 up to, not including, `below`: a stream for each key, from SHA-256 in counter mode. */
  #random(key: string): (below: number) => number {
    let count = 0;
    return (below) => {
      const { seed, exercise, case: id } = this.#keys;
      const digest = createHash("sha256")
        .update(JSON.stringify([seed, exercise, id, key, count++]))
        .digest();
      return digest.readUInt32LE(0) % below;
    };
  }
}

type Random = (below: number) => number;

/** Words such as a person types; exactly `bytes` letters where that is asked. */
function ascii(random: Random, bytes: number | undefined): string {
  if (bytes === undefined) return `${word(random)} ${word(random)} ${1000 + random(9000)}`;
  let text = "";
  while (text.length < bytes) text += text === "" ? word(random) : ` ${word(random)}`;
  return text.slice(0, bytes).replace(/ $/, () => letters.charAt(random(letters.length)));
}

/**
 * Letters outside ASCII, always with an ñ, an ¡ and an emoji. Where a length is asked, the text begins with at least
 * `shortest` ASCII letters: a program that counts characters where it should count bytes then cuts it between
 * two characters, and what it prints shows just that.
 */
function nonAscii(random: Random, bytes: number | undefined, shortest: number): string {
  const all = [...accented];
  const extra = () => all[random(all.length)] ?? "ñ";
  if (bytes === undefined)
    return `¡${word(random)}ñ ${word(random)}🙂€ ${extra()}${extra()}${random(1000)} ¡ñ€🙂`;
  const tail = tails.find((one) => Buffer.byteLength(one) <= bytes) ?? "";
  const room = bytes - Buffer.byteLength(tail);
  const start = room === 0 ? "" : ascii(random, Math.max(1, Math.min(shortest, room)));
  return start + padding(room - start.length) + tail;
}

/** As much of them as fits into so many bytes. */
const tails = ["¡ñ🙂", "ñ🙂", "🙂", "ñ"];

function padding(bytes: number): string {
  return "ñ".repeat(Math.floor(bytes / 2)) + (bytes % 2 === 1 ? "n" : "");
}

function word(random: Random): string {
  return Array.from({ length: 2 + random(2) }, () => syllables[random(syllables.length)]).join("");
}
