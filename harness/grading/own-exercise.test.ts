import { describe, expect, it } from "vitest";
import { BadFile } from "../spec/problem.ts";
import { gradeFolder, outcomesOf } from "../testing/grade-folder.ts";

/** An exercise that a teacher has written: a server that greets whoever comes, and echoes in capitals. No TypeScript is needed. */
const greeter = `
exercise: eco
title: { es: Servidor que saluda, en: Server that greets }
role: server
file: { names: [saluda, greet] }
arguments: [["{port}"], ["-p", "{port}"]]
fixed-port: accepted
trailing-newline: ignored
step-within: 700 ms
peers: { client: { is: tcp-client }, other: { is: tcp-client } }
findings:
  rude: { es: solo saluda a quien habla primero, en: greets only those who speak first }
  goes: { es: se va, en: leaves }
cases:
  - case: starts
    title: { es: Arranca, en: Starts }
    script: [{ program: starts }, { program: listens }]
    names: [syntax-error, wrong-arguments, exits-at-once]
  - case: greets
    title: { es: Saluda, en: Greets }
    points: 2
    needs: [starts]
    script:
      - client: connects
      - client: { receives: "HOLA" }
    otherwise:
      - client: { sends: "{text}" }
      - client: { receives: "HOLA", finding: rude }
    names: [rude, wrong-reply, no-reply]
  - case: greets-all
    title: { es: Saluda a todos, en: Greets everybody }
    points: 1
    needs: [greets]
    script:
      - client: connects
      - other: connects
      - other: { receives: "HOLA" }
    names: [goes]
`;

/** A server in Python that does this with each client \`c\`. */
const server = (each: string, port = "int(sys.argv[-1])", rest = "") => ({
  "saluda.py": `import socket, sys\nwith socket.create_server(("127.0.0.1", ${port})) as s:\n    while True:\n        c, _ = s.accept()\n        ${each}\n${rest}`,
});

describe("an exercise that a teacher wrote is really graded", () => {
  it("with full points for a program that is right", async () => {
    const result = await gradeFolder(greeter, server("c.sendall(b'HOLA\\n'); c.close()"));
    expect(outcomesOf(result)).toEqual({ starts: "passed", greets: "passed", "greets-all": "passed" });
    expect([result.points, result.maxPoints, result.file, result.arguments]).toEqual([
      3,
      3,
      "saluda.py",
      ["{port}"],
    ]);
  });

  it("with its own defect, proved by `otherwise`", async () => {
    const result = await gradeFolder(greeter, server("c.recv(99); c.sendall(b'HOLA')"));
    expect(outcomesOf(result)).toEqual({ starts: "passed", greets: "rude", "greets-all": "not-run" });
    expect(result.findings.rude?.en).toBe("greets only those who speak first");
  });

  it("without that defect when `otherwise` does not work either", async () => {
    const result = await gradeFolder(greeter, server("c.recv(99)"));
    expect(outcomesOf(result)).toMatchObject({ greets: "no-reply" });
  });

  it("with a defect of the judge's own", async () => {
    const result = await gradeFolder(greeter, server("c.sendall(b'ADIOS'); c.close()"));
    expect(outcomesOf(result)).toMatchObject({ greets: "wrong-reply" });
  });

  it("with its own defect that nothing has to prove", async () => {
    const result = await gradeFolder(greeter, server("c.sendall(b'HOLA'); c.recv(1)"));
    expect(outcomesOf(result)).toEqual({ starts: "passed", greets: "passed", "greets-all": "goes" });
    expect(result.points).toBe(2);
  });
});

describe("the way in which a program is started", () => {
  it("is the first that works", async () => {
    const insists = "(sys.argv[1] == '-p' or sys.exit(2)) and int(sys.argv[2])";
    const result = await gradeFolder(greeter, server("c.sendall(b'HOLA')", insists));
    expect([result.arguments, result.points]).toEqual([["-p", "{port}"], 3]);
  });

  it("may be a port that is fixed in the program", async () => {
    const { freePort } = await import("../bench/ports.ts");
    const port = await freePort();
    const result = await gradeFolder(greeter, server("c.sendall(b'HOLA'); c.close()", String(port)));
    expect([result.fixedAddress, result.points]).toEqual([{ port }, 3]);
  });

  it("is none for a program that cannot be read: the rest is not run", async () => {
    const result = await gradeFolder(greeter, { "saluda.py": "def f(:\n" });
    expect(outcomesOf(result)).toEqual({
      starts: "syntax-error",
      greets: "not-run",
      "greets-all": "not-run",
    });
  });
});

describe("the file that is graded", () => {
  it("is missing where no name fits, and sockgrade.yml is suggested", async () => {
    const { cases, file, points } = await gradeFolder(greeter, { "otra.py": "" });
    expect([file, points, cases.map(({ verdict }) => verdict.status)]).toEqual([
      null,
      0,
      ["failed", "not-run", "not-run"],
    ]);
    expect(cases[0]?.verdict).toMatchObject({
      finding: { id: "file-not-found", values: { suggestion: "exercises: {eco: {file: …}}" } },
    });
  });

  it("is the one that sockgrade.yml names, started as it says", async () => {
    const [source = ""] = Object.values(
      server("c.sendall(b'HOLA')", "int(sys.argv[sys.argv.index('--at') + 1])"),
    );
    const settings = 'exercises: { eco: { file: src/x.py, arguments: [--at, "{port}"] } }\n';
    const result = await gradeFolder(greeter, {
      "src/x.py": source,
      "saluda.py": "",
      "sockgrade.yml": settings,
    });
    expect([result.file, result.arguments, result.points]).toEqual(["src/x.py", ["--at", "{port}"], 3]);
  });

  it.each(["../outside.py", "/etc/hostname", "nowhere.py"])(
    "is never one outside of the submission: %s",
    async (file) => {
      const files = { "sockgrade.yml": `exercises: { eco: { file: ${file} } }\n`, "saluda.py": "" };
      await expect(gradeFolder(greeter, files)).rejects.toThrow(BadFile);
    },
  );

  it.each([
    [
      "a command that this machine lacks",
      "command: [no-such-tool, x]",
      { kind: "missing-tool", tool: "no-such-tool" },
    ],
    [
      "a host that is not this machine",
      "address: { host: example.com }",
      { kind: "foreign-host", host: "example.com" },
    ],
  ])("is not judged with %s", async (_, settings, reason) => {
    const result = await gradeFolder(greeter, {
      "sockgrade.yml": `exercises: { eco: { ${settings} } }\n`,
      "saluda.py": "",
    });
    expect(result.cases[0]?.verdict).toEqual({ status: "not-run", reason });
  });

  it("cannot be set for an exercise that is not there", async () => {
    const settings = { "sockgrade.yml": "exercises: { ecco: { file: x.py } }\n", "x.py": "" };
    await expect(gradeFolder(greeter, settings)).rejects.toThrow(/unknown exercise `ecco`/);
  });
});
