import { describe, expect, it } from "vitest";
import { exerciseYaml, problemsOf, withStep } from "../testing/exercise-yaml.ts";

/** What is said against an exercise with one peer, `a`, of this kind; `more` are further lines. */
const ofPeer = (source: string, more = "texts: {}") =>
  problemsOf(exerciseYaml({ peers: `peers: { a: { ${source} } }`, more }));

/** What is said against a step of an exercise with that peer. */
const ofStep = (step: string, source: string) =>
  problemsOf(withStep(step).replace(/^peers: .*$/m, `peers: { a: { ${source} } }`));

const nameServer = "is: dns-server, answers: { A: 203.0.113.1 }";

describe("a peer that is right has no problem", () => {
  it.each([
    "is: tcp-client, times: 1000",
    "is: udp-client, times: 3",
    "is: tcp-server, backlog: full",
    "is: udp-server",
    "is: ntp-server",
    "is: web-server",
    nameServer,
    "is: dns-server, answers: {}",
    "is: dns-server, answers: { A: '{host}', AAAA: '::1', PTR: '{text}' }",
    "is: keyboard, terminal: true",
  ])("%s", async (source) => expect(await ofPeer(source)).toEqual([]));
});

describe("a mistake in a peer is said with its place", () => {
  it.each([
    ["is: udp-client, times: 0", "eco.yml:6:38: Too small: expected number to be >=1"],
    ["is: udp-client, times: 1001", "eco.yml:6:38: Too big: expected number to be <=1000"],
    ["is: tcp-server, times: 3", "eco.yml:6:31: unknown key `times`"],
    ["is: udp-server, times: 3", "eco.yml:6:31: unknown key `times`"],
    ["is: tcp-client, backlog: full", "eco.yml:6:31: unknown key `backlog`"],
    ["is: tcp-server, backlog: half", "eco.yml:6:40: `half` is not one of `full`"],
    ["is: dns-server", "eco.yml:6:13: is missing: record expected here"],
    ["is: dns-server, answers: { MX: x }", "eco.yml:6:42: unknown key `MX`"],
    ["is: dns-server, answers: { A: 5 }", "eco.yml:6:45: must be a string"],
    ["is: keyboard, terminals: true", "eco.yml:6:29: unknown key `terminals` (did you mean `terminal`?)"],
    ["is: keyboard, terminal: si", "eco.yml:6:39: must be a boolean"],
    ["is: tcp-cliente", "eco.yml:6:"],
    ["", "eco.yml:6:"],
  ])("%s: %s", async (source, problem) => {
    expect((await ofPeer(source))[0]).toContain(problem);
  });

  it.each([
    ["A: '{nobody}'", "nobody"],
    ["A: '{host}', PTR: '{texto}'", "texto"],
  ])("an answer is made of texts that are there: %s", async (answers, name) => {
    const problems = await ofPeer(`is: dns-server, answers: { ${answers} }`);
    expect(problems.map((one) => one.includes(`unknown text \`${name}\``))).toEqual([true]);
  });
});

