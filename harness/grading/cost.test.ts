import { describe, expect, it } from "vitest";
import { gets, recordOf, says, type Told } from "../testing/records.ts";
import { costOf } from "./cost.ts";

const at = (time: number, told: Told): Told => ({ ...told, at: time });
const weighed = (connections: number, threads: number, bytes: number): Told => ({
  kind: "weighed",
  connections,
  threads,
  bytes,
});
const before = weighed(0, 1, 10_000);
const after = weighed(4, 9, 90_000);
const cost = (...told: readonly Told[]) => costOf(recordOf(told).events);
const asked = (peer: string, from: number, to: number) => [
  at(from, says(peer, "x")),
  at(to, gets(peer, "x")),
];

describe("what connections cost a program", () => {
  it("is what it holds more with them, for each", () => {
    const answers = [...asked("a", 10, 11), ...asked("b", 20, 25), ...asked("c", 30, 33)];
    expect(cost(before, ...answers, after)).toEqual({
      connections: 4,
      medianLatency: 3,
      worstLatency: 5,
      threadsPerConnection: 2,
      bytesPerConnection: 20_000,
    });
  });

  it("is nothing where it holds less than before", () => {
    const less = weighed(4, 1, 5000);
    expect(cost(before, ...asked("a", 1, 2), less)).toMatchObject({
      threadsPerConnection: 0,
      bytesPerConnection: 0,
    });
  });

  it("is between the first time and the last that it was weighed", () => {
    const between = weighed(2, 100, 1_000_000);
    expect(cost(before, between, ...asked("a", 1, 2), after)).toMatchObject({ threadsPerConnection: 2 });
  });

  it("counts only the connections that have come meanwhile", () => {
    expect(cost(weighed(2, 5, 0), ...asked("a", 1, 2), after)).toMatchObject({
      connections: 2,
      threadsPerConnection: 2,
    });
  });

  it.each([
    ["it never was weighed", asked("a", 1, 2)],
    ["nobody got an answer", [before, says("a", "x"), gets("b", "x"), after]],
    ["it was weighed once only", [...asked("a", 1, 2), after]],
    ["nobody came meanwhile", [before, ...asked("a", 1, 2), before]],
  ])("is not known when %s", (_, told) => expect(cost(...told)).toBeUndefined());
});

describe("a latency", () => {
  const latencies = (...told: readonly Told[]) => cost(before, ...told, after);

  it("is from the last thing that a peer sent to the first that it got after it", () => {
    const told = [
      at(1, says("a", "x")),
      at(5, says("a", "y")),
      at(7, gets("a", "x")),
      at(90, gets("a", "y")),
    ];
    expect(latencies(...told)).toMatchObject({ medianLatency: 2, worstLatency: 2 });
  });

  it("is each peer's own, however they are mixed", () => {
    const told = [at(1, says("a", "x")), at(2, says("b", "x")), at(6, gets("b", "x")), at(8, gets("a", "x"))];
    expect(latencies(...told)).toMatchObject({ worstLatency: 7 });
  });

  it("is one for each question of a peer", () => {
    expect(latencies(...asked("a", 1, 2), ...asked("a", 10, 19), ...asked("a", 20, 23))).toMatchObject({
      medianLatency: 3,
      worstLatency: 9,
    });
  });

  it("is not that of a greeting that nobody asked for", () => {
    expect(latencies(at(50, gets("a", "hola")), ...asked("a", 60, 61))).toMatchObject({ worstLatency: 1 });
  });
});
