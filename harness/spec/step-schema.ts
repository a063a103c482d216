import { z } from "zod";
import { duration } from "./duration.ts";

/** Options that every step may carry beside its verb. */
const common = {
  within: duration.optional().describe("How long to wait at most; only a failure waits that long"),
  finding: z.string().optional().describe("In `otherwise`: the defect that is proved when this step works"),
  "covered-by": z
    .string()
    .optional()
    .describe("The case that judges this step; when that case failed too, this one is not-run"),
};

const text = z.string().describe("Text with placeholders such as {text}, {message} and {reply}");

const sends = z.strictObject({
  sends: text,
  pieces: z.int().min(1).max(1000).optional().describe("Send it in so many segments"),
  apart: duration.optional().describe("Pause between two pieces"),
  ...common,
});
const sendsBytes = z.strictObject({
  "sends-bytes": z.string().regex(/^([0-9a-f]{2} ?)+$/i, "must be bytes in hexadecimal such as `ff fe 0a`"),
  ...common,
});
const receives = z.strictObject({ receives: text, ...common });
const prints = z.strictObject({ prints: text, ...common });
const endsAfter = z.strictObject({ "ends-after": duration, ...common });

/** Verbs that need no object: `client: connects`. */
export const plainVerbs = [
  "connects",
  "receives",
  "half-closes",
  "leaves",
  "resets",
  "sees-the-end",
  "listens",
  "accepts",
  "starts",
  "starts-elsewhere",
  "stops",
  "ends",
  "says-something",
  "does-not-crash",
  "rests",
  "leaves-nothing-open",
  "fills-up",
] as const;

/** The same verbs for a peer that stands for several: `holders: connect`. */
export const pluralVerbs: Readonly<Record<string, (typeof plainVerbs)[number] | "sends">> = {
  connect: "connects",
  receive: "receives",
  "half-close": "half-closes",
  leave: "leaves",
  reset: "resets",
  "see-the-end": "sees-the-end",
  "fill-up": "fills-up",
  send: "sends",
};

const word = z.enum([...plainVerbs, ...Object.keys(pluralVerbs)] as [string, ...string[]]);
const wordWithOptions = z.strictObject({ does: word, ...common });
const send = z.strictObject({ send: text, ...common });
const receive = z.strictObject({ receive: text, ...common });

const action = z.union([
  word,
  sends,
  send,
  sendsBytes,
  receives,
  receive,
  prints,
  endsAfter,
  wordWithOptions,
]);

/** One step: `who: does what`, or `who: { does-what: with what }`. Exactly one actor. */
export const step = z
  .record(z.string(), action)
  .refine((value) => Object.keys(value).length === 1, "a step has one actor: `client: connects`");

export type StepSource = z.infer<typeof step>;
export type ActionSource = z.infer<typeof action>;
