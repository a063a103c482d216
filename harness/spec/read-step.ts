import { milliseconds } from "./duration.ts";
import { type Step, type Verb, waits } from "./exercise.ts";
import type { Place } from "./problem.ts";
import { type ActionSource, pluralVerbs, type StepSource } from "./step-schema.ts";

/** Everything that a step can be written with; which of it belongs to which verb is the schema's to say. */
type Options = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Turns one step as written into one that can be run. `within` is the exercise's own limit, in milliseconds. */
export function readStep(source: StepSource, within: number, place: Place): Step {
  const [actor, action] = Object.entries(source)[0] as [string, ActionSource];
  const options: Options = typeof action === "string" ? { does: action } : action;
  return {
    actor,
    ...readVerb(options),
    ...readOptions(options),
    pieces: Number(options.pieces ?? 1),
    apart: options.apart === undefined ? 0 : milliseconds(String(options.apart)),
    within: options.within === undefined ? within : milliseconds(String(options.within)),
    place,
  };
}

type What = Pick<Step, "verb" | "text" | "bytes" | "asked" | "whom" | "seconds">;

/** Verbs that are written with a text. */
const textVerbs: Readonly<Record<string, Verb>> = {
  sends: "sends",
  send: "sends",
  "sends-time": "sends-time",
  "sends-page": "sends-page",
  receives: "receives",
  receive: "receives",
  "may-receive": "may-receive",
  types: "types",
  prints: "prints",
  "prints-time": "prints-time",
  "prints-more-than": "prints-more",
};

/** Verbs that are written with a duration. */
const timedVerbs: readonly Verb[] = [...waits, "clock-jumps"];

function readVerb(options: Options): What {
  for (const [written, verb] of Object.entries(textVerbs)) {
    if (options[written] !== undefined) return { verb, text: String(options[written]) };
  }
  for (const verb of timedVerbs) {
    if (options[verb] !== undefined) return { verb, seconds: milliseconds(String(options[verb])) / 1000 };
  }
  if (options["sends-bytes"] !== undefined)
    return { verb: "sends", bytes: hexadecimal(String(options["sends-bytes"])) };
  if (Array.isArray(options["is-asked"])) return { verb: "is-asked", asked: options["is-asked"] };
  if (options["prints-who"] !== undefined) return { verb: "prints-who", whom: String(options["prints-who"]) };
  const word = String(options.does);
  return { verb: (pluralVerbs[word] ?? word) as Verb };
}

type Optional = Pick<Step, "or" | "oneByOne" | "times" | "status" | "acrossLines" | "finding" | "coveredBy">;

/** The options that are there. */
function readOptions(options: Options): Optional {
  const { or, times, status, finding } = options;
  return {
    ...(or === undefined ? {} : { or: String(or) }),
    ...(options["one-by-one"] === undefined ? {} : { oneByOne: Boolean(options["one-by-one"]) }),
    ...(times === undefined ? {} : { times: Number(times) }),
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(options["across-lines"] === undefined ? {} : { acrossLines: Boolean(options["across-lines"]) }),
    ...(finding === undefined ? {} : { finding: String(finding) }),
    ...(options["covered-by"] === undefined ? {} : { coveredBy: String(options["covered-by"]) }),
  };
}

function hexadecimal(text: string): Buffer {
  return Buffer.from(text.replaceAll(" ", ""), "hex");
}
