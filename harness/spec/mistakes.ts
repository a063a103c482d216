import { isTimeZone } from "../moment/moment.ts";
import { titleMistakes } from "./case-title.ts";
import type { Case, Exercise } from "./exercise.ts";
import type { ExerciseSource } from "./exercise-schema.ts";
import { momentMistakes } from "./moment-mistakes.ts";
import type { Problem } from "./problem.ts";
import { addressTexts, placeholdersIn, sharedTexts, stepMistakes } from "./step-mistakes.ts";
import { unknown } from "./suggest.ts";
import type { YamlFile } from "./yaml-file.ts";

/**
 * Everything that has the right form and still makes no sense: names of things that are not there, and circles.
 * @param exercise with the cases that it takes over, these first
 * @param taken how many cases it takes over
 * @param findings the ids of all defects that the judge can name
 * @param offered the ids of the cases that it could have taken over
 */
export function findMistakes(
  exercise: Exercise,
  taken: number,
  yaml: YamlFile<ExerciseSource>,
  findings: readonly string[],
  offered: readonly string[],
): Problem[] {
  const known = [...findings, ...Object.keys(exercise.findings)];
  const own = exercise.cases.slice(taken);
  return [
    ...exerciseMistakes(exercise, yaml, offered),
    ...own.flatMap((one, index) => caseMistakes(exercise, one, index, taken, yaml, known)),
  ];
}

function exerciseMistakes(
  { cases, place }: Exercise,
  yaml: YamlFile<ExerciseSource>,
  offered: readonly string[],
): Problem[] {
  const { arguments: variants, texts, "cases-of": base } = yaml.value;
  const placeholders = [...addressTexts, ...sharedTexts, ...Object.keys(texts)];
  return [
    ...(cases.some(({ id }) => id === "starts")
      ? []
      : [{ place, message: "has no case `starts`: every exercise begins by starting its program" }]),
    ...variants.flatMap((args, variant) =>
      args.flatMap((text, at) =>
        placeholdersIn(text).flatMap((name) =>
          unknown("placeholder", name, placeholders, () => yaml.place(["arguments", variant, at])),
        ),
      ),
    ),
    ...(base?.without ?? []).flatMap((id, at) =>
      unknown("case", id, offered, () => yaml.place(["cases-of", "without", at])),
    ),
    ...textMistakes(texts, (name) => yaml.place(["texts", name, "same-bytes-as"])),
    ...clockMistakes(yaml),
    ...("program" in yaml.value.peers
      ? [
          {
            place: yaml.placeOfKey(["peers"], "program"),
            message: "`program` is the student's: call the peer something else",
          },
        ]
      : []),
  ];
}

function caseMistakes(
  exercise: Exercise,
  one: Case,
  index: number,
  taken: number,
  yaml: YamlFile<ExerciseSource>,
  findings: readonly string[],
): Problem[] {
  const ids = exercise.cases.map(({ id }) => id);
  const references = (["needs", "reads"] as const).flatMap((key) =>
    one[key].flatMap((id, at) => unknown("case", id, ids, () => yaml.place(["cases", index, key, at]))),
  );
  return [
    ...(ids.indexOf(one.id) === taken + index
      ? []
      : [{ place: one.place, message: `case \`${one.id}\` is there twice` }]),
    ...references,
    ...(references.length === 0 && needsItself(one, exercise.cases)
      ? [{ place: one.place, message: `case \`${one.id}\` needs itself: a circle` }]
      : []),
    ...one.names.flatMap((name, at) =>
      unknown("finding", name, findings, () => yaml.place(["cases", index, "names", at])),
    ),
    ...titleMistakes(one, (language) => yaml.place(["cases", index, "title", language])),
    ...textMistakes(one.texts, () => one.place),
    ...answerMistakes(one),
    ...(exercise.clock === undefined ? jumpMistakes(one) : []),
    ...[...one.script, ...one.otherwise].flatMap((step) => stepMistakes(step, one, ids, findings)),
  ];
}

/** Only a clock that the exercise sets can be set anew. */
function jumpMistakes({ script }: Case): Problem[] {
  const message = "`clock-jumps` needs an exercise that says what its program's `clock` shows at the start";
  return script.filter(({ verb }) => verb === "clock-jumps").map(({ place }) => ({ place, message }));
}

/** Whether a case waits, through what it needs and reads, for its own verdict. */
function needsItself(one: Case, cases: readonly Case[]): boolean {
  const seen = new Set<string>();
  const visit = (id: string): boolean => {
    if (id === one.id) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    const next = cases.find((candidate) => candidate.id === id);
    return [...(next?.needs ?? []), ...(next?.reads ?? [])].some(visit);
  };
  return [...one.needs, ...one.reads].some(visit);
}

/** When and where it is for the program. */
function clockMistakes({ value, place }: YamlFile<ExerciseSource>): Problem[] {
  const { clock, texts, "time-zone": zone } = value;
  return [
    ...(clock === undefined ? [] : momentMistakes(clock, texts, () => place(["clock"]))),
    ...(zone === undefined || isTimeZone(zone)
      ? []
      : [
          {
            place: place(["time-zone"]),
            message: `there is no time zone \`${zone}\`: write it as in Europe/Madrid`,
          },
        ]),
  ];
}

/** What a name server answers is made of texts too. */
function answerMistakes({ peers, texts, place }: Case): Problem[] {
  const known = [...addressTexts, ...sharedTexts, ...Object.keys(texts)];
  return Object.values(peers)
    .flatMap((peer) => (peer.is === "dns-server" ? Object.values(peer.answers) : []))
    .flatMap(placeholdersIn)
    .flatMap((name) => unknown("text", name, known, () => place));
}

/** A text can be as long as one that has a length of its own. */
function textMistakes(texts: Case["texts"], place: (name: string) => Problem["place"]): Problem[] {
  return Object.entries(texts).flatMap(([name, source]) => {
    const like = source["same-bytes-as"];
    if (like === undefined) return [];
    const own = Object.keys(texts).filter((other) => texts[other]?.["same-bytes-as"] === undefined);
    return unknown(
      "text",
      like,
      [...sharedTexts.filter((shared) => texts[shared] === undefined), ...own],
      () => place(name),
    );
  });
}
