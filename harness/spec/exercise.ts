import type { BothLanguages, ExerciseSource, PeerSource, TextSource } from "./exercise-schema.ts";
import type { Place } from "./problem.ts";

/** The case with which every exercise begins. */
export const startsId = "starts";

/** What a step does; one word for each thing a peer or the program can do. */
export type Verb =
  | "connects"
  | "listens"
  | "accepts"
  | "sends"
  | "sends-time"
  | "sends-page"
  | "receives"
  | "receives-text"
  | "receives-time"
  | "may-receive"
  | "is-asked"
  | "drops"
  | "half-closes"
  | "leaves"
  | "resets"
  | "sees-the-end"
  | "fills-up"
  | "starts"
  | "starts-elsewhere"
  | "stops"
  | "pauses"
  | "goes-on"
  | "clock-jumps"
  | "types"
  | "closes"
  | "prints"
  | "prints-time"
  | "prints-who"
  | "prints-more"
  | "ends"
  | "ends-well"
  | "ends-after"
  | "gives-up-by"
  | "still-waits-after"
  | "shows-the-error"
  | "is-weighed"
  | "says-something"
  | "does-not-crash"
  | "rests"
  | "leaves-nothing-open";

/** One step of a script: who does what, with what. */
export interface Step {
  readonly actor: string;
  readonly verb: Verb;
  /** What is sent, received, typed or printed, with its placeholders; `undefined` in `receives`: anything. */
  readonly text?: string;
  /** Another text that will do in place of `text`. */
  readonly or?: string;
  /** The bytes of `sends-bytes`. */
  readonly bytes?: Buffer;
  /** What `is-asked` looks for; nothing in particular where it is empty. */
  readonly asked?: readonly string[];
  /** The peer of whom `prints-who` speaks. */
  readonly whom?: string;
  readonly pieces: number;
  /** Milliseconds between two pieces. */
  readonly apart: number;
  /** Whether the next piece waits until the program has come to rest. */
  readonly oneByOne?: boolean;
  /** How often a datagram is sent. */
  readonly times?: number;
  /** The status of `sends-page`. */
  readonly status?: number;
  /** Whether line breaks in what is printed do not count. */
  readonly acrossLines?: boolean;
  /** The program-clock seconds of `ends-after`, `gives-up-by`, `still-waits-after` and `clock-jumps`. */
  readonly seconds?: number;
  /** Milliseconds to wait at most. */
  readonly within: number;
  readonly finding?: string;
  readonly coveredBy?: string;
  readonly place: Place;
}

/** A case of an exercise, ready to run. */
export interface Case {
  readonly id: string;
  readonly title: BothLanguages;
  readonly points: number;
  readonly advice: boolean;
  readonly needs: readonly string[];
  readonly reads: readonly string[];
  readonly names: readonly string[];
  readonly texts: Readonly<Record<string, TextSource>>;
  readonly peers: Readonly<Record<string, PeerSource>>;
  readonly script: readonly Step[];
  readonly otherwise: readonly Step[];
  readonly place: Place;
}

/** What of an address the statement gives or is fixed in the program; the rest is chosen for each run. */
export interface FixedAddress {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  /** Of a UNIX socket, in place of both. */
  readonly path?: string | undefined;
}

/** An exercise, ready to grade with. */
export interface Exercise {
  readonly id: string;
  readonly title: BothLanguages;
  readonly role: ExerciseSource["role"];
  readonly transport: ExerciseSource["transport"];
  readonly file: ExerciseSource["file"];
  readonly arguments: readonly (readonly string[])[];
  /** The address that the statement fixes. */
  readonly address: FixedAddress | undefined;
  readonly acceptsFixedPort: boolean;
  readonly ignoresTrailingNewline: boolean;
  readonly ignoresLetterCase: boolean;
  readonly timeZone: string | undefined;
  /** The moment at which the program's clock starts, with its placeholders; the machine's own where it is not given. */
  readonly clock: string | undefined;
  /** Milliseconds. */
  readonly startWithin: number;
  readonly findings: Readonly<Record<string, BothLanguages>>;
  readonly cases: readonly Case[];
  readonly place: Place;
}

/** Verbs that wait on the program's clock; they are written with a duration. */
export const waits: readonly Verb[] = ["ends-after", "gives-up-by", "still-waits-after"];

/** Whether a step waits, on the program's clock, longer than anybody wants to wait. */
export function isWait({ verb }: Step): boolean {
  return waits.includes(verb);
}

/** Whether a case speeds the program's clock. */
export function isTimed(one: Case): boolean {
  return one.script.some(isWait);
}

/** Whether a peer answers for the name server: on this machine's own network that is somebody else. */
export function needsBubble({ script, peers }: Case): boolean {
  return script.some(({ actor }) => peers[actor]?.is === "dns-server");
}
