import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import pLimit from "p-limit";
import { beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../harness/package-root.ts";
import { canBubble } from "../harness/testing/can-bubble.ts";
import {
  exerciseOf,
  filesBelow,
  findingsOf,
  idsWithStatus,
  readIn,
  readResult,
  xmlProblems,
} from "../harness/testing/read-reports.ts";
import { type GradedClass, gradeClass, neighbour } from "./hostile.class.ts";
import { exercises, type Hostile, hostile } from "./hostile.programs.ts";

/** What is written of each submission. */
const reports = ["junit.xml", "report.html", "result.json"];
/** What may be kept of a program that talks without end, in bytes: a class is graded on a small machine. */
const mostMemory = 1024 ** 3;
/** The secret of somebody else, in a form that hostile programs look for. */
const secret = `SECRETO-${randomBytes(8).toString("hex")}`;

/** One run for several programs; those that follow each other in the table are alike, and do not come together. */
const classes = Array.from({ length: 6 }, (_, index) => ({
  index,
  rows: hostile.filter((_row, place) => place % 6 === index),
}));
/** So many runs at once: most of the time they wait, and those that do not must share the processors anyway. */
const atOnce = 3;

it("has a row for each of the fixtures", () => {
  const entries = readdirSync(join(packageRoot(), "fixtures/hostile"), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(hostile.map(({ program }) => program).toSorted()).toEqual(folders.toSorted());
});

/** Seconds after which a program counts as holding up the grading of others: a deadline is put off on a busy machine, but not for ever. */
const longest = 180;

describe.skipIf(!canBubble)("a hostile program", () => {
  const graded = new Map<number, GradedClass>();
  beforeAll(async () => {
    const places = pLimit(atOnce);
    const gradeOne = async ({ index, rows }: (typeof classes)[number]) =>
      graded.set(index, await gradeClass(rows, secret));
    await Promise.all(classes.map((one) => places(gradeOne, one)));
  }, 240_000);
  const classOf = (index: number) => graded.get(index) ?? expect.unreachable("it was not graded");

  it.each(hostile)("that $program is graded as what it is", (row) => {
    const seen = gradedOf(classOf(hostile.indexOf(row) % classes.length), row.program, row.is);
    expect(idsWithStatus(seen, "error")).toEqual([]);
    expect(findingsOf(seen)).toMatchObject(row.fails);
    expect(Object.values(findingsOf(seen))).not.toContain("not-as-expected");
    expect(idsWithStatus(seen, "passed")).toEqual(expect.arrayContaining([...(row.passes ?? [])]));
    expect(Math.max(...seen.cases.map(({ seconds }) => seconds))).toBeLessThan(longest);
  });

  describe.each(classes)("in class $index", ({ index, rows }) => {
    const get = () => classOf(index);

    it("does not disturb the right programs beside it", () => {
      for (const is of ["client", "server"] as const) {
        const good = gradedOf(get(), neighbour, is);
        expect([findingsOf(good), findingsOf(good, true), good.points]).toEqual([{}, {}, good.maxPoints]);
      }
    });

    it("leaves no process, no temporary folder and no file but reports", () => {
      const { exitCode, leftFiles, leftProcesses } = get().run;
      expect({ exitCode, leftFiles, leftProcesses }).toEqual({
        exitCode: 0,
        leftFiles: [],
        leftProcesses: [],
      });
      expect(get().left).toEqual([]);
      const names = [neighbour, ...rows.map(({ program }) => program)];
      const each = names.flatMap((name) => reports.map((report) => `${name}/${report}`));
      expect(filesBelow(get().out)).toEqual([...each, "grades.csv", "junit.xml", "report.html"].toSorted());
    });

    it("changes nothing in any submission", () => {
      expect(get().after).toEqual(get().before);
    });

    it("gets no secret of others into a report", () => {
      const { out, run } = get();
      const texts = [run.stdout, run.stderr, ...filesBelow(out).map((file) => readIn(out, file))];
      expect(texts.filter((text) => text.includes(secret))).toEqual([]);
      expect(texts.filter((text) => text.includes('"intruso"'))).toEqual([]);
    });

    it("is reported in well-formed XML of a sensible size", async () => {
      const xml = readIn(get().out, "junit.xml");
      expect(await xmlProblems(xml)).toEqual([]);
      expect(xml.length).toBeLessThan(1_000_000 * rows.length);
      expect(xml).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/);
    });

    it("does not fill the memory", () => {
      expect(get().memory).toBeLessThan(mostMemory);
    });
  });
});

function gradedOf({ out }: GradedClass, submission: string, is: Hostile["is"]) {
  return exerciseOf(readResult(readIn(out, submission, "result.json")), exercises[is]);
}
