import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { longEnough } from "../testing/start-python.ts";
import { lingersOn } from "./lingering.ts";
import { poll } from "./poll.ts";

/** Both ends of a connection with a server that has been closed, and its port. */
async function meet(host: string) {
  const server = createServer().listen({ host, port: 0 });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const outside = connect({ host, port });
  const [inside] = (await once(server, "connection")) as [Socket];
  await once(outside, "connect");
  server.close();
  onTestFinished(() => {
    for (const socket of [inside, outside]) socket.destroy();
  });
  return { port, inside, outside, own: outside.localPort ?? 0 };
}

/** Ends a connection from one side. */
async function endFirst(one: Socket, other: Socket): Promise<void> {
  const ended = [once(one, "close"), once(other, "close")];
  for (const socket of [one, other]) socket.resume();
  one.end();
  await once(other, "end");
  other.end();
  await Promise.all(ended);
}

const seen = (port: number) => poll(() => lingersOn(port) || undefined, { milliseconds: longEnough });

describe.runIf(process.platform === "linux")("a port lingers (Linux shows it)", () => {
  it.each(["127.0.0.1", "::1"])("when the connection was closed on its side first (%s)", async (host) => {
    const { port, inside, outside, own } = await meet(host);
    await endFirst(inside, outside);
    expect(await seen(port)).toBe(true);
    expect(lingersOn(own)).toBe(false);
  });

  it("not when the other side closed first", async () => {
    const { port, inside, outside, own } = await meet("127.0.0.1");
    await endFirst(outside, inside);
    expect(await seen(own)).toBe(true);
    expect(lingersOn(port)).toBe(false);
  });

  it("not while the connection lasts, nor after a reset", async () => {
    const { port, inside, outside } = await meet("127.0.0.1");
    expect(lingersOn(port)).toBe(false);
    outside.on("error", () => {});
    const closed = new Promise((resolve) => outside.once("close", resolve));
    inside.resetAndDestroy();
    await closed;
    expect(lingersOn(port)).toBe(false);
  });

  it("not where somebody listens", async () => {
    const server = createServer().listen({ host: "127.0.0.1", port: 0 });
    await once(server, "listening");
    expect(lingersOn((server.address() as AddressInfo).port)).toBe(false);
    server.close();
  });
});
