import type { Clock } from "../clock/clock.ts";
import type { Compiler } from "../program/compiler.ts";
import type { Prepared } from "../program/prepare.ts";
import type { Texts } from "../script/texts.ts";
import type { Case, Exercise, FixedAddress } from "../spec/exercise.ts";
import type { Event, ListeningAddress } from "../transcript/events.ts";

/** How a program is started: what was found to work, or what is being tried. */
export interface Start {
  readonly prepared: Extract<Prepared, { ok: true }>;
  /** The arguments with their placeholders. */
  readonly arguments: readonly string[];
  /** What of its address it cannot be told. */
  readonly fixed: FixedAddress;
  /** The folder that it runs in. */
  readonly folder: string;
  /** The submission that it is part of: what it may see of this machine beside the system. */
  readonly submission: string;
  /** The folder of what the compiler made of it. */
  readonly built: string;
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
  /** The packets of the run, as a pcap file, where they were captured. */
  readonly packets?: Buffer;
}

/** A place where a case runs. */
export interface Bench {
  readonly kind: "direct" | "bubble";
  /** Runs compilers on what students wrote, with no more rights than the programs themselves get. */
  readonly compiler: Compiler;
  /** Runs a case and ends all that it started. What goes wrong on our side is an event too; it throws only MachineTrouble. */
  run(run: CaseRun): Promise<CaseRecord>;
  /** Ends what the bench itself keeps running. */
  close(): Promise<void>;
}
