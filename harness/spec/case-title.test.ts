import { join } from "node:path";
import { expect, it } from "vitest";
import { openCatalogue } from "../commands/means.ts";
import { packageRoot } from "../package-root.ts";
import { exerciseYaml, problemsOf } from "../testing/exercise-yaml.ts";

const titleOfTimeout = (assignment: string) => {
  const [first] = openCatalogue(undefined).assignment(assignment).exercises;
  return first?.exercise.cases.find(({ id }) => id.startsWith("times-out"))?.title;
};

it("says the timeout that the statement gives", () => {
  expect(titleOfTimeout("tcp-sockets")).toEqual({
    es: "Se rinde a los 300 s sin respuesta",
    en: "Gives up after 300 s without a reply",
  });
});

it("says another course's timeout in its place", () => {
  const course = join(packageRoot(), "fixtures/courses/tcp-sockets.yml");
  expect(titleOfTimeout(course)?.en).toBe("Gives up after 60 s without a reply");
});

it.each(["timeout", "timeaut"])(
  "is wrong where it speaks of a {%s} that the case does not have",
  async (name) => {
    const title = `title: { es: "A los {${name}}", en: After }`;
    const cases = `cases:\n  - case: starts\n    ${title}`;
    expect(await problemsOf(exerciseYaml({ cases }))).toEqual([
      `eco.yml:10:18: unknown placeholder \`${name}\``,
    ]);
  },
);
