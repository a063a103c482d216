import type { Case, Step, Verb } from "./exercise.ts";
import type { PeerSource } from "./exercise-schema.ts";
import type { Problem } from "./problem.ts";
import { unknown } from "./suggest.ts";

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

/** Texts that need no entry under `texts`. */
export const sharedTexts: readonly string[] = ["message", "reply", "text"];

/** The names between braces in a text. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
}

/** What makes no sense in one step: who does it, what it does, and what it speaks of. */
export function stepMistakes(
  step: Step,
  one: Case,
  cases: readonly string[],
  findings: readonly string[],
): Problem[] {
  const place = () => step.place;
  const peers = Object.keys(one.peers);
  const wrongActor = unknown("peer", step.actor, ["program", ...peers], place);
  if (wrongActor.length > 0) return wrongActor;
  return [
    ...wrongVerb(step, one),
    ...placeholdersIn(step.text ?? "").flatMap((name) => placeholderMistakes(name, one, place)),
    ...(step.coveredBy === undefined ? [] : unknown("case", step.coveredBy, cases, place)),
    ...(step.finding === undefined ? [] : unknown("finding", step.finding, findings, place)),
  ];
}

function wrongVerb({ actor, verb, place }: Step, { peers }: Case): Problem[] {
  const kind = actor === "program" ? "program" : (peers[actor]?.is ?? "program");
  const verbs = verbsOf[kind];
  if (verbs.includes(verb)) return [];
  return [{ place, message: `\`${actor}\` (${kind}) cannot do \`${verb}\`: only ${verbs.join(", ")}` }];
}

/** `{text}` is the speaker's own, `{client.text}` that of another peer. */
function placeholderMistakes(name: string, { peers, texts }: Case, place: () => Problem["place"]): Problem[] {
  const [first = "", own] = name.split(".");
  const owner = own === undefined ? [] : unknown("peer", first, Object.keys(peers), place);
  return [...owner, ...unknown("text", own ?? first, [...sharedTexts, ...Object.keys(texts)], place)];
}
