import { clients } from "./findings/clients.ts";
import { concurrency } from "./findings/concurrency.ts";
import { datagrams } from "./findings/datagrams.ts";
import { dialogue } from "./findings/dialogue.ts";
import { ending } from "./findings/ending.ts";
import { text } from "./findings/finding-text.ts";
import { limiting } from "./findings/limits.ts";
import { moments } from "./findings/moments.ts";
import { servers } from "./findings/servers.ts";
import { services } from "./findings/services.ts";
import { starting } from "./findings/starting.ts";

/** What is said when no known defect explains what happened. */
const others = {
  "not-as-expected": text(
    "no ocurrió lo que se esperaba: {step}",
    "what was expected did not happen: {step}",
    "Mira la conversación: el último paso es el que falta.",
    "Look at the conversation: its last step is the one that is missing.",
  ),
} as const;

/** The texts of all defects that the judge can name, by id. */
export const findingTexts = {
  ...starting,
  ...clients,
  ...ending,
  ...servers,
  ...concurrency,
  ...datagrams,
  ...dialogue,
  ...moments,
  ...services,
  ...limiting,
  ...others,
};

export type FindingId = keyof typeof findingTexts;

export const findingIds = Object.keys(findingTexts) as FindingId[];
