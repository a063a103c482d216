import type { BothLanguages } from "../spec/exercise-schema.ts";
import { findingTexts } from "./findings.ts";
import type { Language } from "./language.ts";
import { type MessageId, messages } from "./messages.ts";

type Values = Readonly<Record<string, string | number>>;

/** A text in one language with its values filled in. */
export function fill(text: BothLanguages, language: Language, values: Values = {}): string {
  return text[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    values[name] === undefined ? whole : String(values[name]),
  );
}

export function say(id: MessageId, language: Language, values: Values = {}): string {
  return fill(messages[id], language, values);
}

/** What a finding says: what was seen and what to look at. An exercise may name defects of its own. */
export function sayFinding(
  finding: { readonly id: string; readonly values: Values },
  own: Readonly<Record<string, BothLanguages>>,
  language: Language,
): { saw: string; look: string | undefined } {
  const known = Object.entries(findingTexts).find(([id]) => id === finding.id)?.[1];
  if (known !== undefined)
    return {
      saw: fill(known.saw, language, finding.values),
      look: fill(known.look, language, finding.values),
    };
  const text = own[finding.id];
  return { saw: text === undefined ? finding.id : fill(text, language, finding.values), look: undefined };
}
