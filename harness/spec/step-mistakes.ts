import type { Case, Step, Verb } from "./exercise.ts";
import { momentMistakes } from "./moment-mistakes.ts";
import { isDatagramPeer, type PeerKind } from "./peer-schema.ts";
import type { Problem } from "./problem.ts";
import { unknown } from "./suggest.ts";

const streamVerbs: readonly Verb[] = [
  "sends",
  "receives",
  "receives-text",
  "receives-time",
  "may-receive",
  "half-closes",
  "leaves",
  "resets",
  "sees-the-end",
];
const datagramVerbs: readonly Verb[] = ["sends", "receives", "receives-text", "may-receive", "drops"];

const verbsOf: Readonly<Record<PeerKind | "program", readonly Verb[]>> = {
  "tcp-client": ["connects", "fills-up", ...streamVerbs],
  "tcp-server": ["listens", "accepts", ...streamVerbs],
  "web-server": ["listens", "accepts", "is-asked", "sends-page", ...streamVerbs],
  "udp-client": ["leaves", "receives-time", ...datagramVerbs],
  "udp-server": ["listens", ...datagramVerbs],
  "ntp-server": ["listens", "is-asked", "sends-time", ...datagramVerbs],
  "dns-server": ["listens", "is-asked"],
  keyboard: ["types", "closes"],
  program: [
    "starts",
    "starts-elsewhere",
    "stops",
    "pauses",
    "goes-on",
    "clock-jumps",
    "listens",
    "prints",
    "prints-time",
    "prints-who",
    "prints-more",
    "ends",
    "ends-well",
    "ends-after",
    "gives-up-by",
    "still-waits-after",
    "says-something",
    "shows-the-error",
    "does-not-crash",
    "rests",
    "leaves-nothing-open",
    "is-weighed",
  ],
};

/** Texts that need no entry under `texts`. */
export const sharedTexts: readonly string[] = ["message", "reply", "text"];

/** What stands for the address that the program is told. */
export const addressTexts: readonly string[] = ["host", "port", "path"];

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
  const texts = [step.text ?? "", step.or ?? "", ...(step.asked ?? [])];
  return [
    ...wrongVerb(step, one),
    ...texts.flatMap(placeholdersIn).flatMap((name) => placeholderMistakes(name, one, place)),
    ...(step.whom === undefined ? [] : whomMistakes(step.whom, one, place)),
    ...(momentVerbs.includes(step.verb) ? momentMistakes(step.text ?? "", one.texts, place) : []),
    ...wrongWay(step, one),
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

const momentVerbs: readonly Verb[] = ["prints-time", "sends-time"];

/** Only who comes to the program has an address that it can know. */
function whomMistakes(whom: string, { peers }: Case, place: () => Problem["place"]): Problem[] {
  const known = Object.keys(peers).filter((name) => peers[name]?.is.endsWith("-client"));
  return unknown("client", whom, known, place);
}

/** A stream can be cut, a datagram be doubled. */
function wrongWay({ actor, pieces, times, place }: Step, { peers }: Case): Problem[] {
  const isDatagram = isDatagramPeer(peers[actor]);
  if (isDatagram && pieces > 1) return [{ place, message: "a datagram cannot be cut into `pieces`" }];
  if (!isDatagram && times !== undefined)
    return [{ place, message: "only datagrams can be sent several `times`" }];
  return [];
}

/** `{text}` is the speaker's own, `{client.text}` that of another peer. */
function placeholderMistakes(name: string, { peers, texts }: Case, place: () => Problem["place"]): Problem[] {
  const [first = "", own] = name.split(".");
  const owner = own === undefined ? [] : unknown("peer", first, Object.keys(peers), place);
  const known = [...sharedTexts, ...addressTexts, ...Object.keys(texts)];
  return [...owner, ...unknown("text", own ?? first, known, place)];
}
