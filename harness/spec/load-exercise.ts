import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { milliseconds } from "./duration.ts";
import type { Case, Exercise } from "./exercise.ts";
import { type CaseSource, type ExerciseSource, exerciseSchema } from "./exercise-schema.ts";
import { findMistakes } from "./mistakes.ts";
import { readStep } from "./read-step.ts";
import { didYouMean } from "./suggest.ts";
import { readYamlFile, refuse, type YamlFile } from "./yaml-file.ts";

/**
 * Reads an exercise from its YAML file.
 * @param file where it is
 * @param shown how to call it in messages
 * @param findings the ids of all defects that the judge can name
 * @param above the exercises that take this one's cases over
 * @throws BadFile naming every problem with its place, UsageError when the file cannot be read
 */
export function loadExercise(
  file: string,
  shown: string,
  findings: readonly string[],
  above: readonly string[] = [],
): Exercise {
  const yaml = readYamlFile(file, shown, exerciseSchema);
  const own = build(yaml);
  const base = yaml.value["cases-of"];
  const chain = [...above, own.id];
  const taken =
    base === undefined ? undefined : loadSibling(file, shown, base.exercise, findings, chain, yaml);
  const kept = taken?.cases.filter((one) => !base?.without.includes(one.id)) ?? [];
  const exercise = {
    ...own,
    cases: [...kept, ...own.cases],
    findings: { ...taken?.findings, ...own.findings },
  };
  refuse(findMistakes(exercise, kept.length, yaml, findings, taken?.cases.map(({ id }) => id) ?? []));
  return exercise;
}

/** @param above the exercises that take over from one another up to here */
function loadSibling(
  file: string,
  shown: string,
  id: string,
  findings: readonly string[],
  above: readonly string[],
  yaml: YamlFile<ExerciseSource>,
): Exercise {
  const place = yaml.place(["cases-of", "exercise"]);
  if (above.includes(id)) refuse([{ place, message: `\`${id}\` takes its cases over from itself` }]);
  if (!existsSync(join(dirname(file), `${id}.yml`))) {
    const known = readdirSync(dirname(file)).map((name) => basename(name, ".yml"));
    refuse([
      {
        place,
        message: `unknown exercise \`${id}\`${didYouMean(id, known)}: there is no ${id}.yml beside this file`,
      },
    ]);
  }
  return loadExercise(join(dirname(file), `${id}.yml`), join(dirname(shown), `${id}.yml`), findings, above);
}

function build(yaml: YamlFile<ExerciseSource>): Exercise {
  const source = yaml.value;
  return {
    id: source.exercise,
    title: source.title,
    role: source.role,
    transport: source.transport,
    file: source.file,
    arguments: source.arguments,
    address: source.address,
    acceptsFixedPort: source["fixed-port"] === "accepted",
    ignoresTrailingNewline: source["trailing-newline"] === "ignored",
    ignoresLetterCase: source["letter-case"] === "ignored",
    timeZone: source["time-zone"],
    clock: source.clock,
    startWithin: milliseconds(source["start-within"]),
    findings: source.findings,
    cases: source.cases.map((one, index) => buildCase(yaml, one, index)),
    place: yaml.place(["exercise"]),
  };
}

function buildCase(yaml: YamlFile<ExerciseSource>, one: CaseSource, index: number): Case {
  const within = milliseconds(yaml.value["step-within"]);
  const steps = (list: "script" | "otherwise") =>
    one[list].map((step, at) => readStep(step, within, yaml.place(["cases", index, list, at])));
  return {
    id: one.case,
    title: one.title,
    points: one.points,
    advice: one.advice,
    needs: one.needs,
    reads: one.reads,
    names: one.names,
    texts: { ...yaml.value.texts, ...one.texts },
    peers: { ...yaml.value.peers, ...one.peers },
    script: steps("script"),
    otherwise: steps("otherwise"),
    place: yaml.place(["cases", index, "case"]),
  };
}
