import type { Case } from "./exercise.ts";
import type { BothLanguages } from "./exercise-schema.ts";
import type { Problem } from "./problem.ts";
import { placeholdersIn } from "./step-mistakes.ts";
import { unknown } from "./suggest.ts";

const timeout = "timeout";

/** A case with the seconds that its script waits for in the place of `{timeout}` in its title: a course may ask for others. */
export function fillTitle(one: Case): Case {
  const seconds = secondsOf(one);
  const fill = (text: string) => text.replaceAll(`{${timeout}}`, `${seconds} s`);
  return { ...one, title: { es: fill(one.title.es), en: fill(one.title.en) } };
}

/** What a title speaks of and the case does not have. */
export function titleMistakes(
  one: Case,
  place: (language: keyof BothLanguages) => Problem["place"],
): Problem[] {
  const known = secondsOf(one) === undefined ? [] : [timeout];
  return (["es", "en"] as const).flatMap((language) =>
    placeholdersIn(one.title[language]).flatMap((name) =>
      unknown("placeholder", name, known, () => place(language)),
    ),
  );
}

function secondsOf({ script }: Pick<Case, "script">): number | undefined {
  return script.find(({ seconds }) => seconds !== undefined)?.seconds;
}
