import { describe, expect, it } from "vitest";
import {
  caseOf,
  exerciseOf,
  exited,
  listensAt,
  prints,
  recordOf,
  started,
  stepOf,
  type Told,
  traceback,
} from "../testing/records.ts";
import { Transcript } from "../transcript/transcript.ts";
import type { Run } from "./run.ts";
import { bannerOf, saysSomething } from "./says-something.ts";

/** A run that is over, with this transcript. */
function runOf(
  told: readonly Told[],
  script: Run["case"]["script"] = [],
  banner: Run["banner"] = new Set(),
): Run {
  const { events, texts, address } = recordOf(told);
  const transcript = new Transcript();
  for (const event of events) transcript.add(event, event.at);
  const program = undefined;
  const startProgram = () => {
    throw new Error("it is over");
  };
  return {
    exercise: exerciseOf(),
    case: caseOf({ script }),
    texts,
    transcript,
    clockRate: 1,
    clockFile: undefined,
    banner,
    startProgram,
    program,
    chooseAddress: async () => address,
    peersListenOn: address.host,
    address,
    hasChosenPort: true,
    listensAt: address,
    nameService: undefined,
    conversations: new Map(),
    servers: new Map(),
    keyboards: new Map(),
    expected: new Map(),
    signal: new AbortController().signal,
  };
}

const warning = "prog.py:1: ResourceWarning: unclosed <socket fd=3>\n  s = socket()\n";

describe("a program has said something", () => {
  it.each([
    ["in a line of its own", [prints("no hay nadie\n")]],
    ["on stderr", [prints("no hay nadie\n", "stderr")]],
    ["beside a traceback", [prints("ayuda\n", "stderr"), traceback("KeyError: 1")]],
    ["beside a warning", [prints(`${warning}adiós\n`, "stderr")]],
  ])("%s", (_, told) => expect(saysSomething(runOf([started, ...told, exited(1)]))).toBe(true));
});

describe("a program has said nothing", () => {
  it.each([
    ["when it printed nothing", []],
    ["with empty lines", [prints("\n  \n")]],
    ["with a traceback alone", [traceback("ConnectionRefusedError: [Errno 111] Connection refused")]],
    ["with a warning of the interpreter alone", [prints(warning, "stderr")]],
  ])("%s", (_, told) => expect(saysSomething(runOf([started, ...told, exited(1)]))).toBe(false));

  it("with two tracebacks, the second raised while the first was handled", () => {
    const during = prints(
      "\nDuring handling of the above exception, another exception occurred:\n\n",
      "stderr",
    );
    const both = [
      traceback("ConnectionRefusedError: [Errno 111] no"),
      during,
      traceback("NameError: name 'x'"),
    ];
    expect(saysSomething(runOf([started, ...both, exited(1)]))).toBe(false);
  });
});

describe("what it prints when all goes well", () => {
  const texts = recordOf([]).texts;
  const message = texts.draw("message", "program");
  const banner = bannerOf(recordOf([prints(`Conectando al puerto 41234\nEnvío ${message}\n`)]).events, texts);
  const said = (line: string) => saysSomething(runOf([started, prints(`${line}\n`), exited(1)], [], banner));

  it.each(["Conectando al puerto 50123", `Envío ${message}`])("is no news: %s", (line) =>
    expect(said(line)).toBe(false),
  );

  it("is news with any other word", () => expect(said("No se pudo conectar al puerto 50123")).toBe(true));
});

describe("where it had to wait for a timeout", () => {
  const script = [stepOf("program", "ends-after", { seconds: 300 })];
  const saidAt = (at: number) =>
    saysSomething(
      runOf([started, listensAt(5000), { ...prints("tiempo\n"), at }, { ...exited(0), at: 1000 }], script),
    );

  it("only what it says after half of the wait counts", () => {
    expect([saidAt(10), saidAt(490), saidAt(510), saidAt(999)]).toEqual([false, false, true, true]);
  });
});
