import { describe, expect, it } from "vitest";
import { runSteps } from "../testing/run-steps.ts";

/** Why a program that prints this, and ends, does not do that. */
const whyNot = async (prints: string, step: string, banner: readonly string[] = []) =>
  (await runSteps(prints, [`program: ${step}`], { banner })).unmet?.[1];

describe("a program prints", () => {
  it.each([
    ["the text", "print('es uno')", "{ prints: uno }", undefined],
    ["another one", "print('dos')", "{ prints: uno }", "exited"],
    ["the other that will do as well", "print('dos')", "{ prints: uno, or: dos }", undefined],
    ["the first of two that will do", "print('uno')", "{ prints: uno, or: dos }", undefined],
    ["neither of them", "print('tres')", "{ prints: uno, or: dos }", "exited"],
    ["it on stderr only", "print('uno', file=sys.stderr)", "{ prints: uno }", "exited"],
    ["it as bytes only", "print(b'uno')", "{ prints: uno }", "exited"],
    ["its message", "print('[' + message + ']')", "{ prints: '[{message}]' }", undefined],
  ])("%s", async (_, source, step, why) => expect(await whyNot(source, step)).toBe(why));

  it.each([
    ["where they count", "{ prints: holaadiós }", "exited"],
    ["where they do not", "{ prints: holaadiós, across-lines: true }", undefined],
  ])("a text with line breaks %s", async (_, step, why) => {
    expect(await whyNot("print('hola', end='\\r\\n'); print('adiós')", step)).toBe(why);
  });

  it("a text that comes piece by piece", async () => {
    const source = "for letter in 'hola': print(letter, end=''); sys.stdout.flush()";
    expect(await whyNot(source, "{ prints: hola }")).toBeUndefined();
  });
});

describe("a program prints a moment", () => {
  it.each([
    ["in UTC", "print('2021-02-26 23:59:00')", undefined],
    ["in another form", "print('Fri Feb 26 23:59:00 2021')", undefined],
    ["in a zone that it names", "print('2021-02-27T00:59:00+01:00')", undefined],
    ["in a zone that it does not name", "print('2021-02-27 00:59:00')", "exited"],
    ["of another day", "print('2021-02-25 23:59:00')", "exited"],
    ["on stderr", "print('2021-02-26 23:59:00', file=sys.stderr)", "exited"],
  ])("%s", async (_, source, why) => {
    expect(await whyNot(source, "{ prints-time: '2021-02-26 23:59:00' }")).toBe(why);
  });
});

describe("a server prints who has come", () => {
  const peers = "client: { is: tcp-client }, other: { is: tcp-client }";
  const steps = ["client: connects", "program: { prints-who: client }"];
  const server = (says: string) => `c, at = tcp().accept(); ${says}`;
  const whoIs = async (says: string, banner: readonly string[] = []) =>
    (await runSteps(server(says), steps, { role: "server", peers, banner })).unmet?.[1];

  it.each([
    ["its address", "print(at)", undefined],
    ["its port", "print('puerto', at[1])", undefined],
    ["its host", "print('viene', at[0])", undefined],
    ["it on stderr", "print(at, file=sys.stderr)", undefined],
    ["nobody", "print('alguien')", "exited"],
    ["a number that holds its port", "print(f'1{at[1]}')", "exited"],
    ["nothing", "pass", "exited"],
  ])("by %s", async (_, says, why) => expect(await whoIs(says)).toBe(why));

  it("not by what it prints without anybody, too", async () => {
    expect(await whoIs("print('en 127.0.0.1 puerto 5')", ["en 0.0.0.0 puerto 0"])).toBe("exited");
  });

  it("not by another's port", async () => {
    const source = "s = tcp(); a, _ = s.accept(); b, at = s.accept(); print('puerto', at[1])";
    const both = ["client: connects", "other: connects", "program: { prints-who: client }"];
    expect((await runSteps(source, both, { role: "server", peers })).unmet).toEqual([2, "exited"]);
  });

  it("who has sent a datagram is one too", async () => {
    const source = "_, at = udp().recvfrom(99); print(at[1])";
    const asks = ["client: { sends: '{text}' }", "program: { prints-who: client }"];
    const told = { role: "server", peers: "client: { is: udp-client }", more: ["transport: udp"] } as const;
    expect((await runSteps(source, asks, told)).unmet).toBeUndefined();
  });
});

describe("a program prints more", () => {
  const peers = "client: { is: tcp-client }";
  const steps = (step: string) => [
    "client: connects",
    "program: { prints: llega }",
    "client: { sends: hola }",
    "client: leaves",
    `program: ${step}`,
  ];
  const server = (says: string) => `c, _ = tcp().accept(); ${says}; print('llega')\nwhile c.recv(9): pass\n`;
  const whyNotMore = async (atTheEnd: string, step = "prints-more", before = "pass") =>
    (await runSteps(server(before) + atTheEnd, steps(step), { role: "server", peers })).unmet?.[1];

  it.each([
    ["after what the peers did", "print('se va')", undefined],
    ["on stderr, which does not count", "print('se va', file=sys.stderr)", "exited"],
    ["an empty line, which does not count", "print()", "exited"],
    ["nothing", "pass", "exited"],
  ])("%s", async (_, atTheEnd, why) => expect(await whyNotMore(atTheEnd)).toBe(why));

  it("only before, which does not count", async () => {
    expect(await whyNotMore("pass", "prints-more", "print('y más')")).toBe("exited");
  });

  it.each([
    ["than the text", "print('hola'); print('se va')", undefined],
    ["than the text in one line", "print('hola y adiós')", "exited"],
    ["than the text, which it does not print at all", "print('se va')", undefined],
    ["not: the text alone", "print('hola')", "exited"],
  ])("%s", async (_, atTheEnd, why) => {
    expect(await whyNotMore(atTheEnd, "{ prints-more-than: hola }")).toBe(why);
  });

  it("after what was typed", async () => {
    const source = "line = input(); print('eco', line)";
    const typing = ["keyboard: { types: hola }", "program: prints-more"];
    expect((await runSteps(source, typing, { peers: "keyboard: { is: keyboard }" })).unmet).toBeUndefined();
  });
});
