import { wrap } from "../report/wrap.ts";
import type { AssignedExercise, Assignment } from "../spec/catalogue.ts";
import type { Case, Exercise } from "../spec/exercise.ts";
import type { Language } from "../text/language.ts";
import { say } from "../text/say.ts";
import { exitCode } from "./exit-code.ts";
import { openCatalogue } from "./means.ts";
import { printResult } from "./output.ts";

/** Lists the assignments, or all that is checked in one of them: good enough to be handed out. Returns the exit status. @throws UsageError */
export function list(id: string | undefined, specs: string | undefined, language: Language): number {
  const catalogue = openCatalogue(specs);
  if (id === undefined) {
    const titles = catalogue.ids.map(
      (one) => `${one.padEnd(20)} ${catalogue.assignment(one).title[language]}`,
    );
    printResult(`${[...titles, "", say("listPractices", language)].join("\n")}\n`);
  } else {
    printResult(listAssignment(catalogue.assignment(id), language));
  }
  return exitCode.allPassed;
}

/** How wide a line may become, and the column in which points end. */
const widest = 100;
const pointsWidth = 5;

function listAssignment({ id, title, exercises }: Assignment, language: Language): string {
  const total = sum(exercises.map(({ worth }) => worth));
  const head = `${title[language]} · ${id} · ${sayPoints(total, language)}`;
  const blocks = exercises.map((assigned) => listExercise(assigned, language).join("\n"));
  return `${[head, ...blocks].join("\n\n")}\n`;
}

function listExercise({ exercise, worth }: AssignedExercise, language: Language): string[] {
  return [
    `${exercise.title[language]} · ${exercise.id} · ${sayPoints(worth, language)}`,
    ...howToStart(exercise, language).flatMap((line) => wrap(line, widest, "  ", "    ")),
    ...exercise.cases.flatMap((one) => listCase(one, language)),
  ];
}

/** What a student has to know before the first line of code: the file's name, the arguments, the address. */
function howToStart({ file, arguments: ways, address }: Exercise, language: Language): string[] {
  const or = ` ${say("or", language)} `;
  const names = file.names.slice(0, 3).map((name) => `«${name}»`);
  const said = ways.map((args) =>
    args.length === 0
      ? say("withoutArguments", language)
      : say("withArguments", language, { arguments: args.join(" ") }),
  );
  return [
    say("listFile", language, { names: names.join(or) }),
    say("listArguments", language, { ways: said.join(or) }),
    ...(address === undefined ? [] : [say("listAddress", language, { address: sayAddress(address) })]),
  ];
}

function sayAddress({ host, port, path }: NonNullable<Exercise["address"]>): string {
  return path ?? [host, port].filter((part) => part !== undefined).join(":");
}

function listCase({ id, title, advice, points }: Case, language: Language): string[] {
  const worth = points === 0 ? "·" : String(points);
  const hint = advice ? ` (${say("advice", language)})` : "";
  const indent = " ".repeat(pointsWidth + 2);
  return wrap(`${title[language]}${hint} [${id}]`, widest, `${worth.padStart(pointsWidth)}  `, indent);
}

function sayPoints(points: number, language: Language): string {
  return points === 1 ? say("onePoint", language) : say("points", language, { points });
}

/** Sums of decimal fractions as people write them. */
function sum(values: readonly number[]): number {
  return Number(values.reduce((a, b) => a + b, 0).toFixed(4));
}
