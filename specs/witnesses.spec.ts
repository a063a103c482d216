import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../harness/package-root.ts";
import { gradeFixture, means } from "../harness/testing/grade-fixture.ts";
import { type Witness, witnesses } from "./witnesses.programs.ts";

const isBubble = means.grading.bench.kind === "bubble";
const missing = await missingTools();

/** Why witnesses are not heard here; on the machines of CI where there are bubbles, all of them are. */
async function missingTools(): Promise<ReadonlySet<string>> {
  const tools = new Set(Object.values(witnesses).flatMap((rows) => rows.map(({ tool }) => tool)));
  const found = await Promise.all(
    [...tools].map(async (tool) => ({ tool, path: await means.toolchain.find(tool) })),
  );
  const absent = found.filter(({ path }) => path === undefined).map(({ tool }) => tool);
  if (!isBubble)
    process.stderr.write("no bubbles here, where clients of fixed addresses are served: no witnesses\n");
  else if (absent.length > 0) process.stderr.write(`not installed, so no witnesses: ${absent.join(", ")}\n`);
  return new Set(absent);
}

it("has a row for each of the fixtures", () => {
  const rows = Object.values(witnesses).flatMap((all) => all.map(({ name }) => name));
  expect([...new Set(rows)].toSorted()).toEqual(
    readdirSync(join(packageRoot(), "fixtures/witnesses")).toSorted(),
  );
});

it.runIf(isBubble && process.env.CI !== undefined)("has all that it needs, in CI", () => {
  expect([...missing]).toEqual([]);
});

describe.skipIf(!isBubble)("a witness", () => {
  const rows = Object.entries(witnesses).flatMap(([assignment, all]) =>
    all.map((row) => ({ assignment, ...row })),
  );
  for (const row of rows) {
    const run = missing.has(row.tool) ? it.skip : it.concurrent;
    run(`${row.name} gets what it deserves as ${row.exercise}`, () => expectWhatItDeserves(row));
  }
});

async function expectWhatItDeserves(row: Witness & { readonly assignment: string }): Promise<void> {
  const { assignment, name, exercise, file = "sockgrade.yml", fails = {}, hints = {}, notRun = [] } = row;
  const path = `fixtures/witnesses/${name}/${file}`;
  const { points, maxPoints, ...outcome } = await gradeFixture(assignment, exercise, path);
  const failed = Object.fromEntries(Object.entries(fails).map(([id, { finding }]) => [id, finding]));
  expect(outcome).toEqual({ failed, hints, notRun, errors: [] });
  const isRight = Object.keys(fails).length + notRun.length === 0;
  expect(points === maxPoints).toBe(isRight);
}
