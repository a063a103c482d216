import type { Evidence } from "../evidence.ts";
import type { Finding } from "../verdict.ts";

/**
 * Whether the evidence proves a defect: the values that fill its text in, or `undefined`. A rule reads the
 * transcript only, never the wording of a message of ours.
 */
export type Rule = (evidence: Evidence) => Finding["values"] | undefined;
