import { milliseconds } from "./duration.ts";
import type { Step, Verb } from "./exercise.ts";
import type { Place } from "./problem.ts";
import { type ActionSource, pluralVerbs, type StepSource } from "./step-schema.ts";

type Options = Exclude<ActionSource, string>;

/** Turns one step as written into one that can be run. `within` is the exercise's own limit, in milliseconds. */
export function readStep(source: StepSource, within: number, place: Place): Step {
  const [actor, action] = Object.entries(source)[0] as [string, ActionSource];
  const options: Options = typeof action === "string" ? { does: action } : action;
  return {
    actor,
    ...readVerb(options),
    pieces: ("pieces" in options ? options.pieces : undefined) ?? 1,
    apart: "apart" in options && options.apart !== undefined ? milliseconds(options.apart) : 0,
    within: options.within === undefined ? within : milliseconds(options.within),
    ...(options.finding === undefined ? {} : { finding: options.finding }),
    ...(options["covered-by"] === undefined ? {} : { coveredBy: options["covered-by"] }),
    place,
  };
}

function readVerb(options: Options): Pick<Step, "verb" | "text" | "bytes" | "seconds"> {
  if ("sends" in options) return { verb: "sends", text: options.sends };
  if ("send" in options) return { verb: "sends", text: options.send };
  if ("sends-bytes" in options) return { verb: "sends", bytes: hexadecimal(options["sends-bytes"]) };
  if ("receives" in options) return { verb: "receives", text: options.receives };
  if ("receive" in options) return { verb: "receives", text: options.receive };
  if ("prints" in options) return { verb: "prints", text: options.prints };
  if ("ends-after" in options)
    return { verb: "ends-after", seconds: milliseconds(options["ends-after"]) / 1000 };
  return { verb: (pluralVerbs[options.does] ?? options.does) as Verb };
}

function hexadecimal(text: string): Buffer {
  return Buffer.from(text.replaceAll(" ", ""), "hex");
}
