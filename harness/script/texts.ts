import { createHash } from "node:crypto";
import { writeMoment } from "../moment/moment.ts";
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
    return this.#drawOnce(name, source, peer).repeat(source.times ?? 1);
  }

  #drawOnce(name: string, source: TextSource, peer: string): string {
    const random = this.#random(name === "text" ? `text of ${peer}` : name);
    if (source.kind !== "ascii" && source.kind !== "non-ascii") return drawFact[source.kind](random);
    const like = source["same-bytes-as"];
    const bytes = like === undefined ? source.bytes : Buffer.byteLength(this.draw(like, peer));
    const shortest = like === undefined ? 0 : this.draw(like, peer).length;
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

const day = 24 * 60 * 60 * 1000;
/** Moments are drawn from the days of these 25 years, in days since 1970. */
const days = { first: Date.UTC(2001, 0, 1) / day, count: 25 * 365 };

/** Things that are known by their form: addresses kept free for examples (RFC 5737, 3849, 2606), a date and time in UTC. */
const drawFact: Readonly<Record<"ipv4" | "ipv6" | "host-name" | "moment", (random: Random) => string>> = {
  ipv4: (random) => `203.0.113.${1 + random(254)}`,
  ipv6: (random) => `2001:db8:${Array.from({ length: 6 }, () => hexadecimal(random)).join(":")}`,
  "host-name": (random) => `${word(random)}-${100 + random(900)}.example.org`,
  moment: (random) =>
    writeMoment(new Date((days.first + random(days.count)) * day + random(day / 1000) * 1000)),
};

/** A group of an IPv6 address, without leading zeros: an address of such groups can be written in one way only. */
function hexadecimal(random: Random): string {
  return (0x1000 + random(0xefff)).toString(16);
}

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
