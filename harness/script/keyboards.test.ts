import { describe, expect, it } from "vitest";
import { caseOf } from "../testing/records.ts";
import { runSteps } from "../testing/run-steps.ts";
import { inputOf } from "./keyboards.ts";

const pipe = "keyboard: { is: keyboard }";
const terminal = "keyboard: { is: keyboard, terminal: true }";
const onLinux = process.platform === "linux";

describe("a program's input", () => {
  it.each([
    ["nothing, without a keyboard", caseOf({ peers: { client: { is: "tcp-client" } } }), "none"],
    ["a pipe", caseOf({ peers: { keyboard: { is: "keyboard", terminal: false } } }), "pipe"],
    ["a terminal", caseOf({ peers: { keyboard: { is: "keyboard", terminal: true } } }), "terminal"],
  ])("is %s", (_, one, input) => expect(inputOf(one)).toBe(input));

  it("has no line where there is no keyboard", async () => {
    const { unmet, stdout } = await runSteps("print(repr(sys.stdin.read()))", ["program: ends"]);
    expect([unmet, stdout]).toEqual([undefined, "''\n"]);
  });
});

const cases = [
  ["a pipe", pipe, "False"],
  ["a terminal", terminal, "True"],
] as const;

describe.runIf(onLinux).each(cases)("a keyboard on %s (script(1) of Linux)", (_, peers, isTerminal) => {
  const run = (source: string, steps: readonly string[]) => runSteps(source, steps, { peers });

  it("is known to the program for what it is", async () => {
    const source = "print(sys.stdin.isatty(), sys.stdout.isatty(), sys.stderr.isatty())";
    const { unmet, stdout } = await run(source, ["program: ends"]);
    expect([unmet, stdout.trim()]).toEqual([undefined, `${isTerminal} ${isTerminal} False`]);
  });

  it("types line by line, when it is told to, and is not heard as the program's own words", async () => {
    const source = "print('uno?'); print(len(input())); print('dos?'); print(len(input()))";
    const { unmet, stdout, events } = await run(source, [
      "program: { prints: 'uno?' }",
      "keyboard: { types: 'hola, ñ {message}' }",
      "program: { prints: 'dos?' }",
      "keyboard: { types: '' }",
      "program: ends",
      "program: ends-well",
    ]);
    expect([unmet, stdout.includes("hola")]).toEqual([undefined, false]);
    expect(stdout.replaceAll("\r", "")).toMatch(/^uno\?\n\d+\ndos\?\n0\n$/);
    expect(events.filter(({ kind }) => kind === "typed").length).toBe(2);
  });

  it("ends the input when it closes", async () => {
    const source = "try: input()\nexcept EOFError: print('fin')";
    const { unmet, stdout } = await run(source, [
      "keyboard: closes",
      "program: { prints: fin }",
      "program: ends",
      "program: ends-well",
    ]);
    expect([unmet, stdout.trim()]).toEqual([undefined, "fin"]);
  });

  it("lets what is said on stderr stay apart", async () => {
    const { stdout, stderr } = await run("print('out'); print('err', file=sys.stderr)", ["program: ends"]);
    expect([stdout.trim(), stderr.trim()]).toEqual(["out", "err"]);
  });

  it("gives the program its arguments as they are, and its own environment", async () => {
    const source = "print(len(sys.argv), message, [name for name in os.environ if 'ARGUMENT' in name])";
    const { unmet, stdout } = await run(source, ["program: { prints: '4 {message} []' }"]);
    expect(unmet, stdout).toBeUndefined();
  });

  it("lets the program end as it wants to", async () => {
    const { events } = await run("sys.exit(3)", ["program: ends"]);
    expect(events.findLast(({ kind }) => kind === "exited")).toMatchObject({ code: 3, signal: null });
  });
});

it("what is typed before the program reads waits for it", async () => {
  const steps = ["keyboard: { types: uno }", "keyboard: { types: dos }", "program: ends"];
  const { unmet, stdout } = await runSteps("input(); print(input())", steps, { peers: pipe });
  expect([unmet, stdout]).toEqual([undefined, "dos\n"]);
});
