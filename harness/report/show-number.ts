import type { Language } from "../text/language.ts";

/** At most four decimals, with the comma or point of each language. */
export function showNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 4, useGrouping: false }).format(value);
}