describe("a peer does only what is its own", () => {
  it.each([
    ["a: is-asked", "is: tcp-server", "listens, accepts,"],
    ["a: is-asked", "is: udp-server", "listens,"],
    ["a: drops", "is: tcp-server", "listens, accepts,"],
    ["a: { sends-page: x }", "is: tcp-server", "listens, accepts,"],
    ["a: { sends-time: '2021-02-26 10:00:00' }", "is: udp-server", "listens,"],
    ["a: { sends-time: '2021-02-26 10:00:00' }", "is: web-server", "listens, accepts,"],
    ["a: leaves", "is: udp-server", "listens,"],
    ["a: connects", "is: udp-client", "leaves,"],
    ["a: resets", "is: udp-client", "leaves,"],
    ["a: accepts", nameServer, "listens, is-asked"],
    ["a: { sends: x }", "is: keyboard", "types, closes"],
    ["a: { types: x }", "is: tcp-client", "connects,"],
    ["program: { types: x }", "is: keyboard", "starts,"],
  ])("%s (%s)", async (step, source, verbs) => {
    const [problem = ""] = await ofStep(step, source);
    expect(problem).toMatch(/^eco\.yml:12:9: `\w+` \([\w-]+\) cannot do `[\w-]+`: only /);
    expect(problem).toContain(`: only ${verbs}`);
  });

  it.each([
    ["a: is-asked", nameServer],
    ["a: { is-asked: [A, AAAA] }", nameServer],
    ["a: { is-asked: ['GET / HTTP/1.1', 'Host: {host}:{port}'] }", "is: web-server"],
    ["a: { sends-page: '<p>{text}</p>', status: 404, pieces: 3 }", "is: web-server"],
    ["a: is-asked", "is: ntp-server"],
    ["a: { sends-time: '2021-02-26 10:00:00' }", "is: ntp-server"],
    ["a: drops", "is: udp-server"],
    ["a: leaves", "is: udp-client"],
    ["a: { sends: '', times: 3 }", "is: udp-client"],
    ["a: { types: '{text}' }", "is: keyboard"],
    ["program: { prints-who: a }", "is: tcp-client"],
  ])("and that it may: %s (%s)", async (step, source) => expect(await ofStep(step, source)).toEqual([]));
});

describe("a mistake in what a step speaks of is said with its place", () => {
  it.each([
    ["program: { prints-who: b }", "is: tcp-client", "eco.yml:12:9: unknown client `b`"],
    ["program: { prints-who: program }", "is: tcp-client", "eco.yml:12:9: unknown client `program`"],
    ["a: { receives: x, or: '{texto}' }", "is: tcp-client", "eco.yml:12:9: unknown text `texto`"],
    ["a: { is-asked: [x, 'Host: {texto}'] }", "is: web-server", "eco.yml:12:9: unknown text `texto`"],
    ["a: { is-asked: [] }", "is: web-server", "eco.yml:12:24: Too small"],
    ["a: { is-asked: GET }", "is: web-server", "eco.yml:12:24: must be an array"],
    ["a: { sends-page: x, status: 199 }", "is: web-server", "eco.yml:12:37: Too small"],
    ["a: { sends-page: x, status: 600 }", "is: web-server", "eco.yml:12:37: Too big"],
    ["a: { sends: x, times: 0 }", "is: udp-client", "eco.yml:12:31: Too small"],
    ["a: { sends: x, one-by-one: si }", "is: tcp-client", "eco.yml:12:36: must be a boolean"],
    ["a: { receives: x, across-lines: true }", "is: tcp-client", "eco.yml:12:27: unknown key `across-lines`"],
    ["program: { gives-up-by: 10 }", "is: tcp-client", "eco.yml:12:33: must be a string"],
    ["program: { still-waits-after: mucho }", "is: tcp-client", "eco.yml:12:39: must be a length of time"],
  ])("%s (%s): %s", async (step, source, problem) => {
    expect((await ofStep(step, source))[0]).toContain(problem);
  });
});

describe("the clock of an exercise", () => {
  const moment = "texts: { today: { kind: moment } }";
  const ofClock = (clock: string, more = moment) => ofPeer("is: tcp-client", `clock: '${clock}'\n${more}`);

  it.each(["{today}", "2021-02-26 23:59:00"])("may start at %s", async (clock) => {
    expect(await ofClock(clock)).toEqual([]);
  });

  it.each([
    ["a text that is not there", "{tomorrow}", moment],
    ["a text that is none", "{today}", "texts: { today: { kind: ascii } }"],
    ["a text of every program's", "{text}", moment],
  ])("cannot start at %s", async (_, clock, more) => {
    expect((await ofClock(clock, more))[0]).toContain("eco.yml:7:8: ");
  });
});
