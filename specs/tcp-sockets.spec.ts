import { expect, it } from "vitest";
import { gradeFixture, means } from "../harness/testing/grade-fixture.ts";
import { provePractice } from "../harness/testing/prove-practice.ts";
import { wrongPrograms } from "./tcp-sockets.wrong-programs.ts";

provePractice("tcp-sockets", wrongPrograms, { "tcp-threaded-echo-server": "tcp-echo-server" });

it.each([
  ["that only a lock keeps", "tcp-echo-server", "timeout_kept_by_a_lock.py"],
  ["that no clock of ours reaches", "tcp-client", "timeout_beyond_the_clock.c"],
])("leaves a timeout %s undecided, instead of calling it none", async (_, exercise, program) => {
  const file = `fixtures/tcp-sockets/${exercise}/undecided/${program}`;
  const { failed, hints, notRun, errors } = await gradeFixture("tcp-sockets", exercise, file);
  expect({ failed, hints, notRun, errors }).toEqual({
    failed: {},
    hints: {},
    notRun: ["times-out-after-300-s"],
    errors: [],
  });
});

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
