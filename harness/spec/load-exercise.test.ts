import { describe, expect, it } from "vitest";
import { exerciseYaml, load, problemsOf, withStep } from "../testing/exercise-yaml.ts";
import { isTimed } from "./exercise.ts";

const stepOf = async (step: string) => (await load(withStep(step))).cases[0]?.script[0];

describe("a step", () => {
  it.each([
    ["client: connects", { actor: "client", verb: "connects", within: 10_000, pieces: 1, apart: 0 }],
    ["client: { does: receives, within: 2 s }", { verb: "receives", within: 2000 }],
    [
      "client: { sends: hola, pieces: 3, apart: 50 ms }",
      { verb: "sends", text: "hola", pieces: 3, apart: 50 },
    ],
    ["client: { send: hola }", { verb: "sends", text: "hola" }],
    ["client: { receive: hola }", { verb: "receives", text: "hola" }],
    ["client: see-the-end", { verb: "sees-the-end" }],
    ["client: { sends-bytes: FF fe80 0a }", { verb: "sends", bytes: Buffer.from([0xff, 0xfe, 0x80, 0x0a]) }],
    ["program: { prints: '{client.text}' }", { verb: "prints", text: "{client.text}" }],
    ["program: { ends-after: 5 min }", { verb: "ends-after", seconds: 300 }],
    ["client: { does: receives, covered-by: starts }", { coveredBy: "starts" }],
    ["client: { does: receives, finding: no-reply }", { finding: "no-reply" }],
  ])("%s is read", async (step, read) => expect(await stepOf(step)).toMatchObject(read));

  it("knows its place", async () => {
    expect((await stepOf("client: connects"))?.place).toEqual({ file: "eco.yml", line: 12, column: 9 });
  });

  it("waits as long as its exercise says, unless it says so itself", async () => {
    const exercise = await load(withStep("client: receives").replace("texts: {}", "step-within: 1 s"));
    expect(exercise.cases[0]?.script[0]?.within).toBe(1000);
  });
});

describe("an exercise", () => {
  it("has defaults for what it does not say", async () => {
    const { acceptsFixedPort, ignoresTrailingNewline, startWithin } = await load(exerciseYaml());
    expect([acceptsFixedPort, ignoresTrailingNewline, startWithin]).toEqual([false, false, 10_000]);
  });

  it("takes what it says", async () => {
    const more = "fixed-port: accepted\ntrailing-newline: ignored\nstart-within: 500 ms";
    const { acceptsFixedPort, ignoresTrailingNewline, startWithin } = await load(exerciseYaml({ more }));
    expect([acceptsFixedPort, ignoresTrailingNewline, startWithin]).toEqual([true, true, 500]);
  });

  it("gives its texts and peers to its cases, which may have their own", async () => {
    const cases =
      "cases:\n  - case: starts\n    title: { es: a, en: b }\n    texts: { long: { bytes: 9 } }\n    peers: { other: { is: tcp-client } }";
    const {
      cases: [one],
    } = await load(exerciseYaml({ more: "texts: { short: { bytes: 1 } }", cases }));
    expect(Object.keys(one?.texts ?? {})).toEqual(["short", "long"]);
    expect(Object.keys(one?.peers ?? {})).toEqual(["client", "rival", "other"]);
  });

  it("is timed in the cases that wait for a timeout", async () => {
    const [timed, plain] = await Promise.all([
      load(withStep("program: { ends-after: 300 s }")),
      load(withStep("program: ends")),
    ]);
    expect([timed, plain].map(({ cases }) => cases.some(isTimed))).toEqual([true, false]);
  });

  it("that takes cases over from one that is not there is said so", async () => {
    await expect(load(exerciseYaml({ more: "cases-of: { exercise: basis }" }))).rejects.toThrow(
      "eco.yml:7:23: unknown exercise `basis`: there is no basis.yml beside this file",
    );
  });
});

describe("cases of another exercise", () => {
  const own = "cases:\n  - case: own\n    title: { es: a, en: b }\n    needs: [starts]";
  const base = exerciseYaml({
    exercise: "exercise: base",
    cases:
      "cases:\n  - case: starts\n    title: { es: a, en: b }\n  - case: echoes\n    title: { es: a, en: b }",
  });
  const ids = async (more: string, cases = own) =>
    (await load(exerciseYaml({ more, cases }), { "base.yml": base })).cases.map(({ id }) => id);

  it("come before its own", async () => {
    expect(await ids("cases-of: { exercise: base }")).toEqual(["starts", "echoes", "own"]);
  });

  it("may be left out one by one", async () => {
    expect(await ids("cases-of: { exercise: base, without: [echoes] }")).toEqual(["starts", "own"]);
  });

  it("may not be there twice", async () => {
    const cases = "cases:\n  - case: echoes\n    title: { es: a, en: b }";
    const problems = await problemsOf(exerciseYaml({ more: "cases-of: { exercise: base }", cases }), {
      "base.yml": base,
    });
    expect(problems).toEqual(["eco.yml:9:11: case `echoes` is there twice"]);
  });

  it("are checked in their own file", async () => {
    const wrong = { "base.yml": base.replace("role: server", "rule: server\nrole: server") };
    const problems = await problemsOf(
      exerciseYaml({ more: "cases-of: { exercise: base }", cases: own }),
      wrong,
    );
    expect(problems).toEqual(["base.yml:3:1: unknown key `rule` (did you mean `role`?)"]);
  });

  it("bring the defects that their exercise names", async () => {
    const withFinding = { "base.yml": base.replace("texts: {}", "findings: { rude: { es: a, en: b } }") };
    const exercise = await load(
      exerciseYaml({ more: "cases-of: { exercise: base }", cases: own }),
      withFinding,
    );
    expect(Object.keys(exercise.findings)).toEqual(["rude"]);
  });
});
