import { describe, expect, it } from "vitest";
import { freePort } from "../harness/bench/ports.ts";
import { runCli } from "../harness/testing/run-cli.ts";
import { copyInto, scratchFolder } from "../harness/testing/scratch.ts";

const program = "reference/python/tcp-sockets/cliente_tcp.py";

/** Checks just whether the client starts, in a folder with these files and the model answer as `real.py`. */
async function statusWith(settings: string | undefined, files: Readonly<Record<string, string>> = {}) {
  const said = settings === undefined ? {} : { "sockgrade.yml": settings };
  const folder = scratchFolder({ ...files, ...said });
  copyInto(folder, program, "real.py");
  const { exitCode, stderr } = await runCli(["check", folder, "-t", "starts", "--exercise", "tcp-client"]);
  return { exitCode, stderr };
}

const passed = { exitCode: 0, stderr: "" };
const failed = { exitCode: 1, stderr: "" };
const ofClient = (what: string) => `exercises:\n  tcp-client: ${what}\n`;
/** The model answer with these arguments in place of its own. */
const withArguments = (args: string) => `import sys\nsys.argv[1:3] = ${args}\nexec(open("real.py").read())\n`;

describe("sockgrade.yml", () => {
  it.concurrent("says the file of an exercise", async () => {
    expect(await statusWith(ofClient("{ file: real.py }"))).toEqual(passed);
    expect(await statusWith(undefined)).toEqual(failed);
  });

  it.concurrent("says the file also with ./ before it", async () => {
    expect(await statusWith(ofClient("{ file: ./real.py }"))).toEqual(passed);
  });

  it.concurrent("says the command that starts it", async () => {
    const command = "{ file: cliente.py, command: [python3, -B, real.py] }";
    expect(await statusWith(ofClient(command), { "cliente.py": "" })).toEqual(passed);
    expect(await statusWith(undefined, { "cliente.py": "" })).toEqual(failed);
  });

  it.concurrent("says the order of the arguments", async () => {
    const swapped = { "cliente.py": withArguments("sys.argv[2:0:-1]") };
    const order = '{ arguments: ["{port}", "{host}", "{message}"] }';
    expect(await statusWith(ofClient(order), swapped)).toEqual(passed);
    expect(await statusWith(undefined, swapped)).toEqual(failed);
  });

  it.concurrent("says the port that is fixed in a program", async () => {
    const port = await freePort();
    const fixed = { "cliente.py": withArguments(`["127.0.0.1", "${port}"]`) };
    expect(await statusWith(ofClient(`{ address: { port: ${port} } }`), fixed)).toEqual(passed);
    expect(await statusWith(undefined, fixed)).toEqual(failed);
  });

  it.concurrent("says the assignment", async () => {
    const own = { "cliente.py": withArguments("sys.argv[1:3]") };
    expect(await statusWith("assignment: tcp-sockets\n", own)).toEqual(passed);
    expect(await statusWith("assignment: udp-sockets\n", own)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("unknown assignment `udp-sockets`"),
    });
  });
});
