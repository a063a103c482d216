import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { longEnough } from "../testing/start-python.ts";
import { datagramsOf } from "../transcript/reading.ts";
import { Transcript } from "../transcript/transcript.ts";
import { UdpClient } from "./udp-client.ts";

const once1 = { pieces: 1, apart: 0 };

/** A socket as a program's, bound on this machine. */
async function bound(host: string): Promise<Socket> {
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
  socket.bind({ address: host, port: 0, exclusive: true });
  await once(socket, "listening");
  onTestFinished(() => void socket.close());
  return socket;
}

/** A client that faces a program's socket, and all that came to that. */
async function facing(host = "127.0.0.1") {
  const program = await bound(host);
  const transcript = new Transcript();
  const client = await UdpClient.open({ host, port: program.address().port }, "client", transcript);
  onTestFinished(() => client.destroy());
  const [opened] = transcript.all("opened");
  const port = opened?.from.port ?? 0;
  const answer = (text: string, from = program) => from.send(text, port, host);
  const came = async (count: number) => {
    const seen = () => (datagramsOf(transcript.events, "client").length >= count ? true : undefined);
    await transcript.until(seen, longEnough);
    return datagramsOf(transcript.events, "client").map(String);
  };
  return { program, transcript, client, port, answer, came, got: arrivals(program) };
}

/** Waits until so many datagrams have come. */
function arrivals(socket: Socket) {
  const texts: string[] = [];
  socket.on("message", (bytes) => texts.push(bytes.toString("latin1")));
  return async (count: number) => {
    while (texts.length < count) await once(socket, "message");
    return texts;
  };
}

describe("a client that sends datagrams", () => {
  it.each(["127.0.0.1", "::1"])(
    "says from where, and sends nothing before it is told to (%s)",
    async (host) => {
      const { transcript, port } = await facing(host);
      expect(transcript.events).toMatchObject([{ kind: "opened", peer: "client", from: { host, port } }]);
      expect(port).toBeGreaterThan(0);
    },
  );

  it("sends each text as one datagram, an empty one too", async () => {
    const { client, got, transcript } = await facing();
    for (const text of ["uno", "", "d\0s"]) await client.send(Buffer.from(text), once1);
    expect(await got(3)).toEqual(["uno", "", "d\0s"]);
    expect(transcript.all("sent").map(({ bytes }) => String(bytes))).toEqual(["uno", "", "d\0s"]);
  });

  it("sends a large one whole", async () => {
    const { client, got } = await facing();
    await client.send(Buffer.alloc(60_000, "x"), once1);
    expect((await got(1)).map(({ length }) => length)).toEqual([60_000]);
  });

  it("sends the same as often as it is told to", async () => {
    const { client, got, transcript } = await facing();
    await client.send(Buffer.from("x"), { ...once1, times: 3 });
    await client.send(Buffer.from("last"), once1);
    expect(await got(4)).toEqual(["x", "x", "x", "last"]);
    expect(transcript.all("sent").length).toBe(4);
  });

  it("sends from one and the same port", async () => {
    const { client, program, port } = await facing();
    const ports: number[] = [];
    program.on("message", (_, from) => ports.push(from.port));
    await client.send(Buffer.from("x"), { ...once1, times: 2 });
    while (ports.length < 2) await once(program, "message");
    expect(ports).toEqual([port, port]);
  });
});

describe("what a client gets", () => {
  it("is noted datagram by datagram", async () => {
    const { answer, came } = await facing();
    for (const text of ["uno", "", "dos"]) answer(text);
    expect((await came(3)).toSorted()).toEqual(["", "dos", "uno"]);
  });

  it("from another port is no answer of its own, but seen", async () => {
    const { answer, came, transcript } = await facing();
    const other = await bound("127.0.0.1");
    answer("stranger", other);
    await transcript.until(() => transcript.last("received-from-elsewhere"), longEnough);
    answer("own");
    expect(await came(1)).toEqual(["own"]);
    const { port } = other.address();
    expect(transcript.all("received-from-elsewhere")).toMatchObject([
      { peer: "client", from: { host: "127.0.0.1", port }, bytes: Buffer.from("stranger") },
    ]);
  });
});

describe("a client that leaves", () => {
  it("lets a connected program know that nobody is there", async () => {
    const { client, program, port, got, transcript } = await facing();
    await client.send(Buffer.from("x"), once1);
    await got(1);
    client.leave();
    program.connect(port, "127.0.0.1");
    await once(program, "connect");
    const failed = once(program, "error");
    program.send("answer");
    const [error] = (await failed) as [NodeJS.ErrnoException];
    expect(error.code).toBe("ECONNREFUSED");
    expect(transcript.events.map(({ kind }) => kind)).toEqual(["opened", "sent", "left"]);
  });

  it("may be freed again and again", async () => {
    const { client } = await facing();
    client.leave();
    await client.destroy();
    await expect(client.destroy()).resolves.toBeUndefined();
  });

  it("makes what is sent afterwards go nowhere, without a fault", async () => {
    const { client, transcript } = await facing();
    client.leave();
    await expect(client.send(Buffer.from("too late"), once1)).resolves.toBeUndefined();
    expect(transcript.all("sent")).toEqual([]);
  });
});

it("a program that has gone is no fault of the client's, nor the end of it", async () => {
  const { client, transcript } = await facing();
  const gone = createSocket("udp4").bind({ address: "127.0.0.1", port: 0 });
  await once(gone, "listening");
  const to = gone.address().port;
  gone.close();
  const lonely = await UdpClient.open({ host: "127.0.0.1", port: to }, "lonely", transcript);
  await lonely.send(Buffer.from("x"), { ...once1, times: 3 });
  expect(transcript.all("sent").length).toBe(3);
  await Promise.all([lonely.destroy(), client.destroy()]);
});
