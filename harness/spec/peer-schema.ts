import { z } from "zod";

const times = z
  .int()
  .min(1)
  .max(1000)
  .optional()
  .describe("The name stands for so many peers, each with its own text");

const recordTypes = ["A", "AAAA", "PTR"] as const;

/** The kinds of peers that a script can speak of. */
export const peer = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("tcp-client"), times }),
  z.strictObject({ is: z.literal("udp-client"), times }),
  z.strictObject({
    is: z.literal("tcp-server"),
    backlog: z
      .literal("full")
      .optional()
      .describe("Nobody gets in, not even into the queue, until the server accepts"),
  }),
  z.strictObject({ is: z.literal("udp-server") }),
  z.strictObject({ is: z.literal("ntp-server") }),
  z.strictObject({ is: z.literal("web-server") }),
  z.strictObject({
    is: z.literal("dns-server"),
    answers: z
      .partialRecord(z.enum(recordTypes), z.string())
      .describe(
        "What it answers to every question of a type; a name that has no answer at all does not exist",
      ),
  }),
  z.strictObject({
    is: z.literal("keyboard"),
    terminal: z.boolean().default(false).describe("The program runs on a pseudo-terminal, not on a pipe"),
  }),
]);

export type PeerSource = z.infer<typeof peer>;
export type PeerKind = PeerSource["is"];
export type RecordType = (typeof recordTypes)[number];

/** How many peers a name stands for, where it stands for several. */
export function timesOf(source: PeerSource | undefined): number | undefined {
  return source !== undefined && "times" in source ? source.times : undefined;
}

/** Whether a peer exchanges datagrams with the program rather than a stream of bytes. */
export function isDatagramPeer(source: PeerSource | undefined): boolean {
  return source?.is === "udp-client" || source?.is === "udp-server" || source?.is === "ntp-server";
}

/** Whether a peer waits for the program to come to it. */
export function isServer(source: PeerSource | undefined): boolean {
  return source?.is.endsWith("-server") ?? false;
}
