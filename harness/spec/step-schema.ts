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
const or = text.optional().describe("Another text that will do as well");

/** How what is sent is cut into segments. */
const cut = {
  pieces: z.int().min(1).max(1000).optional().describe("Send it in so many segments"),
  apart: duration.optional().describe("Pause between two pieces"),
  "one-by-one": z.boolean().optional().describe("The next piece is sent once the program has come to rest"),
};

const sends = z.strictObject({
  sends: text,
  ...cut,
  times: z.int().min(1).max(1000).optional().describe("So many equal datagrams"),
  ...common,
});
const sendsBytes = z.strictObject({
  "sends-bytes": z.string().regex(/^([0-9a-f]{2} ?)+$/i, "must be bytes in hexadecimal such as `ff fe 0a`"),
  ...common,
});
const sendsTime = z.strictObject({
  "sends-time": text.describe("A moment, as the answer of a time server (NTP)"),
  ...common,
});
const sendsPage = z.strictObject({
  "sends-page": text.describe("The body of a web page; the status line and the headers come before it"),
  status: z.int().min(200).max(599).optional(),
  ...cut,
  ...common,
});
const receives = z.strictObject({ receives: text, or, ...common });
const mayReceive = z.strictObject({
  "may-receive": text.describe("What may come from now on, and need not"),
  ...common,
});
const isAsked = z.strictObject({
  "is-asked": z
    .array(text)
    .min(1)
    .describe(
      "Types of questions, any of which will do (DNS); the first line and the headers of a request (web)",
    ),
  ...common,
});
const types = z.strictObject({ types: text.describe("A line; the newline is added"), ...common });
const prints = z.strictObject({
  prints: text,
  or,
  "across-lines": z.boolean().optional().describe("Line breaks in what is printed do not count"),
  ...common,
});
const printsTime = z.strictObject({
  "prints-time": text.describe("A moment, in any of the common forms"),
  ...common,
});
const printsWho = z.strictObject({
  "prints-who": z.string().describe("The peer whose address or port is printed"),
  ...common,
});
const printsMoreThan = z.strictObject({ "prints-more-than": text, ...common });
const endsAfter = z.strictObject({ "ends-after": duration, ...common });
const givesUpBy = z.strictObject({
  "gives-up-by": duration.describe("Ends, or sends another datagram, by then on the program's clock"),
  ...common,
});
const clockJumps = z.strictObject({
  "clock-jumps": duration.describe(
    "So much later it suddenly is for the program, where the exercise says its `clock`",
  ),
  ...common,
});
const stillWaitsAfter = z.strictObject({ "still-waits-after": duration, ...common });

/** Verbs that need no object: `client: connects`. */
export const plainVerbs = [
  "connects",
  "receives",
  "receives-text",
  "receives-time",
  "is-asked",
  "drops",
  "half-closes",
  "leaves",
  "resets",
  "sees-the-end",
  "listens",
  "accepts",
  "closes",
  "starts",
  "starts-elsewhere",
  "stops",
  "pauses",
  "goes-on",
  "ends",
  "ends-well",
  "says-something",
  "shows-the-error",
  "prints-more",
  "does-not-crash",
  "rests",
  "leaves-nothing-open",
  "is-weighed",
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
  sendsTime,
  sendsPage,
  receives,
  receive,
  mayReceive,
  isAsked,
  types,
  prints,
  printsTime,
  printsWho,
  printsMoreThan,
  endsAfter,
  givesUpBy,
  stillWaitsAfter,
  clockJumps,
  wordWithOptions,
]);

/** One step: `who: does what`, or `who: { does-what: with what }`. Exactly one actor. */
export const step = z
  .record(z.string(), action)
  .refine((value) => Object.keys(value).length === 1, "a step has one actor: `client: connects`");

export type StepSource = z.infer<typeof step>;
export type ActionSource = z.infer<typeof action>;
