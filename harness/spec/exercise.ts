import type { BothLanguages, ExerciseSource, PeerSource, TextSource } from "./exercise-schema.ts";
import type { Place } from "./problem.ts";

/** What a step does; one word for each thing a peer or the program can do. */
export type Verb =
  | "connects"
  | "listens"
  | "accepts"
  | "sends"
  | "receives"
  | "half-closes"
  | "leaves"
  | "resets"
  | "sees-the-end"
  | "fills-up"
  | "starts"
  | "starts-elsewhere"
  | "stops"
  | "prints"
  | "ends"
  | "ends-after"
  | "says-something"
  | "does-not-crash"
  | "rests"
  | "leaves-nothing-open";

/** One step of a script: who does what, with what. */
export interface Step {
  readonly actor: string;
  readonly verb: Verb;
  /** The text of `sends`, `receives` and `prints`, with its placeholders; `undefined` in `receives`: anything. */
  readonly text?: string;
  /** The bytes of `sends-bytes`. */
  readonly bytes?: Buffer;
  readonly pieces: number;
  /** Milliseconds between two pieces. */
  readonly apart: number;
  /** The program-clock seconds of `ends-after`. */
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
  readonly file: ExerciseSource["file"];
  readonly arguments: readonly (readonly string[])[];
  /** The address that the statement fixes. */
  readonly address: FixedAddress | undefined;
  readonly acceptsFixedPort: boolean;
  readonly ignoresTrailingNewline: boolean;
  /** Milliseconds. */
  readonly startWithin: number;
  readonly findings: Readonly<Record<string, BothLanguages>>;
  readonly cases: readonly Case[];
  readonly place: Place;
}

/** Whether a case speeds the program's clock: it waits for a timeout longer than anybody wants to wait. */
export function isTimed(one: Case): boolean {
  return one.script.some((step) => step.verb === "ends-after");
}
