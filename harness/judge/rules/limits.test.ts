import { expect, it } from "vitest";
import { exited, started, stepOf, traceback } from "../../testing/records.ts";
import { findingIn } from "../../testing/rule-row.ts";
import type { Limited } from "../../transcript/events.ts";

const limits: readonly [string, Limited][] = [
  ["too-many-processes", "processes"],
  ["out-of-memory", "memory"],
  ["filled-the-disk", "disk"],
  ["too-many-open-files", "open-files"],
  ["used-up-the-processor", "processor-seconds"],
];
const listens = stepOf("program", "listens");

it.each([
  ["out-of-memory", "MemoryError", 512],
  ["too-many-open-files", "OSError: [Errno 24] Too many open files", 1024],
])("%s is also what a program was refused: %s", (id, said, limit) => {
  const events = [started, traceback(said, "x"), exited(1)];
  expect(findingIn("exits-at-once", { step: listens, why: "exited", events })).toEqual({
    id,
    values: { limit },
  });
});

it.each(limits)("%s explains a failure before anything else does", (id, what) => {
  const events = [started, { kind: "limit-reached", what, limit: 9 } as const, exited(1)];
  const run = { step: listens, why: "exited", events } as const;
  expect(findingIn("exits-at-once", run)).toEqual({ id, values: { limit: 9 } });
  expect(findingIn(id, { ...run, events: [started, exited(1)] }).id).toBe("not-as-expected");
});
