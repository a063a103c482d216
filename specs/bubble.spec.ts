import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../harness/package-root.ts";
import { canBubble } from "../harness/testing/can-bubble.ts";
import {
  exerciseOf,
  findingsOf,
  idsWithStatus,
  readIn,
  readResult,
} from "../harness/testing/read-reports.ts";
import { runCli, tcpSockets } from "../harness/testing/run-cli.ts";
import { copyInto, scratchFolder } from "../harness/testing/scratch.ts";

/** A teacher's practice of one exercise, `eco`: what it says of its address, and the script of its cases. */
function practice(role: "client" | "server", more: string, script: string): string {
  const peer = role === "client" ? "server: { is: tcp-server }" : "client: { is: tcp-client }";
  const opening = role === "client" ? "\n    script: [{ server: accepts }]" : "";
  return scratchFolder({
    "redes/assignment.yml":
      "assignment: redes\ntitle: { es: Redes, en: Networks }\nexercises: [{ exercise: eco, worth: 1 }]\n",
    "redes/eco.yml": `exercise: eco
title: { es: Eco, en: Echo }
role: ${role}
file: { names: [eco] }
${more}
peers: { ${peer} }
cases:
  - case: starts
    title: { es: Arranca, en: Starts }${opening}
    names: [connects-to-wrong-port, never-listens]
  - case: talks
    title: { es: Habla, en: Talks }
    points: 1
    needs: [starts]
    script:
${script}`,
  });
}

const asks =
  "      - client: connects\n      - client: { sends: '{text}' }\n      - client: { receives: '{text}' }\n";
const answers = "      - server: accepts\n      - server: { receives: hola }\n      - program: ends\n";

/** Grades one program as `eco`, in a bubble; what became of its cases. */
async function gradeEco(specs: string, source: string, name = "eco.py") {
  const submissions = scratchFolder({ [`ana/${name}`]: source });
  const out = scratchFolder();
  const run = await runCli(["grade", submissions, "--specs", specs, "--out", out, "--bench", "bubble"]);
  const eco = exerciseOf(readResult(readIn(out, "ana", "result.json")), "eco");
  return { run, failed: findingsOf(eco), passed: idsWithStatus(eco, "passed") };
}

const client = (connect: string) => `import socket\ns = ${connect}\ns.sendall(b"hola")\ns.close()\n`;
const server = (listen: string) =>
  `import socket, sys\ns = ${listen}\nwhile True:\n    c, _ = s.accept()\n    with c:\n        c.sendall(c.recv(999))\n`;

describe.runIf(canBubble)("in a bubble (where bubblewrap works)", () => {
  it("eight servers with the same port fixed in them are graded side by side, all alike", async () => {
    const submissions = scratchFolder();
    const names = Array.from({ length: 8 }, (_, index) => `alumno-${index + 1}`);
    for (const name of names) {
      copyInto(
        submissions,
        "fixtures/tcp-sockets/tcp-echo-server/right/fixed_port.py",
        `${name}/servidor_tcp.py`,
      );
    }
    const out = scratchFolder();
    const args = [...tcpSockets, "--out", out, "--jobs", "8", "--bench", "bubble"];
    await runCli(["grade", submissions, ...args]);
    const graded = names.map((name) =>
      exerciseOf(readResult(readIn(out, name, "result.json")), "tcp-echo-server"),
    );
    expect(graded.map(({ points, maxPoints }) => [points, maxPoints])).toEqual(names.map(() => [17, 17]));
    expect(
      new Set(graded.map((one) => JSON.stringify(one.cases.map(({ id, status }) => [id, status])))).size,
    ).toBe(1);
  });

  it.each([
    [
      "a name of the world",
      "address: { host: example.com, port: 80 }",
      'socket.create_connection(("example.com", 80))',
    ],
    [
      "an address of somebody's home",
      "fixed-port: accepted",
      'socket.create_connection(("192.168.1.35", 5000))',
    ],
    [
      "another port",
      "address: { port: 5000 }\nfixed-port: accepted",
      'socket.create_connection(("localhost", 6000))',
    ],
    ["IPv6", "address: { host: '::1', port: 5000 }", 'socket.create_connection(("::1", 5000))'],
  ])("a client finds us where it was told to go: %s", async (_, address, connect) => {
    const specs = practice("client", `arguments: [[]]\n${address}`, answers);
    const { failed, passed } = await gradeEco(specs, client(connect));
    expect([failed, passed]).toEqual([{}, ["starts", "talks"]]);
  });

  it("a client that goes elsewhere is told so where the statement fixes its address", async () => {
    const specs = practice("client", "arguments: [[]]\naddress: { port: 5000 }", answers);
    const { failed } = await gradeEco(specs, client('socket.create_connection(("10.1.2.3", 5001))'));
    expect(failed).toEqual({ starts: "connects-to-wrong-port" });
  });

  it.each([
    [
      "IPv6, its port chosen",
      "address: { host: '::1' }",
      '[["{port}"]]',
      'socket.create_server(("::1", int(sys.argv[1])), family=socket.AF_INET6)',
    ],
    [
      "IPv6 beside IPv4",
      "address: { host: '::1', port: 5000 }",
      "[[]]",
      'socket.create_server(("", 5000), family=socket.AF_INET6, dualstack_ipv6=True)',
    ],
    ["a low port", "address: { port: 80 }", "[[]]", 'socket.create_server(("", 80))'],
  ])("a server is reached: %s", async (_, address, args, listen) => {
    const specs = practice("server", `arguments: ${args}\n${address}`, asks);
    const { failed, passed } = await gradeEco(specs, server(listen));
    expect([failed, passed]).toEqual([{}, ["starts", "talks"]]);
  });

  it("a server that listens on IPv4 alone is not found on IPv6", async () => {
    const specs = practice("server", "arguments: [[]]\naddress: { host: '::1', port: 5000 }", asks);
    const { failed } = await gradeEco(specs, server('socket.create_server(("", 5000))'));
    expect(Object.keys(failed)).toEqual(["starts"]);
  });

  it.each([
    ["in the argument", "address: { path: eco.sock }", '[["{path}"]]', "sys.argv[1]"],
    ["fixed in /tmp", "address: { path: /tmp/eco.sock }", "[[]]", '"/tmp/eco.sock"'],
  ])("a UNIX socket is an address too: %s", async (_, address, args, path) => {
    const unix = "socket.socket(socket.AF_UNIX)";
    const listening = server(`${unix}\ns.bind(${path})\ns.listen()`);
    const asked = practice("server", `arguments: ${args}\n${address}`, asks);
    const connecting = `import sys\n${client(`${unix}\ns.connect(${path})`)}`;
    const asking = practice("client", `arguments: ${args}\n${address}`, answers);
    const [one, other] = [await gradeEco(asked, listening), await gradeEco(asking, connecting)];
    expect([one.failed, one.passed]).toEqual([{}, ["starts", "talks"]]);
    expect([other.failed, other.passed]).toEqual([{}, ["starts", "talks"]]);
  });
});

