import type { CaseRun } from "../bench/bench.ts";
import type { Remains } from "../bench/perform.ts";

/** A run as it is sent to a worker: of the exercise without its other cases. */
export type SentRun = Omit<CaseRun, "signal"> & {
  /** Whether its packets are captured. */
  readonly withPackets: boolean;
};

/** What a worker is told. */
export type Order = { readonly kind: "run"; readonly run: SentRun } | { readonly kind: "stop" };

/** What a run left, and whether the worker is still as good as new. */
export type Done = Remains & { readonly isWorn: boolean };

/** What a worker answers. */
export type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly done: Done }
  /** This machine did not let it work. */
  | { readonly kind: "trouble"; readonly message: string };
