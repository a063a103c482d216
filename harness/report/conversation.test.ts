import { describe, expect, it } from "vitest";
import {
  exited,
  gets,
  listensAt,
  prints,
  recordOf,
  says,
  started,
  stopped,
  type Told,
  unmet,
} from "../testing/records.ts";
import { conversation } from "./conversation.ts";
import { wrap } from "./wrap.ts";

const linesOf = (told: readonly Told[], language: "es" | "en" = "en") =>
  conversation(recordOf(told).events, language);
const line = (told: Told, language: "es" | "en" = "en") => linesOf([{ ...told, at: 12.34 }], language)[0];

describe("an event in a conversation", () => {
  it.each<[Told, string]>([
    [says("client", "hola\n"), 'client ──▶ "hola\\n"'],
    [gets("client", Buffer.from([0xff])), 'client ◀── "\\xff"'],
    [prints("hola\n"), 'program ▸ "hola\\n"'],
    [prints("oh\n", "stderr"), 'program ▹ "oh\\n"'],
    [{ kind: "connected", peer: "client" }, "client ─── connected"],
    [
      { kind: "refused", peer: "client", reason: "ECONNREFUSED" },
      "client ─✗─ connection refused (ECONNREFUSED)",
    ],
    [{ kind: "half-closed", peer: "client" }, "client ──┤ stops sending"],
    [{ kind: "left", peer: "client" }, "client ──┤ closes"],
    [{ kind: "reset-by-us", peer: "client" }, "client ──✗ resets (RST)"],
    [{ kind: "stream-ended", peer: "client" }, "client ├── the program closes (FIN)"],
    [{ kind: "reset", peer: "client" }, "client ✗── the program resets (RST)"],
    [{ kind: "peer-listens", peer: "server", port: 5000 }, "server ─── listens on :5000"],
    [listensAt(5000), "program listens on 0.0.0.0:5000"],
    [exited(3), "program ends (exit status 3)"],
    [exited(null, "SIGSEGV"), "program ends (SIGSEGV)"],
    [stopped, "program we stop it"],
    [
      {
        kind: "blocked",
        calls: [
          { name: "poll", seconds: 300.4 },
          { name: "accept4", seconds: null },
        ],
      },
      "program waits in poll(300 s), accept4(∞)",
    ],
    [{ kind: "busy", share: 0.987, isStarved: false }, "program uses the processor at 99 %"],
    [{ kind: "clock-jumped", seconds: 90_000 }, "program its clock is put ahead by 25 h"],
    [{ kind: "pool-measured", size: 4 }, "program no reply any more with 4 connections open"],
    [
      { kind: "set-kernel-timeout", option: "SO_RCVTIMEO", seconds: 300, call: 1 },
      "program sets SO_RCVTIMEO to 300 s",
    ],
    [{ kind: "tried-to-connect", to: { host: "::1", port: 80 } }, "program tries to connect to [::1]:80"],
    [{ kind: "limit-reached", what: "memory", limit: 512 }, "program reaches the limit: 512 MiB of memory"],
    [{ kind: "dropped-output", bytes: 7 }, "program … and 7 bytes more"],
    [
      {
        kind: "received-from-elsewhere",
        peer: "client",
        from: { host: "127.0.0.1", port: 6000 },
        bytes: Buffer.from("hola"),
      },
      'client ◀╌╌ "hola" (from 127.0.0.1:6000)',
    ],
    [{ kind: "lost", peer: "server" }, "server ╌✗╌ the datagram is lost"],
    [{ kind: "asked", peer: "dns", name: "example.org", type: "AAAA" }, "dns ◀── AAAA example.org"],
    [{ kind: "typed", peer: "keyboard", bytes: Buffer.from("hola\n") }, 'keyboard ⌨ "hola\\n"'],
    [{ kind: "input-ended", peer: "keyboard" }, "keyboard ⌨ end of input"],
    [
      { kind: "weighed", connections: 4, threads: 5, bytes: 10_752 },
      "program has 5 threads and 11 KiB with 4 connections",
    ],
  ])("%o", (told, said) => expect(line(told)).toBe(`    12.3 ms  ${said}`));

  it("says how a program was started, without the folders of this machine, and how fast its clock runs", () => {
    const command = ["/usr/bin/python3", "/home/ana/eco.py", "50\n00"];
    const start = { kind: "started", command, clockRate: 1, date: 0 } as const;
    expect(line(start)).toContain("program starts: python3 eco.py 50\\n00");
    expect(line({ ...start, clockRate: 100 })).toContain("(clock ×100)");
  });

  it("makes harmless what a program asks for", () => {
    const asked = line({ kind: "asked", peer: "dns", name: "a\u001b[31m.org", type: "A" });
    expect([asked?.includes("dns"), asked?.includes("\u001b")]).toEqual([true, false]);
  });

  it("is said in Spanish too", () =>
    expect(line(exited(0), "es")).toBe("    12.3 ms  programa termina (estado 0)"));

  it("is left out when it only matters to the judge", () => {
    expect(linesOf([{ kind: "rested" }, { kind: "step-met", step: 0, otherwise: false }])).toEqual([]);
  });
});

describe("a step that waited in vain", () => {
  it.each([
    ["the program, where no peer waited", [], "program"],
    ["the peers that waited", ["a", "b"], "a, b"],
    ["three of them", ["a", "b", "c"], "a, b, c"],
    ["the first three of many", ["a", "b", "c", "d"], "a, b, c…"],
  ])("names %s", (_, peers, named) => {
    const [said] = linesOf([{ ...unmet(0, "deadline", peers), at: 12.34 }]);
    expect(said?.startsWith(`    12.3 ms  ${named} ··· `)).toBe(true);
  });

  it.each(["different", "exited", "reset"] as const)("is not one that failed at once (%s)", (why) => {
    expect(linesOf([unmet(0, why, ["a"])])).toEqual([]);
  });
});

it("a long conversation is its beginning and its end, and how much is missing", () => {
  const lines = linesOf([started, ...Array.from({ length: 99 }, () => says("client", "x"))]);
  expect([lines.length, lines[30]]).toEqual([61, "… 40 lines more"]);
});

describe("a long line", () => {
  it("is broken at its spaces", () => {
    expect(wrap("uno dos tres", 9, "→ ", "  ")).toEqual(["→ uno dos", "  tres"]);
  });

  it("keeps what has no spaces whole", () => expect(wrap("x".repeat(30), 10, "")).toEqual(["x".repeat(30)]));

  it("loses no word and no space of its own", () => {
    const text = "a  b c".repeat(20);
    expect(wrap(text, 20, "").join(" ")).toBe(text);
  });
});
