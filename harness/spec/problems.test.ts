import { describe, expect, it } from "vitest";
import { exerciseYaml, problemsOf, withStep } from "../testing/exercise-yaml.ts";

const placeOf = (problem: string) => problem.split(": ")[0];

it("an exercise that is right has no problem", async () => {
  expect(await problemsOf(exerciseYaml())).toEqual([]);
});

describe("a mistake in an exercise is said with its place", () => {
  it.each([
    [{ more: "fixed-prot: accepted" }, "eco.yml:7:1: unknown key `fixed-prot` (did you mean `fixed-port`?)"],
    [{ more: "colour: red" }, "eco.yml:7:1: unknown key `colour`"],
    [{ title: "title: { es: Eco }" }, "eco.yml:2:8: is missing: string expected here"],
    [{ role: "" }, "eco.yml:1:1: must be one of `client`, `server`"],
    [{ exercise: "exercise: Eco TCP" }, "eco.yml:1:11: must be lower-case words joined by hyphens"],
    [{ more: "step-within: 5" }, "eco.yml:7:14: "],
    [
      { more: "step-within: soon" },
      "eco.yml:7:14: must be a length of time such as `50 ms`, `300 s` or `5 min`",
    ],
    [{ file: "file: { name: [eco] }" }, "eco.yml:4:9: unknown key `name` (did you mean `names`?)"],
    [{ arguments: "arguments: []" }, "eco.yml:5:12: Too small: expected array to have >=1 items"],
    [
      { peers: "peers: { client: { is: tcp-client, times: 0 } }" },
      "eco.yml:6:43: Too small: expected number to be >=1",
    ],
    [{ more: "texts: { long: { bites: 3 } }" }, "eco.yml:7:18: unknown key `bites` (did you mean `bytes`?)"],
    [{ more: "findings: { rude: { es: No saluda } }" }, "eco.yml:7:19: is missing: string expected here"],
    [{ more: "role: client" }, "eco.yml:7:1: Map keys must be unique"],
    [{ more: "texts: [1, 2" }, "eco.yml:8:1: Flow sequence"],
    [{ more: "texts:\n\ttext: 1" }, "eco.yml:8:1: Tabs are not allowed as indentation"],
  ])("%o: %s", async (replaced, problem) => {
    const problems = await problemsOf(exerciseYaml(replaced));
    expect(
      problems.find((one) => one.startsWith(problem)),
      problems.join("\n"),
    ).toBeDefined();
  });

  it("an empty file misses everything", async () => {
    expect(await problemsOf("")).toEqual(["eco.yml:1:1: is missing: object expected here"]);
  });
});

describe("a mistake in a step is said with its place", () => {
  it.each([
    ["cliente: connects", "eco.yml:12:9: unknown peer `cliente` (did you mean `client`?)"],
    ["client: { sends: hola, peices: 2 }", "eco.yml:12:32: unknown key `peices` (did you mean `pieces`?)"],
    ["client: { sends: hola, pieces: 0 }", "eco.yml:12:40: Too small: expected number to be >=1"],
    ["client: { sendz: hola }", "eco.yml:12:19: unknown key `sendz` (did you mean `sends`?)"],
    ["client: { sends: '{texto}' }", "eco.yml:12:9: unknown text `texto` (did you mean `text`?)"],
    ["client: { receives: '{client.texto}' }", "eco.yml:12:9: unknown text `texto` (did you mean `text`?)"],
    ["client: { does: receives, within: 5 segundos }", "eco.yml:12:43: must be a length of time"],
    [
      "client: { does: receives, covered-by: start }",
      "eco.yml:12:9: unknown case `start` (did you mean `starts`?)",
    ],
    [
      "client: { does: receives, finding: no-replay }",
      "eco.yml:12:9: unknown finding `no-replay` (did you mean `no-reply`?)",
    ],
    ["client: { sends-bytes: xyz }", "eco.yml:12:32: must be bytes in hexadecimal such as `ff fe 0a`"],
    ["{ client: connects, rival: listens }", "eco.yml:12:9: a step has one actor: `client: connects`"],
    ["{}", "eco.yml:12:9: a step has one actor: `client: connects`"],
    ["client: conects", "eco.yml:12:17: "],
  ])("%s: %s", async (step, problem) => {
    const problems = await problemsOf(withStep(step));
    expect(
      problems.find((one) => one.startsWith(problem)),
      problems.join("\n"),
    ).toBeDefined();
  });

  it.each([
    [
      "client: accepts",
      "`client` (tcp-client) cannot do `accepts`: only connects, fills-up, sends, receives",
    ],
    ["rival: connects", "`rival` (tcp-server) cannot do `connects`: only listens, accepts, sends, receives"],
    ["program: connects", "`program` (program) cannot do `connects`: only starts, starts-elsewhere, stops,"],
    ["client: { prints: hola }", "`client` (tcp-client) cannot do `prints`: only connects"],
    ["client: { ends-after: 300 s }", "`client` (tcp-client) cannot do `ends-after`: only connects"],
  ])("%s: who can do what", async (step, problem) => {
    expect((await problemsOf(withStep(step)))[0]).toContain(`eco.yml:12:9: ${problem}`);
  });
});

