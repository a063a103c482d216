import type { Clock } from "../clock/clock.ts";
import type { Prepared } from "../program/prepare.ts";
import type { Texts } from "../script/texts.ts";
import type { Case, Exercise } from "../spec/exercise.ts";
import type { Event, ListeningAddress } from "../transcript/events.ts";

/** How a program is started: what was found to work, or what is being tried. */
export interface Start {
  readonly prepared: Extract<Prepared, { ok: true }>;
  /** The arguments with their placeholders. */
  readonly arguments: readonly string[];
  /** The port that is fixed in the program; otherwise one is chosen for each run. */
  readonly fixedPort?: number;
  /** The folder that it runs in. */
  readonly folder: string;
}

/** One run of one case. */
export interface CaseRun {
  readonly exercise: Exercise;
  readonly case: Case;
  readonly start: Start;
  readonly seed: number;
  readonly clock: Clock;
  /** What the program prints when all goes well, line by line, without numbers: no news when something goes wrong. */
  readonly banner: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/** What a run left: the only thing that is judged. */
export interface CaseRecord {
  readonly exercise: Exercise;
  readonly case: Case;
  readonly events: readonly Event[];
  readonly texts: Texts;
  /** Where the program was told to listen or connect. */
  readonly address: ListeningAddress;
  readonly clock: Clock;
}

/** A place where a case runs. */
export interface Bench {
  readonly kind: "direct" | "bubble";
  /** Runs a case and ends all that it started. What goes wrong on our side is an event too; it throws nothing. */
  run(run: CaseRun): Promise<CaseRecord>;
}
