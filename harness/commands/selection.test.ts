import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Catalogue } from "../spec/catalogue.ts";
import { UsageError } from "../spec/problem.ts";
import { exerciseYaml } from "../testing/exercise-yaml.ts";
import { caseOf } from "../testing/records.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { writeWhole } from "./output.ts";
import { parseReporter } from "./reporters.ts";
import { schemaOf } from "./schema.ts";
import { caseFilter, chooseAssignment, chooseExercises } from "./selection.ts";

const assignment = (id: string) =>
  `assignment: ${id}\ntitle: { es: a, en: b }\nexercises: [{ exercise: eco, worth: 1 }]\n`;

async function catalogueOf(...ids: readonly string[]) {
  const files = ids.flatMap((id) => [
    [`${id}/assignment.yml`, assignment(id)],
    [`${id}/eco.yml`, exerciseYaml()],
  ]);
  return new Catalogue(await temporaryFolder(Object.fromEntries(files)), []);
}

describe("the assignment", () => {
  it("is the only one when none is asked for", async () => {
    expect(chooseAssignment(await catalogueOf("redes"), undefined).id).toBe("redes");
  });

  it("is the one that is asked for", async () => {
    expect(chooseAssignment(await catalogueOf("alfa", "redes"), "redes").id).toBe("redes");
  });

  it("must be said when there are several", async () => {
    const message =
      "say which assignment with --assignment ID, or as `assignment: ID` in sockgrade.yml; there are: alfa, redes";
    const catalogue = await catalogueOf("alfa", "redes");
    expect(() => chooseAssignment(catalogue, undefined)).toThrow(new UsageError(message));
  });
});

describe("the exercises", () => {
  it("are all of the assignment when none is asked for, and only those that are", async () => {
    const chosen = (await catalogueOf("redes")).assignment("redes");
    expect([chooseExercises(chosen, []).length, chooseExercises(chosen, ["eco"]).length]).toEqual([1, 1]);
  });

  it("must be known", async () => {
    const chosen = (await catalogueOf("redes")).assignment("redes");
    const message = "unknown exercise `ecco` (did you mean `eco`?); redes has: eco";
    expect(() => chooseExercises(chosen, ["ecco"])).toThrow(new UsageError(message));
  });
});

describe("a pattern", () => {
  const one = caseOf({ id: "non-ascii", title: { es: "Respeta la ñ", en: "Keeps ñ whole" } });

  it.each([
    [undefined, true],
    ["ASCII", true],
    ["respeta", true],
    ["whole", true],
    ["echo", false],
  ])("%s: %s", (pattern, wanted) => {
    expect(caseFilter(pattern)(one)).toBe(wanted);
  });
});

describe("a reporter", () => {
  it.each([
    ["junit", { name: "junit", file: undefined }],
    ["json=out/a.json", { name: "json", file: "out/a.json" }],
    ["json=a=b.json", { name: "json", file: "a=b.json" }],
  ])("%s is read", (text, reporter) => expect(parseReporter(text)).toEqual(reporter));

  it("must be known", () => {
    const message = "unknown reporter `junti` (did you mean `junit`?); there are: terminal, junit, ";
    expect(() => parseReporter("junti")).toThrow(UsageError);
    expect(() => parseReporter("junti")).toThrow(message);
  });
});

describe("a schema", () => {
  it.each(["exercise", "assignment", "settings"])("of %s refuses unknown keys in editors too", (kind) => {
    expect(JSON.parse(schemaOf(kind))).toMatchObject({ type: "object", additionalProperties: false });
  });

  it("must be known", () => {
    const message =
      "unknown schema `setting` (did you mean `settings`?); there are: exercise, assignment, settings";
    expect(() => schemaOf("setting")).toThrow(new UsageError(message));
  });
});

describe("a file that cannot be written", () => {
  it("is said with the system's reason, and nothing half is left", async () => {
    const folder = await temporaryFolder({ "result.json/file": "" });
    expect(() => writeWhole(join(folder, "result.json"), "{}")).toThrow(
      /result\.json: cannot be written \(E\w+\)$/,
    );
    expect(readdirSync(folder)).toEqual(["result.json"]);
  });

  it("is said where a file stands for a folder too", async () => {
    const folder = await temporaryFolder({ file: "" });
    expect(() => writeWhole(join(folder, "file", "result.json"), "{}")).toThrow(UsageError);
  });
});

it("a file is written whole, in a folder that is made for it", async () => {
  const folder = await temporaryFolder();
  writeWhole(join(folder, "a", "b", "result.json"), "{}");
  expect(readdirSync(join(folder, "a", "b"))).toEqual(["result.json"]);
});
