import { describe, expect, it } from "vitest";
import { exerciseYaml } from "../testing/exercise-yaml.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { Catalogue } from "./catalogue.ts";
import { UsageError } from "./problem.ts";

const assignment = (exercises: string) =>
  `assignment: redes\ntitle: { es: Redes, en: Networks }\nexercises:\n  - ${exercises}\n`;

async function catalogueOf(
  exercises = "{ exercise: eco, worth: 0.5 }",
  more: Readonly<Record<string, string>> = {},
) {
  const cases = "cases:\n  - case: starts\n    points: 2\n    title: { es: a, en: b }";
  const files = {
    "redes/assignment.yml": assignment(exercises),
    "redes/eco.yml": exerciseYaml({ cases }),
    ...more,
  };
  return new Catalogue(await temporaryFolder(files), []);
}

describe("a folder of practices", () => {
  it("lists its folders in order, not its files", async () => {
    expect((await catalogueOf(undefined, { "alfa/x": "", "readme.yml": "" })).ids).toEqual(["alfa", "redes"]);
  });

  it("reads an assignment with its exercises and their worth", async () => {
    const { id, title, exercises } = (await catalogueOf()).assignment("redes");
    expect([id, title.en, exercises.map(({ exercise, worth }) => [exercise.id, worth])]).toEqual([
      "redes",
      "Networks",
      [["eco", 0.5]],
    ]);
  });

  it("lets an assignment change the points of single cases, and only those", async () => {
    const points = async (changed: string) => {
      const catalogue = await catalogueOf(`{ exercise: eco, worth: 1${changed} }`);
      return catalogue.assignment("redes").exercises[0]?.exercise.cases[0]?.points;
    };
    expect([
      await points(""),
      await points(", points: { starts: 7 }"),
      await points(", points: { starts: 0 }"),
    ]).toEqual([2, 7, 0]);
  });
});

describe("what is wrong in an assignment is said with its place", () => {
  it.each([
    ["{ exercise: ecco, worth: 1 }", ":4:17: unknown exercise `ecco` (did you mean `eco`?)"],
    ["{ exercise: eco, worth: 0 }", ":4:29: Too small: expected number to be >0"],
    ["{ exercise: eco, worht: 1 }", ":4:22: unknown key `worht` (did you mean `worth`?)"],
    ["{ exercise: eco, worth: 1, points: { start: 3 } }", "unknown case `start` (did you mean `starts`?)"],
  ])("%s: %s", async (exercises, message) => {
    const catalogue = await catalogueOf(exercises);
    expect(() => catalogue.assignment("redes")).toThrow(UsageError);
    expect(() => catalogue.assignment("redes")).toThrow(message);
  });

  it("an assignment that is not there is unknown, and those that are there are said", async () => {
    const catalogue = await catalogueOf();
    const message = "unknown assignment `rede` (did you mean `redes`?); there are: redes";
    expect(() => catalogue.assignment("rede")).toThrow(new UsageError(message));
  });

  it("a folder without an assignment cannot be read", async () => {
    const catalogue = await catalogueOf(undefined, { "vacia/eco.yml": "" });
    expect(() => catalogue.assignment("vacia")).toThrow(/assignment\.yml: cannot be read \(ENOENT\)$/);
  });

  it("a folder of practices that is not there is wrong usage", async () => {
    const catalogue = new Catalogue("/nowhere/specs", []);
    expect(() => catalogue.ids).toThrow(UsageError);
  });
});

it("the practices that come with sockgrade are right", async () => {
  const { openCatalogue } = await import("../commands/means.ts");
  const catalogue = openCatalogue(undefined);
  expect(catalogue.ids.length).toBeGreaterThan(0);
  for (const id of catalogue.ids) expect(catalogue.assignment(id).id).toBe(id);
});
