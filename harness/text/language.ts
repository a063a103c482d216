/** The languages that people are spoken to in. */
export type Language = "es" | "en";

/** Speakers of Spain's other languages read Spanish sooner than English. */
const spanishReaders = /^(es|ca|gl|eu|ast)\b/i;

/** The language of the environment's locale: the first of these variables that is set decides (locale(7)). */
export function languageOf(environment: NodeJS.ProcessEnv): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return spanishReaders.test(locale.replace("_", "-")) ? "es" : "en";
}
