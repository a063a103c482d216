import { describe, expect, it } from "vitest";
import { startPython, untilExited } from "../testing/start-python.ts";
import { printedOn } from "../transcript/reading.ts";
import { fakedClocks, faketimeEnvironment, findFaketime } from "./clock.ts";

const library = findFaketime();

it("the fastest clock is tried first", () =>
  expect(fakedClocks.map(({ rate }) => rate)).toEqual([1000, 100, 10]));

describe.runIf(library !== undefined)("a program on a faster clock (where libfaketime is installed)", () => {
  it("has waited 300 s when we have waited a third of one", async () => {
    const source =
      "import socket, time\na, b = socket.socketpair()\na.settimeout(300)\nt = time.monotonic()\ntry: a.recv(1)\nexcept TimeoutError: print(time.monotonic() - t)";
    const environment = faketimeEnvironment(library ?? "", 1000);
    const one = await startPython(source, [], { environment });
    await untilExited(one);
    expect(Number(printedOn(one.transcript.events, "stdout"))).toBeGreaterThanOrEqual(300);
    expect(one.transcript.now()).toBeLessThan(30_000);
  });
});
