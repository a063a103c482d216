import { describe, expect, it } from "vitest";
import {
  exerciseOf,
  exited,
  listensAt,
  prints,
  started,
  stepOf,
  type Told,
  traceback,
} from "../../testing/records.ts";
import { findingIn, type RuleRow } from "../../testing/rule-row.ts";
import type { startingRules } from "./starting.ts";

const listens = stepOf("program", "listens");
const accepts = stepOf("server", "accepts");
const crashed = (exception: string, source?: string) => [started, traceback(exception, source), exited(1)];
const tried = (host: string, port: number): Told => ({ kind: "tried-to-connect", to: { host, port } });
const ended = { step: listens, why: "exited" } as const;

/** Typed by the rules: a rule without a row does not compile. */
const rows: Readonly<Record<keyof typeof startingRules, RuleRow>> = {
  "syntax-error": {
    ...ended,
    events: crashed("IndentationError: unexpected indent"),
    values: { problem: "IndentationError: unexpected indent (prog.py:12 «main()»)" },
    unless: { events: crashed("NameError: name 'x' is not defined") },
  },
  "import-error": {
    ...ended,
    events: crashed("ModuleNotFoundError: No module named 'redes'", "import redes"),
    values: { problem: "ModuleNotFoundError: No module named 'redes' (prog.py:12 «import redes»)" },
    unless: { events: crashed("NameError: name 'redes' is not defined", "redes.hola()") },
  },
  "wrong-arguments": {
    ...ended,
    events: crashed("IndexError: list index out of range", "port = int(sys.argv[2])"),
    values: { arguments: "5000" },
    unless: { events: crashed("IndexError: list index out of range", "first = replies[2]") },
  },
  "connects-to-wrong-port": {
    step: accepts,
    why: "deadline",
    events: [started, tried("127.0.0.1", 8080)],
    values: { address: "127.0.0.1:8080", expected: "127.0.0.1:5000" },
    unless: { events: [started, tried("127.0.0.1", 5000), tried("::ffff:127.0.0.1", 5000)] },
  },
  "listens-on-wrong-port": {
    step: listens,
    why: "different",
    events: [started, listensAt(5001)],
    values: { port: 5001, expected: 5000 },
    unless: { events: [started, listensAt(5000)] },
  },
  "listens-on-wrong-address": {
    step: listens,
    why: "different",
    events: [started, listensAt(5000, "127.0.0.2")],
    values: { address: "127.0.0.2" },
    unless: { events: [started, listensAt(5001, "127.0.0.2")] },
  },
  "port-in-use": {
    ...ended,
    events: crashed("OSError: [Errno 98] Address already in use", "s.bind(here)"),
    values: { problem: "OSError: [Errno 98] Address already in use (prog.py:12 «s.bind(here)»)" },
    unless: { events: crashed("PermissionError: [Errno 13] Permission denied", "s.bind(here)") },
  },
  "recvfrom-gives-no-address": {
    ...ended,
    events: crashed("TypeError: 'NoneType' object is not subscriptable", "print(direccion[0])"),
    values: {
      problem: "TypeError: 'NoneType' object is not subscriptable (prog.py:12 «print(direccion[0])»)",
    },
    unless: { events: crashed("TypeError: 'NoneType' object is not subscriptable", "print(datos[0])") },
  },
  "never-listens": {
    step: listens,
    why: "deadline",
    events: [started],
    values: {},
    unless: { why: "exited", events: [started, exited(0)] },
  },
  "never-connects": {
    step: accepts,
    why: "deadline",
    events: [started],
    values: {},
    unless: { why: "exited", events: [started, exited(0)] },
  },
  "exits-at-once": {
    ...ended,
    events: [started, exited(3)],
    values: { exit: "exit(3)" },
    unless: { why: "deadline", events: [started] },
  },
};

describe.each(Object.entries(rows))("%s", (id, row) => {
  it("is named with what proves it", () => expect(findingIn(id, row)).toEqual({ id, values: row.values }));

  it("is not named without that proof", () => {
    expect(findingIn(id, { ...row, ...row.unless }).id).toBe("not-as-expected");
  });
});

describe("wrong-arguments", () => {
  const wrong = (events: readonly Told[]) =>
    findingIn("wrong-arguments", { ...ended, events: [started, ...events] });

  it.each([
    ["exits with the status of argument parsers", [exited(2)]],
    ["prints its usage in English", [prints("Usage: server PORT\n"), exited(1)]],
    ["prints its usage in Spanish on stderr", [prints("Uso: servidor PUERTO\n", "stderr"), exited(0)]],
    ["names what it wants between angle brackets", [prints("python3 prog.py <puerto>\n"), exited(0)]],
    ["cannot convert an argument", [traceback("ValueError: invalid literal", "int(sys.argv[1])"), exited(1)]],
  ])("is named when the program %s", (_, events) => expect(wrong(events).id).toBe("wrong-arguments"));

  it.each([
    ["ends with another status and says something else", [prints("adiós\n"), exited(1)]],
    [
      "crashes elsewhere after it printed its usage",
      [prints("Usage: server PORT\n"), traceback("KeyError: 1"), exited(1)],
    ],
    ["still runs", [prints("Usage: server PORT\n")]],
  ])("is not named when the program %s", (_, events) => expect(wrong(events).id).toBe("not-as-expected"));

  it("shows as many arguments as the exercise gives", () => {
    const events = [
      { ...started, command: ["python3", "c.py", "localhost", "5000", "hola"] } as Told,
      exited(2),
    ];
    const exercise = exerciseOf({ role: "client", arguments: [["{host}", "{port}", "{message}"]] });
    const { values } = findingIn("wrong-arguments", {
      step: accepts,
      why: "exited",
      events,
      record: { exercise },
    });
    expect(values).toEqual({ arguments: "localhost 5000 hola" });
  });
});

it("an address of another machine is a wrong address too", () => {
  const events = crashed("OSError: [Errno 99] Cannot assign requested address", "s.bind(x)");
  const { values } = findingIn("listens-on-wrong-address", { ...ended, events });
  expect(values).toEqual({
    address: "OSError: [Errno 99] Cannot assign requested address (prog.py:12 «s.bind(x)»)",
  });
});

it("a signal is said by its name", () => {
  const events = [started, exited(null, "SIGSEGV")];
  expect(findingIn("exits-at-once", { ...ended, events }).values).toEqual({ exit: "SIGSEGV" });
});