describe("a mistake in a case is said with its place", () => {
  it.each([
    ["    needs: [start]", "eco.yml:13:13: unknown case `start` (did you mean `starts`?)"],
    ["    reads: [other]", "eco.yml:13:13: unknown case `other`"],
    [
      "    names: [no-reply, sequentail]",
      "eco.yml:13:23: unknown finding `sequentail` (did you mean `sequential`?)",
    ],
    ["    points: -1", "eco.yml:13:13: Too small: expected number to be >=0"],
    ["    advise: true", "eco.yml:13:5: unknown key `advise` (did you mean `advice`?)"],
    ["  - case: starts\n    title: { es: a, en: b }", "eco.yml:13:11: case `starts` is there twice"],
  ])("%s: %s", async (more, problem) => {
    expect(await problemsOf(withStep("client: connects", more))).toEqual([problem]);
  });
});

describe("all that is wrong is said at once", () => {
  it("in the form", async () => {
    const problems = await problemsOf(
      withStep("client: { sends: hola, peices: 2 }", "    points: -1\n    advise: true"),
    );
    expect(problems.map(placeOf).toSorted()).toEqual(["eco.yml:12:32", "eco.yml:13:13", "eco.yml:14:5"]);
  });

  it("in the names", async () => {
    const problems = await problemsOf(withStep("cliente: connects", "    needs: [a]\n    names: [b]"));
    expect(problems.map(placeOf).toSorted()).toEqual(["eco.yml:12:9", "eco.yml:13:13", "eco.yml:14:13"]);
  });
});

describe("what YAML files should be told, and are not yet", () => {
  it.each([
    ["client: conects", "eco.yml:12:17: `conects` is not one of"],
    ["client: { sends: 3 }", "eco.yml:12:26: must be a string"],
  ])("%s: the value that is wrong", async (step, problem) => {
    expect((await problemsOf(withStep(step)))[0]).toContain(problem);
  });

  it("an unknown owner of a text", async () => {
    expect(await problemsOf(withStep("client: { receives: '{cliente.text}' }"))).not.toEqual([]);
  });

  it.each([
    ["an unknown placeholder in the arguments", { arguments: 'arguments: [["{prot}"]]' }],
    ["another text that is not there", { more: "texts: { long: { same-bytes-as: nothing } }" }],
    ["a text that is as long as itself", { more: "texts: { long: { same-bytes-as: long } }" }],
    ["no case `starts`", { cases: "cases:\n  - case: other\n    title: { es: a, en: b }" }],
    [
      "a case that needs itself",
      { cases: "cases:\n  - case: starts\n    title: { es: a, en: b }\n    needs: [starts]" },
    ],
    ["a case that is not there to leave out", { more: "cases-of: { exercise: base, without: [nothing] }" }],
  ])("%s", async (_, replaced) => {
    const cases = "cases:\n  - case: own\n    title: { es: a, en: b }";
    const base = { "base.yml": exerciseYaml({ exercise: "exercise: base" }) };
    const problems = await problemsOf(
      exerciseYaml("more" in replaced ? { ...replaced, cases } : replaced),
      base,
    );
    expect(problems).not.toEqual([]);
  });

  it("an alias without an anchor, as in `file: *.py`", async () => {
    expect(await problemsOf(exerciseYaml({ more: "texts: *all" }))).not.toEqual([]);
  });
});
