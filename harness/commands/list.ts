import type { Assignment } from "../spec/catalogue.ts";
import type { Case } from "../spec/exercise.ts";
import type { Language } from "../text/language.ts";
import { say } from "../text/say.ts";
import { exitCode } from "./exit-code.ts";
import { openCatalogue } from "./means.ts";
import { printResult } from "./output.ts";

/** Lists the assignments, or all that is checked in one of them. Returns the exit status. @throws UsageError */
export function list(id: string | undefined, specs: string | undefined, language: Language): number {
  const catalogue = openCatalogue(specs);
  if (id === undefined) {
    printResult(
      catalogue.ids.map((one) => `${one.padEnd(20)} ${catalogue.assignment(one).title[language]}\n`).join(""),
    );
  } else {
    printResult(listAssignment(catalogue.assignment(id), language));
  }
  return exitCode.allPassed;
}

function listAssignment({ id, title, exercises }: Assignment, language: Language): string {
  const blocks = exercises.map(({ exercise, worth }) => {
    const cases = exercise.cases.map((one) => {
      const points = sayPoints(one, language);
      return `  ${one.id.padEnd(36)} ${one.title[language].padEnd(62)} ${points}`.trimEnd();
    });
    return [`${exercise.id} · ${exercise.title[language]} (${worth})`, ...cases].join("\n");
  });
  return `${id} · ${title[language]}\n\n${blocks.join("\n\n")}\n`;
}

function sayPoints({ advice, points }: Case, language: Language): string {
  if (advice) return say("advice", language);
  if (points === 0) return "";
  return points === 1 ? say("onePoint", language) : say("points", language, { points });
}
