import { z } from "zod";
import { duration } from "./duration.ts";
import { peer } from "./peer-schema.ts";
import { step } from "./step-schema.ts";

/** Fixed ids: they appear in JUnit, JSON and the gradebook. */
const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens");

/** A text that people read, in both languages. */
const bothLanguages = z.strictObject({ es: z.string().min(1), en: z.string().min(1) });

const words = z
  .string()
  .describe("Words that must all occur in the file's name; case, accents, spaces, _ and - do not count");

const file = z.strictObject({
  names: z.array(words).min(1).describe("Ways to name the file, the likeliest first"),
  without: z.array(words).default([]).describe("Words that rule a file out"),
});

const text = z.strictObject({
  kind: z
    .enum(["ascii", "non-ascii", "ipv4", "ipv6", "host-name", "moment"])
    .default("ascii")
    .describe("`moment`: a date and time in UTC, of any day since 2001"),
  bytes: z.int().min(1).max(1_000_000).optional().describe("Length in UTF-8"),
  times: z.int().min(1).max(1000).optional().describe("The same text so often, one after another"),
  "same-bytes-as": z.string().optional().describe("As many bytes in UTF-8 as that other text"),
});

/** Where a UNIX socket may be: in the folder that the program runs in, or in /tmp. */
export const socketPath = z.string().regex(/^(\/tmp\/)?[^/]+$/, "must be a name, or one in /tmp");

const port = z.int().min(1).max(65535);

const address = z
  .union([
    z.strictObject({ host: z.string().min(1), port: port.optional() }),
    z.strictObject({ port }),
    z.strictObject({ path: socketPath }),
  ])
  .describe("A host (`::1` for IPv6), a port or both; or the path of a UNIX socket");

const caseSchema = z.strictObject({
  case: id,
  title: bothLanguages,
  points: z.number().min(0).default(0),
  advice: z.boolean().default(false).describe("Worth no points: a hint, never a failure"),
  needs: z.array(id).default([]).describe("Cases without which this one is meaningless"),
  texts: z.record(z.string(), text).default({}).describe("Texts drawn afresh in each run"),
  peers: z.record(z.string(), peer).default({}).describe("Peers of this case beside those of the exercise"),
  script: z.array(step).default([]),
  otherwise: z.array(step).default([]).describe("Run only when the script failed, to find out why"),
  names: z.array(z.string()).default([]).describe("The defects to look for, the likeliest first"),
  reads: z
    .array(id)
    .default([])
    .describe("Judged on the transcripts of these cases instead of a script of its own"),
});

/** An exercise: how its program is found and started, and the cases that grade it. */
export const exerciseSchema = z.strictObject({
  $schema: z.string().optional(),
  exercise: id,
  title: bothLanguages,
  role: z.enum(["client", "server"]).describe("What the program is"),
  transport: z
    .enum(["tcp", "udp"])
    .default("tcp")
    .describe("What it speaks: how a server is seen to be ready"),
  file,
  arguments: z.array(z.array(z.string())).min(1).describe("Ways to pass the arguments, tried in this order"),
  address: address
    .optional()
    .describe("What of the address the statement fixes; the rest is chosen for each run"),
  "fixed-port": z
    .enum(["accepted", "refused"])
    .default("refused")
    .describe("Whether a port fixed in the program will do"),
  "trailing-newline": z.enum(["ignored", "exact"]).default("exact"),
  "letter-case": z.enum(["ignored", "exact"]).default("exact").describe("In what the peers receive"),
  "time-zone": z
    .string()
    .optional()
    .describe("The program's time zone, such as Europe/Madrid; UTC otherwise"),
  clock: z
    .string()
    .optional()
    .describe("The moment at which the program's clock starts, such as {today} with a text of kind `moment`"),
  "start-within": duration.default("10 s"),
  "step-within": duration.default("10 s"),
  peers: z.record(z.string(), peer),
  texts: z.record(z.string(), text).default({}),
  findings: z
    .record(z.string(), bothLanguages)
    .default({})
    .describe("Texts of defects that this exercise names itself"),
  "cases-of": z
    .strictObject({ exercise: id, without: z.array(id).default([]) })
    .optional()
    .describe("Takes over the cases of another exercise of the same folder, before its own"),
  cases: z.array(caseSchema).min(1),
});

/** Which exercises an assignment asks for, and what each is worth. */
export const assignmentSchema = z.strictObject({
  $schema: z.string().optional(),
  assignment: id,
  title: bothLanguages,
  exercises: z
    .array(
      z.strictObject({
        exercise: id,
        title: bothLanguages.optional().describe("What this course calls it"),
        address: address.optional().describe("The address that this course's statement fixes"),
        worth: z.number().positive().describe("What full marks in this exercise add to the assignment"),
        arguments: z
          .array(z.array(z.string()))
          .min(1)
          .optional()
          .describe("Ways to pass the arguments that this course's statement allows"),
        file: file.optional().describe("What this course's files are called"),
        timeout: duration
          .optional()
          .describe("The timeout that this course asks for, in place of the exercise's own or of any"),
        points: z
          .record(z.string(), z.number().min(0))
          .default({})
          .describe("Points of single cases, in place of the exercise's own"),
      }),
    )
    .min(1),
});

export type ExerciseSource = z.infer<typeof exerciseSchema>;
export type CaseSource = z.infer<typeof caseSchema>;
export type AssignmentSource = z.infer<typeof assignmentSchema>;
export type BothLanguages = z.infer<typeof bothLanguages>;
export type TextSource = z.infer<typeof text>;
export type { PeerSource } from "./peer-schema.ts";
