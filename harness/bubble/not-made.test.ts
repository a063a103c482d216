import { describe, expect, it } from "vitest";
import { canBubble } from "../testing/can-bubble.ts";
import { startCommand, untilExited } from "../testing/start-python.ts";
import { toolPath } from "./tools.ts";

/** Starts `true` in an enclosure with these arguments more; returns what of it is our fault. */
async function faultsOf(more: readonly string[]): Promise<number> {
  const started = await startCommand(["true"], {
    enclosure: ({ command }) => ({
      command: [toolPath("bwrap"), "--ro-bind", "/", "/", ...more, "--json-status-fd", "3", "--", ...command],
      inherits: [],
    }),
  });
  await untilExited(started);
  return started.transcript.all("harness-fault").length;
}

describe.runIf(canBubble)("a bubble that bubblewrap cannot make", () => {
  it("is our fault, not the program's, though it ends as a program would", async () => {
    expect(await faultsOf(["--ro-bind", "/nowhere/at/all", "/mnt"])).toBe(1);
  });

  it("is told from one that it can", async () => {
    expect(await faultsOf([])).toBe(0);
  });
});
