import { isMoment } from "../moment/moment.ts";
import type { Case } from "./exercise.ts";
import type { Problem } from "./problem.ts";

/** What has to be a moment: one text of that kind, or date and time in UTC. */
export function momentMistakes(text: string, texts: Case["texts"], place: () => Problem["place"]): Problem[] {
  const [, name] = /^\{([^{}.]+)\}$/.exec(text) ?? [];
  const isRight = name === undefined ? isMoment(text) : texts[name]?.kind === "moment";
  const message = `\`${text}\` must be a text of kind \`moment\`, or a date and time such as 2021-02-26 23:59:00`;
  return isRight ? [] : [{ place: place(), message }];
}