describe.runIf(canBubble)("a teacher whose files are nobody else's business (where bubblewrap works)", () => {
  it("grades programs of every kind all the same", async () => {
    const submissions = scratchFolder();
    copyInto(submissions, "reference/python/tcp-sockets/cliente_tcp.py", "python/cliente_tcp.py");
    copyInto(submissions, "reference/typescript/tcp-sockets/cliente_tcp.ts", "typescript/cliente_tcp.ts");
    copyInto(submissions, "fixtures/tcp-sockets/tcp-client/right/poll.c", "c/cliente_tcp.c");
    const under = ["sh", "-c", 'umask 077; exec "$@"', "sh"];
    const out = scratchFolder();
    await runCli(["grade", ...tcpSockets, submissions, "--out", out, "--bench", "bubble"], {
      under,
    });
    const points = ["c", "python", "typescript"].map(
      (name) => exerciseOf(readResult(readIn(out, name, "result.json")), "tcp-client").points,
    );
    expect(points).toEqual([14, 14, 14]);
  });
});

describe.runIf(canBubble)("the packets of a case (where bubblewrap works)", () => {
  it("are all there: the handshake, the data, the end of both sides, and the reset of a refused client", async () => {
    const folder = scratchFolder();
    const path = join(packageRoot(), "reference/python/tcp-sockets");
    const run = await runCli(["check", ...tcpSockets, path, "--exercise", "tcp-client", "--pcap", folder]);
    expect(run.exitCode).toBe(0);
    const flags = await flagsIn(join(folder, "tcp-client/sends-the-message.pcap"));
    expect(flags.slice(0, 3)).toEqual(["S", "S.", "."]);
    expect([
      flags.filter((one) => one === "P.").length >= 1,
      flags.filter((one) => one === "F.").length,
    ]).toEqual([true, 2]);
    expect(await flagsIn(join(folder, "tcp-client/refused.pcap"))).toEqual(["S", "R."]);
  });

  it("are refused on the machine's own network, where they would be everybody's", async () => {
    const run = await runCli([
      "check",
      "reference/python/tcp-sockets",
      "--pcap",
      scratchFolder(),
      "--bench",
      "direct",
    ]);
    expect([run.exitCode, run.stderr.trim().split("\n").length]).toEqual([2, 1]);
  });
});

/** The TCP flags of each packet, as tcpdump reads them. */
async function flagsIn(pcap: string): Promise<string[]> {
  const { stdout } = await execa("tcpdump", ["-n", "-r", pcap, "tcp"]);
  return [...stdout.matchAll(/Flags \[([^\]]+)\]/g)].map(([, flags = ""]) => flags);
}
