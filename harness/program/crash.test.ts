import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pythonPath, startCommand, untilExited } from "../testing/start-python.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { printedOn } from "../transcript/reading.ts";
import { crashIn } from "./crash.ts";

/** What an interpreter really says of a program that is the file `name`. */
async function crashOf(interpreter: string, name: string, source: string) {
  const folder = await temporaryFolder({ [name]: source });
  const one = await startCommand([interpreter, join(folder, name)]);
  await untilExited(one);
  const crash = crashIn(printedOn(one.transcript.events, "stderr"));
  return crash && { ...crash, file: crash.file?.replace(`${folder}/`, "") };
}

const ofPython = async (source: string) => crashOf(await pythonPath(), "prog.py", source);
const ofNode = (source: string, name = "prog.mjs") => crashOf(process.execPath, name, source);

describe("an exception that Python reports", () => {
  it("is told with its class, message, file, line and source", async () => {
    const crash = await ofPython("def main():\n    return [][3]\n\nmain()\n");
    const frame = { file: "prog.py", line: 2, source: "return [][3]" };
    expect(crash).toMatchObject({ type: "IndexError", message: "list index out of range", ...frame });
  });

  it.each([
    ["without a message", "raise KeyError", { type: "KeyError", message: "" }],
    [
      "of a module, by its last name",
      "import json\njson.loads('{')",
      { type: "JSONDecodeError", file: "prog.py", line: 2 },
    ],
    [
      "in a thread",
      "import threading\nthreading.Thread(target=lambda: 1 / 0).start()",
      { type: "ZeroDivisionError", line: 2 },
    ],
    [
      "while another was handled",
      "try:\n    {}[1]\nexcept KeyError:\n    int('x')",
      { type: "ValueError", line: 4 },
    ],
    [
      "in a syntax that it cannot read",
      "x = 1\nprint('a'\n",
      { type: "SyntaxError", file: "prog.py", line: 2 },
    ],
    ["in its indentation", "def f():\nreturn 1\n", { type: "IndentationError", line: 2, source: "return 1" }],
    ["in mixed tabs", "if 1:\n\tx = 1\n        y = 2\n", { type: "TabError", line: 3 }],
    ["outside ASCII", "'ñ'.encode('ascii')", { type: "UnicodeEncodeError", line: 1 }],
  ])("%s", async (_, source, crash) => expect(await ofPython(source)).toMatchObject(crash));

  it("is the last of several", () => {
    const one = (name: string) =>
      `Traceback (most recent call last):\n  File "p.py", line 1, in f\n    g()\n${name}: x\n`;
    expect(crashIn(Buffer.from(one("KeyError") + one("OSError")))?.type).toBe("OSError");
  });

  it("may have a class with letters outside ASCII", async () => {
    expect(
      await ofPython("class ConexiónPerdida(Exception): pass\nraise ConexiónPerdida('x')"),
    ).toBeDefined();
  });

  it("may be cut off before its last line", () => {
    const cut = `Traceback (most recent call last):\n  File "p.py", line 1, in f\n    ${"a ".repeat(60)}\n`;
    expect(crashIn(Buffer.from(cut))).toBeUndefined(); // whoever tried all ways to read it would never be done
  });
});

describe("no crash", () => {
  it.each([
    ["a message of its own", "import sys\nsys.exit('Error: nadie escucha')"],
    ["a usage", "import argparse\np = argparse.ArgumentParser()\np.add_argument('port')\np.parse_args()"],
    ["a warning of the interpreter", "import socket\nsocket.socket()"],
    ["nothing", "pass"],
  ])("is %s", async (_, source) => expect(await ofPython(source)).toBeUndefined());

  it("is a log that ends in an error, after a line that ends in a port", () => {
    const log = "Escuchando en 0.0.0.0:5000\nEsperando clientes\nError: tiempo agotado\n";
    expect(crashIn(Buffer.from(log))).toBeUndefined();
  });
});

describe("an exception that Node reports", () => {
  it("is told with its class, message, file and line", async () => {
    const crash = await ofNode("function f() {\n  return missing;\n}\nf();\n");
    const frame = { file: "prog.mjs", line: 2 };
    expect(crash).toMatchObject({ type: "ReferenceError", message: "missing is not defined", ...frame });
  });

  it.each([
    ["as a rejection", "await Promise.reject(new TypeError('no'));", { type: "TypeError", message: "no" }],
    [
      "as an event without a listener",
      "import net from 'node:net';\nnet.connect(1, '127.0.0.1');",
      { type: "Error", message: "connect ECONNREFUSED 127.0.0.1:1" },
    ],
    [
      "in a syntax that it cannot read",
      "const a = ;",
      { type: "SyntaxError", message: "Unexpected token ';'" },
    ],
  ])("%s", async (_, source, crash) => expect(await ofNode(source)).toMatchObject(crash));

  it.each([
    ["of a class with another ending", "class Lost extends Error {}\nthrow new Lost('x');", { message: "x" }],
    ["that is no Error at all", "throw 'x';", { message: "x" }],
    ["in its syntax, with its own file", "const a = ;", { file: "prog.mjs", line: 1 }],
  ])("%s", async (_, source, crash) => expect(await ofNode(source)).toMatchObject(crash));
});

describe("an exception that Java reports", () => {
  const frames = [
    "\tat java.base/java.net.Socket.connect(Socket.java:633)",
    "\tat Cliente.main(Cliente.java:14)",
    "Caused by: java.io.IOException: broken",
    "\t... 7 more",
  ].join("\n");
  const report = (thread: string) =>
    Buffer.from(`Exception in thread "${thread}" java.net.ConnectException: Connection refused\n${frames}\n`);

  it.each(["main", "Thread-0"])("in %s is told with the first line of the student's", (thread) => {
    const crash = { type: "ConnectException", message: "Connection refused", file: "Cliente.java", line: 14 };
    expect(crashIn(report(thread))).toMatchObject(crash);
  });

  it("is told whole", () => expect(crashIn(report("main"))?.text).toBe(report("main").toString()));
});
