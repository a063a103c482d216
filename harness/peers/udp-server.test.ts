import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../bench/ports.ts";
import { longEnough } from "../testing/start-python.ts";
import { datagramsOf } from "../transcript/reading.ts";
import { Transcript } from "../transcript/transcript.ts";
import { UdpServer } from "./udp-server.ts";

const once1 = { pieces: 1, apart: 0 };

/** A server that waits for datagrams, and sockets that send some. */
async function listen(host = "127.0.0.1") {
  const transcript = new Transcript();
  const port = await freePort();
  const server = await UdpServer.listen({ host, port }, "server", transcript);
  onTestFinished(() => server.destroy());
  const came = async (count: number) => {
    const seen = () => (datagramsOf(transcript.events, "server").length >= count ? true : undefined);
    await transcript.until(seen, longEnough);
    return datagramsOf(transcript.events, "server").map(String);
  };
  /** A program that calls it, and waits until it was heard. */
  const call = async (text: string, from: Socket = program(host)) => {
    const before = datagramsOf(transcript.events, "server").length;
    from.send(text, port, host);
    await came(before + 1);
    return from;
  };
  return { transcript, server, port, call, came };
}

function program(host = "127.0.0.1"): Socket {
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
  onTestFinished(() => {
    socket.close();
  });
  return socket;
}

async function nextOf(socket: Socket): Promise<string> {
  const [bytes] = (await once(socket, "message")) as [Buffer];
  return bytes.toString();
}

describe("a server of datagrams", () => {
  it.each(["127.0.0.1", "::1"])("is noted with its port, and gets what is sent there (%s)", async (host) => {
    const { transcript, port, call, came } = await listen(host);
    await call("uno");
    await call("");
    expect(await came(2)).toEqual(["uno", ""]);
    expect(transcript.last("peer-listens")).toMatchObject({ peer: "server", port });
  });

  it("cannot listen where another one does", async () => {
    const { port } = await listen();
    const again = UdpServer.listen({ host: "127.0.0.1", port }, "rival", new Transcript());
    await expect(again).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("is gone once it is freed, however often", async () => {
    const { port, server, transcript } = await listen();
    await server.destroy();
    await server.destroy();
    const next = await UdpServer.listen({ host: "127.0.0.1", port }, "server", transcript);
    await next.destroy();
    expect(transcript.all("peer-listens").length).toBe(2);
  });
});

describe("what a server of datagrams answers", () => {
  it("goes to whoever sent the last one", async () => {
    const { server, call } = await listen();
    const first = await call("uno");
    const second = await call("dos");
    const strayed: string[] = [];
    first.on("message", (bytes) => strayed.push(bytes.toString()));
    const answered = nextOf(second);
    await server.send(Buffer.from("a dos"), once1);
    expect([await answered, strayed]).toEqual(["a dos", []]);
  });

  it("goes in datagrams as often as it is told to, an empty one too", async () => {
    const { server, call, transcript } = await listen();
    const client = await call("uno");
    const got: string[] = [];
    client.on("message", (bytes) => got.push(bytes.toString()));
    await server.send(Buffer.from("x"), { ...once1, times: 2 });
    await server.send(Buffer.alloc(0), once1);
    while (got.length < 3) await once(client, "message");
    expect(got).toEqual(["x", "x", ""]);
    expect(transcript.all("sent").length).toBe(3);
  });

  it("is nothing before anybody has asked", async () => {
    const { server, transcript } = await listen();
    await server.send(Buffer.from("hello?"), once1);
    expect(transcript.all("sent")).toEqual([]);
  });

  it("may meet nobody any more, and the next one is heard all the same", async () => {
    const { server, call, came } = await listen();
    const leaver = createSocket("udp4");
    await call("uno", leaver);
    leaver.close();
    await server.send(Buffer.from("x"), { ...once1, times: 3 });
    await call("dos");
    expect(await came(2)).toEqual(["uno", "dos"]);
  });
});
