import { describe, expect, it } from "vitest";
import type { Bench } from "../bench/bench.ts";
import { DirectBench } from "../bench/direct.ts";
import type { Verdict } from "../judge/verdict.ts";
import { directCompiler } from "../program/compiler.ts";
import { Toolchain } from "../program/toolchain.ts";
import type { Exercise } from "../spec/exercise.ts";
import { runOf } from "../testing/bubble-runs.ts";
import { caseOf, stepOf } from "../testing/records.ts";
import { failedWith } from "../testing/results.ts";
import { lookCloser } from "./look-closer.ts";

const strace = await new Toolchain().find("strace");
const text = { text: "{text}" };
const asks = caseOf({
  peers: { client: { is: "udp-client" } },
  script: [stepOf("client", "sends", text), stepOf("client", "receives", { ...text, within: 300 })],
  names: ["answers-a-fixed-port", "no-reply"],
});
const udpServer: Partial<Exercise> = { transport: "udp", role: "server", acceptsFixedPort: true };
const serves = (answer: string) =>
  `import socket, sys
s = socket.socket(type=socket.SOCK_DGRAM); s.bind(('127.0.0.1', int(sys.argv[1])))
while True:
    b, at = s.recvfrom(99)
    ${answer}`;

/** What is said of a UDP server that answers in this way, at first and after a closer look. */
async function looked(answer: string, verdict: Verdict = failedWith("no-reply", { peer: "client" })) {
  const bench = new DirectBench({ faketime: undefined, strace });
  const run = await runOf(serves(answer), {}, asks, udpServer);
  return lookCloser(bench, run, { record: undefined, verdict }, true);
}

describe.runIf(strace !== undefined)("a UDP server that answers nobody (where strace is installed)", () => {
  it("is seen to answer a fixed port", async () => {
    const { verdict, record } = await looked("s.sendto(b, ('127.0.0.1', 9))");
    expect(verdict).toMatchObject({
      finding: { id: "answers-a-fixed-port", values: { address: "127.0.0.1:9" } },
    });
    expect(record?.clock.kind).toBe("traced");
  });

  it("is said the same of when it does not answer at all", async () => {
    const { verdict } = await looked("pass");
    expect(verdict).toMatchObject({ finding: { id: "no-reply" } });
  });

  it("keeps its verdict when it does better while it is looked at", async () => {
    const outcome = await looked("s.sendto(b, at)");
    expect(outcome).toEqual({ record: undefined, verdict: failedWith("no-reply", { peer: "client" }) });
  });
});

describe("nobody looks closer", () => {
  /** It runs nothing. */
  const noBench: Bench = {
    kind: "direct",
    compiler: directCompiler,
    run: () => Promise.reject(new Error("it was run")),
    close: () => Promise.resolve(),
  };
  const unexplained = failedWith("no-reply");

  it.each<[string, Partial<Exercise>, Verdict, boolean]>([
    ["at a program that passed", {}, { status: "passed" }, true],
    ["at what is explained", {}, failedWith("wrong-reply"), true],
    ["at what was not run", {}, { status: "not-run", reason: { kind: "needs-bubble" } }, true],
    ["at a fault of ours", {}, { status: "error", message: "no-reply" }, true],
    ["at a TCP server", { transport: "tcp" }, unexplained, true],
    ["at a client", { role: "client" }, unexplained, true],
    ["without strace", {}, unexplained, false],
  ])("%s", async (_, of, verdict, hasStrace) => {
    const run = await runOf("", {}, asks, { ...udpServer, ...of });
    const outcome = { record: undefined, verdict };
    expect(await lookCloser(noBench, run, outcome, hasStrace)).toBe(outcome);
  });

  it.each(["no-reply", "not-as-expected"])("unless it is %s", async (id) => {
    const run = await runOf("", {}, asks, udpServer);
    const looking = lookCloser(noBench, run, { record: undefined, verdict: failedWith(id) }, true);
    await expect(looking).rejects.toThrow("it was run");
  });
});
