import type { Case, Exercise, Step, Verb } from "./exercise.ts";
import type { ExerciseSource, PeerSource } from "./exercise-schema.ts";
import type { Problem } from "./problem.ts";
import { didYouMean } from "./suggest.ts";
import type { YamlFile } from "./yaml-file.ts";

const connectionVerbs: readonly Verb[] = [
  "sends",
  "receives",
  "half-closes",
  "leaves",
  "resets",
  "sees-the-end",
];

const verbsOf: Readonly<Record<PeerSource["is"] | "program", readonly Verb[]>> = {
  "tcp-client": ["connects", "fills-up", ...connectionVerbs],
  "tcp-server": ["listens", "accepts", ...connectionVerbs],
  program: [
    "starts",
    "starts-elsewhere",
    "stops",
    "listens",
    "prints",
    "ends",
    "ends-after",
    "says-something",
    "does-not-crash",
    "rests",
    "leaves-nothing-open",
  ],
};

/** Placeholders that need no entry under `texts`. */
const builtIn = ["text", "message", "reply", "host", "port"];

/**
 * Everything that has the right form and still makes no sense: names of things that are not there.
 * @param taken the cases taken over from another exercise
 */
export function findMistakes(
  exercise: Exercise,
  taken: readonly Case[],
  yaml: YamlFile<ExerciseSource>,
  findings: readonly string[],
): Problem[] {
  const known = [...findings, ...Object.keys(exercise.findings)];
  const ids = [...taken, ...exercise.cases].map((one) => one.id);
  return exercise.cases.flatMap((one, index) => [
    ...duplicates(ids, one, taken.length + index),
    ...unknownCases(ids, one, index, yaml),
    ...one.names.flatMap((name, at) =>
      unknown("finding", name, known, () => yaml.place(["cases", index, "names", at])),
    ),
    ...[...one.script, ...one.otherwise].flatMap((step) => stepMistakes(step, one, ids, known)),
  ]);
}

function duplicates(ids: readonly string[], one: Case, index: number): Problem[] {
  return ids.indexOf(one.id) === index
    ? []
    : [{ place: one.place, message: `case \`${one.id}\` is there twice` }];
}

function unknownCases(
  ids: readonly string[],
  one: Case,
  index: number,
  yaml: YamlFile<ExerciseSource>,
): Problem[] {
  return (["needs", "reads"] as const).flatMap((key) =>
    one[key].flatMap((id, at) => unknown("case", id, ids, () => yaml.place(["cases", index, key, at]))),
  );
}

function stepMistakes(step: Step, one: Case, ids: readonly string[], findings: readonly string[]): Problem[] {
  const place = () => step.place;
  const actors = ["program", ...Object.keys(one.peers)];
  const wrongActor = unknown("peer", step.actor, actors, place);
  if (wrongActor.length > 0) return wrongActor;
  const kind = step.actor === "program" ? "program" : (one.peers[step.actor]?.is ?? "program");
  const verbs = verbsOf[kind];
  return [
    ...(verbs.includes(step.verb)
      ? []
      : [
          {
            place: step.place,
            message: `\`${step.actor}\` (${kind}) cannot do \`${step.verb}\`: only ${verbs.join(", ")}`,
          },
        ]),
    ...placeholders(step.text).flatMap((name) =>
      unknown("text", name, [...builtIn, ...Object.keys(one.texts)], place),
    ),
    ...(step.coveredBy === undefined ? [] : unknown("case", step.coveredBy, ids, place)),
    ...(step.finding === undefined ? [] : unknown("finding", step.finding, findings, place)),
  ];
}

/** The names between braces in a text. */
function placeholders(text: string | undefined): string[] {
  return [...(text ?? "").matchAll(/\{([^{}]+)\}/g)].map((match) => (match[1] ?? "").replace(/^[^.]*\./, ""));
}

function unknown(
  what: string,
  name: string,
  known: readonly string[],
  place: () => Problem["place"],
): Problem[] {
  if (known.includes(name)) return [];
  return [{ place: place(), message: `unknown ${what} \`${name}\`${didYouMean(name, known)}` }];
}
