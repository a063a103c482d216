import type { BothLanguages } from "../../spec/exercise-schema.ts";

/** What a finding says: what was seen, and what to look at. `{name}` is filled in from the evidence. */
export interface FindingText {
  readonly saw: BothLanguages;
  readonly look: BothLanguages;
}

export const text = (es: string, en: string, lookEs: string, lookEn: string): FindingText => ({
  saw: { es, en },
  look: { es: lookEs, en: lookEn },
});
