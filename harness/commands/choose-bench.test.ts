import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Bench } from "../bench/bench.ts";
import { canBubble } from "../testing/can-bubble.ts";
import { type BenchChoice, chooseBench } from "./choose-bench.ts";

const noTools = { faketime: undefined, strace: undefined };

/** The bench that is chosen, closed when the test has finished, and what is said of it on stderr. */
async function choose(choice: Partial<BenchChoice>): Promise<{ kind: Bench["kind"]; said: string }> {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => written.mockRestore());
  const bench = await chooseBench(
    { bench: undefined, trusted: false, language: "en", pcap: undefined, ...choice },
    noTools,
  );
  onTestFinished(() => bench.close());
  return { kind: bench.kind, said: written.mock.calls.map(([text]) => String(text)).join("") };
}

describe("where cases run", () => {
  it.each([true, false])(
    "is this machine's loopback when that is asked for (trusted: %s)",
    async (trusted) => {
      expect(await choose({ bench: "direct", trusted })).toEqual({ kind: "direct", said: "" });
    },
  );

  it.runIf(canBubble).each([{}, { trusted: true }, { bench: "bubble" as const }])(
    "is a bubble where there can be one (where bubblewrap works): %j",
    async (choice) => expect(await choose(choice)).toEqual({ kind: "bubble", said: "" }),
  );
});

it("trouble that has nothing to do with bubbles is not taken for one", async () => {
  vi.stubEnv("TMPDIR", "/nowhere");
  onTestFinished(() => void vi.unstubAllEnvs());
  await expect(choose({ trusted: true })).rejects.toThrow(/^\/nowhere: no temporary folder/);
});
