import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openCatalogue } from "../harness/commands/means.ts";
import { packageRoot } from "../harness/package-root.ts";
import { gradeFixture, means } from "../harness/testing/grade-fixture.ts";
import { wrongPrograms } from "./tcp-sockets.wrong-programs.ts";

const assignment = "tcp-sockets";

const exercises = Object.keys(wrongPrograms);
const folder = (exercise: string, kind: "wrong" | "right") => `fixtures/tcp-sockets/${exercise}/${kind}`;
const filesIn = (path: string) => readdirSync(join(packageRoot(), path)).toSorted();
const caseIds = new Map(
  openCatalogue(undefined)
    .assignment(assignment)
    .exercises.map(({ exercise }) => [
      exercise.id,
      exercise.cases.filter(({ advice }) => !advice).map(({ id }) => id),
    ]),
);

describe.each(exercises)("%s", (exercise) => {
  it("has a row for every wrong program and a program for every row", () => {
    const rows = wrongPrograms[exercise]?.map(({ file }) => file).toSorted();
    expect(rows).toEqual(filesIn(folder(exercise, "wrong")));
  });

  it("has a program that fails each of its cases", () => {
    const own = wrongPrograms[exercise] ?? [];
    const inherited = exercise === "tcp-threaded-echo-server" ? (wrongPrograms["tcp-echo-server"] ?? []) : [];
    const failed = new Set([...own, ...inherited].flatMap(({ fails }) => Object.keys(fails ?? {})));
    expect(caseIds.get(exercise)?.filter((id) => !failed.has(id))).toEqual([]);
  });

  it.concurrent.each(wrongPrograms[exercise] ?? [])("$file fails just what is wrong with it", async (row) => {
    const { file, fails = {}, hints = {}, notRun = [] } = row;
    const outcome = await gradeFixture(assignment, exercise, `${folder(exercise, "wrong")}/${file}`);
    expect({ failed: outcome.failed, errors: outcome.errors }).toEqual({ failed: fails, errors: [] });
    expect(outcome.hints).toEqual(hints);
    const others = caseIds.get(exercise)?.filter((id) => !(id in fails));
    expect(outcome.notRun).toEqual(notRun === "all others" ? others : notRun);
  });

  it.concurrent.each(filesIn(folder(exercise, "right")))(
    "%s gets full marks, in whatever style",
    async (file) => {
      await expectFullMarks(exercise, `${folder(exercise, "right")}/${file}`);
    },
  );
});

describe("the model answers", () => {
  it.concurrent.each([
    ["tcp-client", "python/tcp-sockets/cliente_tcp.py"],
    ["tcp-echo-server", "python/tcp-sockets/servidor_tcp.py"],
    ["tcp-threaded-echo-server", "python/tcp-sockets/servidor_tcp_multihilo.py"],
    ["tcp-client", "typescript/tcp-sockets/cliente_tcp.ts"],
    ["tcp-echo-server", "typescript/tcp-sockets/servidor_tcp.ts"],
    ["tcp-threaded-echo-server", "typescript/tcp-sockets/servidor_tcp_multihilo.ts"],
  ])("%s: %s gets full marks", async (exercise, file) => {
    await expectFullMarks(exercise, `reference/${file}`);
  });
});

it("leaves a timeout undecided that only a lock keeps, instead of calling it none", async () => {
  const file = "fixtures/tcp-sockets/tcp-echo-server/undecided/timeout_kept_by_a_lock.py";
  const { failed, hints, notRun, errors } = await gradeFixture(assignment, "tcp-echo-server", file);
  expect({ failed, hints, notRun, errors }).toEqual({
    failed: {},
    hints: {},
    notRun: ["times-out-after-300-s"],
    errors: [],
  });
});

async function expectFullMarks(exercise: string, file: string): Promise<void> {
  const { points, maxPoints, ...rest } = await gradeFixture(assignment, exercise, file);
  expect(rest).toEqual({ failed: {}, hints: {}, notRun: [], errors: [] });
  expect(points).toBe(maxPoints);
}

it("runs on a machine that has all that these programs need", async () => {
  const tools = await Promise.all(
    ["python3", "cc", "javac", "java", "strace"].map((tool) => means.toolchain.find(tool)),
  );
  expect({ tools: tools.filter((tool) => tool === undefined), ...means.grading.time }).toEqual({
    tools: [],
    hasFaketime: true,
    hasStrace: true,
    realTime: false,
  });
});
