import { describe, expect, it } from "vitest";
import { exerciseYaml, problemsOf, withStep } from "../testing/exercise-yaml.ts";

const ofPeer = (source: string, more = "texts: {}") =>
  problemsOf(exerciseYaml({ peers: `peers: { ${source} }`, more }));
const ofStep = (step: string, source: string) =>
  problemsOf(withStep(step).replace(/^peers: .*$/m, `peers: { a: { ${source} } }`));

describe("what an exercise with new kinds of peers should be told", () => {
  it("which kind of peer is not there", async () => {
    expect((await ofPeer("a: { is: tcp-cliente }"))[0]).toContain("tcp-cliente");
  });

  it.each([
    ["a: { is: tcp-server, times: 3 }", "times"],
    ["a: { is: tcp-client, backlog: full }", "backlog"],
  ])("not the very key that it may not use: %s", async (source, key) => {
    expect((await ofPeer(source))[0]).not.toContain(`did you mean \`${key}\``);
  });

  it("that no peer can be called `program`", async () => {
    expect(await ofPeer("program: { is: tcp-client }")).not.toEqual([]);
  });

  it.each([
    ["a clock of no moment", "clock: mañana"],
    ["a clock of a day that is not there", "clock: '2021-02-30 10:00:00'"],
    ["a time zone that is not there", "time-zone: Europe/Madrit"],
  ])("%s", async (_, more) => expect(await ofPeer("a: { is: tcp-client }", more)).not.toEqual([]));

  it.each([
    ["a clock to set where none is said", "program: { clock-jumps: 25 h }", "is: tcp-client"],
    ["a moment to print that is none", "program: { prints-time: '{text}' }", "is: tcp-client"],
    ["a moment to send that is none", "a: { sends-time: '{text}' }", "is: ntp-server"],
    ["who has no address to print: a keyboard", "program: { prints-who: a }", "is: keyboard"],
    ["who has no address of its own to print: a server", "program: { prints-who: a }", "is: tcp-server"],
    ["how often to send what is no datagram", "a: { sends: x, times: 2 }", "is: tcp-client"],
    ["how to cut a datagram in pieces", "a: { sends: x, pieces: 2 }", "is: udp-client"],
  ])("%s", async (_, step, source) => expect(await ofStep(step, source)).not.toEqual([]));
});
