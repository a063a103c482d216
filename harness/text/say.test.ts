import { describe, expect, it } from "vitest";
import { findingIds } from "./findings.ts";
import { languageOf } from "./language.ts";
import { messages } from "./messages.ts";
import { fill, say, sayFinding } from "./say.ts";

describe("the language of the environment", () => {
  it.each([
    [{ LANG: "es_ES.UTF-8" }, "es"],
    [{ LANG: "es" }, "es"],
    [{ LANG: "ca_ES.UTF-8" }, "es"],
    [{ LANG: "gl_ES" }, "es"],
    [{ LANG: "en_GB.UTF-8" }, "en"],
    [{ LANG: "est_EE" }, "en"],
    [{ LANG: "C" }, "en"],
    [{}, "en"],
    [{ LC_ALL: "es_MX", LANG: "en_US" }, "es"],
    [{ LC_ALL: "", LC_MESSAGES: "es_ES", LANG: "en_US" }, "es"],
    [{ LC_ALL: "C", LANG: "es_ES" }, "en"],
  ])("%o is %s", (environment, language) => expect(languageOf(environment)).toBe(language));
});

describe("a text", () => {
  it("is filled in with values, as often as they come", () => {
    expect(fill({ es: "{n} de {n}: {who}", en: "" }, "es", { n: 0, who: "ana" })).toBe("0 de 0: ana");
  });

  it("shows what was not given", () => expect(fill({ es: "", en: "{who}?" }, "en")).toBe("{who}?"));

  it("does not take dollar signs of a value for anything else", () => {
    expect(fill({ es: "", en: "{a}" }, "en", { a: "$& $1 {b}" })).toBe("$& $1 {b}");
  });

  it.each(Object.keys(messages) as (keyof typeof messages)[])(
    "%s is there in both languages, with the same values",
    (id) => {
      const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
      expect(say(id, "es")).not.toBe("");
      expect(names(say(id, "es"))).toEqual(names(say(id, "en")));
    },
  );
});

describe("a finding", () => {
  it("is said by its id when nobody has a text for it", () => {
    expect(sayFinding({ id: "unheard-of", values: {} }, {}, "es")).toEqual({
      saw: "unheard-of",
      look: undefined,
    });
  });

  it("has an id of lower-case words and numbers", () => {
    expect(findingIds.filter((id) => !/^[a-z]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });
});
