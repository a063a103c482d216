import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Bench } from "../bench/bench.ts";
import { MachineTrouble } from "../program/machine-trouble.ts";
import { canBubble } from "../testing/can-bubble.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
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

async function withoutBubblewrap(): Promise<void> {
  vi.stubEnv("PATH", await temporaryFolder());
}

afterEach(() => vi.unstubAllEnvs());

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

describe("where there can be no bubble", () => {
  it("others' programs are not run, and it is said what to do", async () => {
    await withoutBubblewrap();
    const trouble = await choose({}).catch((error: unknown) => error);
    expect(trouble).toBeInstanceOf(MachineTrouble);
    for (const named of ["bwrap", "sockgrade doctor", "--bench direct"])
      expect((trouble as Error).message).toContain(named);
  });

  it("says so in the teacher's language", async () => {
    await withoutBubblewrap();
    await expect(choose({ language: "es" })).rejects.toThrow(/Sin burbuja no se ejecutan programas ajenos/);
  });

  it("one's own programs are run all the same, with a note", async () => {
    await withoutBubblewrap();
    const { kind, said } = await choose({ trusted: true });
    expect(kind).toBe("direct");
    expect(said).toMatch(/^without a bubble \(.*bwrap.*\): programs run with your rights\n$/s);
  });

  it.each([true, false])("a bubble that was asked for is not replaced (trusted: %s)", async (trusted) => {
    await withoutBubblewrap();
    await expect(choose({ bench: "bubble", trusted })).rejects.toThrow(MachineTrouble);
  });
});
