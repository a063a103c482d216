import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../bench/ports.ts";
import { poll } from "../kernel/poll.ts";
import { packageRoot } from "../package-root.ts";
import { longEnough } from "../testing/start-python.ts";
import { receivedBy } from "../transcript/reading.ts";
import { Transcript } from "../transcript/transcript.ts";
import { TcpServer } from "./tcp-server.ts";

const host = "127.0.0.1";
const whole = { pieces: 1, apart: 0 };
// The thread of a gate is a file of its own, made by `npm run build`.
const canRun = process.platform === "linux" && existsSync(join(packageRoot(), "dist", "gate.mjs"));

async function shut() {
  const transcript = new Transcript();
  const port = await freePort();
  const server = await TcpServer.listenBehindGate({ host, port }, "server", transcript);
  onTestFinished(() => server.destroy());
  return { transcript, port, server };
}

/** A program that begins to connect. */
function callAt(port: number): Socket {
  const socket = connect({ host, port, allowHalfOpen: true });
  socket.on("error", () => {});
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** The states of the connections to this port, as the kernel shows them: 01 is established, 02 waits to be (SYN_SENT). */
function statesTo(port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const rows = readFileSync("/proc/net/tcp", "latin1").matchAll(/^ *\d+: \S+ \S+:([0-9A-F]{4}) (\S\S) /gm);
  return [...rows].flatMap(([, to, state = ""]) => (to === hex ? [state] : []));
}

async function untilWaiting(port: number): Promise<void> {
  const isThere = () => (statesTo(port).includes("02") ? true : undefined);
  if (!(await poll(isThere, { milliseconds: longEnough }))) throw new Error("nobody waits before the gate");
}

/** A program that comes once the gate is open, and its conversation. Those that stood in the queue have gone then (06: TIME_WAIT). */
async function letIn() {
  const { transcript, port, server } = await shut();
  server.accept();
  const haveGone = () => (statesTo(port).every((state) => state === "06") ? true : undefined);
  await poll(haveGone, { milliseconds: longEnough });
  const program = callAt(port);
  const connection = await transcript.until(() => server.connection, longEnough);
  if (connection === undefined) throw new Error("nobody came through the gate");
  return { transcript, port, server, program, connection };
}

async function until(transcript: Transcript, kind: "received" | "stream-ended" | "reset") {
  return transcript.until(() => transcript.last(kind), longEnough);
}

describe.runIf(canRun)("a gate that is shut (where it was built)", () => {
  it("lets nobody in, not even into the queue", async () => {
    const { transcript, port, server } = await shut();
    const program = callAt(port);
    await untilWaiting(port);
    expect([program.connecting, server.connection]).toEqual([true, undefined]);
    expect(transcript.events).toMatchObject([{ kind: "peer-listens", peer: "server", port }]);
  });

  it("is freed when nobody ever opened it", async () => {
    const { port, server } = await shut();
    const program = callAt(port);
    await untilWaiting(port);
    program.destroy();
    await server.destroy();
    const next = createServer().listen({ host, port });
    await once(next, "listening");
    next.close();
    await once(next, "close");
    expect(server.connection).toBeUndefined();
  });

  it("cannot stand where another server listens", async () => {
    const { port } = await shut();
    const again = TcpServer.listenBehindGate({ host, port }, "rival", new Transcript());
    await expect(again).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});

describe.runIf(canRun)("a gate that is open (where it was built)", () => {
  it("lets in who waited, and nobody else has come", async () => {
    const { transcript, port, server } = await shut();
    const program = callAt(port);
    await untilWaiting(port);
    server.accept();
    await once(program, "connect");
    await transcript.until(() => server.connection, longEnough);
    expect(transcript.all("connected").map(({ peer }) => peer)).toEqual(["server"]);
  });

  it("lets those in who come later, at once", async () => {
    const { transcript, port } = await letIn();
    await once(callAt(port), "connect");
    const second = () => transcript.all("connected").find(({ peer }) => peer === "server #2");
    expect(await transcript.until(second, longEnough)).toBeDefined();
  });

  it("lets bytes pass both ways as they are", async () => {
    const { transcript, program, connection } = await letIn();
    program.write(Buffer.from([0, 255, 10]));
    await until(transcript, "received");
    const answered = once(program, "data");
    await connection.send(Buffer.from("ñ"), whole);
    expect([receivedBy(transcript.events, "server"), await answered]).toEqual([
      Buffer.from([0, 255, 10]),
      [Buffer.from("ñ")],
    ]);
  });

  it("lets what was said before the end pass, and the end, and the other side speak on", async () => {
    const { transcript, program, connection } = await letIn();
    program.end("last");
    await until(transcript, "stream-ended");
    const [answered, ended] = [once(program, "data"), once(program, "end")];
    await connection.send(Buffer.from("still here"), whole);
    expect(String(await answered)).toBe("still here");
    connection.leave();
    await ended;
    expect(receivedBy(transcript.events, "server").toString()).toBe("last");
  });

  it("lets a reset pass from the program", async () => {
    const { transcript, program } = await letIn();
    program.resetAndDestroy();
    expect(await until(transcript, "reset")).toMatchObject({ peer: "server" });
    expect(transcript.all("stream-ended")).toEqual([]);
  });

  it("lets a reset pass to the program", async () => {
    const { program, connection } = await letIn();
    const failed = once(program, "error").catch((error: NodeJS.ErrnoException) => [error]);
    connection.reset();
    expect(await failed).toMatchObject([{ code: "ECONNRESET" }]);
  });
});
