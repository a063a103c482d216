import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../bench/ports.ts";
import { longEnough } from "../testing/start-python.ts";
import type { Happening } from "../transcript/events.ts";
import { receivedBy } from "../transcript/reading.ts";
import { Transcript } from "../transcript/transcript.ts";
import { connectTo } from "./tcp-client.ts";
import { TcpServer } from "./tcp-server.ts";

const whole = { pieces: 1, apart: 0 };
const host = "127.0.0.1";

async function listen() {
  const transcript = new Transcript();
  const port = await freePort();
  const listening = await TcpServer.listen({ host, port }, "server", transcript);
  onTestFinished(() => listening.destroy());
  const connect = async (peer: string) => {
    const connection = await connectTo({ host, port }, peer, transcript, longEnough);
    onTestFinished(async () => connection?.destroy());
    return connection;
  };
  return { transcript, port, listening, connect };
}

/** Two peers that are connected with each other, and all that happens to them. */
async function pair() {
  const { transcript, listening, connect } = await listen();
  const client = await connect("client");
  const server = await transcript.until(() => listening.connection, longEnough);
  if (client === undefined || server === undefined) throw new Error("they did not meet");
  return { transcript, client, server, until: untilIn(transcript) };
}

function untilIn(transcript: Transcript) {
  return (kind: Happening["kind"], peer: string) =>
    transcript.until(
      () => transcript.events.find((event) => event.kind === kind && "peer" in event && event.peer === peer),
      longEnough,
    );
}

const kindsOf = ({ events }: Transcript, peer: string) =>
  events.flatMap((event) => ("peer" in event && event.peer === peer ? [event.kind] : []));

describe("two peers that meet", () => {
  it("are both noted, and the one that listens with its port", async () => {
    const { transcript, port, connect } = await listen();
    await connect("client");
    await untilIn(transcript)("connected", "server");
    expect(transcript.last("peer-listens")).toMatchObject({ peer: "server", port });
    expect(
      transcript
        .all("connected")
        .map(({ peer }) => peer)
        .toSorted(),
    ).toEqual(["client", "server"]);
  });

  it("number those that come after the first", async () => {
    const { transcript, listening, connect } = await listen();
    await connect("client");
    const first = await transcript.until(() => listening.connection, longEnough);
    await connect("other");
    expect(await untilIn(transcript)("connected", "server #2")).toBeDefined();
    expect(listening.connection).toBe(first);
  });

  it("exchange bytes as they are", async () => {
    const { transcript, client, until } = await pair();
    await client.send(Buffer.from([0, 255, 10]), whole);
    await until("received", "server");
    expect(receivedBy(transcript.events, "server")).toEqual(Buffer.from([0, 255, 10]));
  });
});

describe("what is sent in pieces", () => {
  it.each([
    ["abcdef", 3, ["ab", "cd", "ef"]],
    ["abcde", 2, ["abc", "de"]],
    ["ab", 5, ["a", "b"]],
    ["ñ", 2, ["\xc3", "\xb1"]],
    ["abc", 1, ["abc"]],
    ["", 2, []],
  ])("%s in %d goes as %o", async (text, pieces, sent) => {
    const { transcript, client } = await pair();
    await client.send(Buffer.from(text), { pieces, apart: 1 });
    expect(transcript.all("sent").map(({ bytes }) => bytes.toString("latin1"))).toEqual(sent);
  });

  it("arrives whole", async () => {
    const { transcript, client } = await pair();
    await client.send(Buffer.from("x".repeat(1000)), { pieces: 10, apart: 1 });
    const all = () => (receivedBy(transcript.events, "server").length === 1000 ? true : undefined);
    expect(await transcript.until(all, longEnough)).toBe(true);
  });

  it("goes in as many pieces as were asked for", async () => {
    const { transcript, client } = await pair();
    await client.send(Buffer.from("abcd"), { pieces: 3, apart: 1 });
    expect(transcript.all("sent").length).toBe(3);
  });
});

describe("an end", () => {
  it("of one side leaves the other free to speak", async () => {
    const { transcript, client, server, until } = await pair();
    client.halfClose();
    await until("stream-ended", "server");
    await server.send(Buffer.from("still here"), whole);
    await until("received", "client");
    expect(receivedBy(transcript.events, "client").toString()).toBe("still here");
    expect(kindsOf(transcript, "client")).toEqual(["connected", "half-closed", "received"]);
  });

  it("by leaving is read to the last byte of the other", async () => {
    const { transcript, client, server, until } = await pair();
    client.leave();
    await server.send(Buffer.from("late"), whole);
    server.leave();
    await until("stream-ended", "client");
    expect(kindsOf(transcript, "client")).toEqual(["connected", "left", "received", "stream-ended"]);
  });

  it("by a reset is told from one that is polite", async () => {
    const { transcript, client, until } = await pair();
    client.reset();
    await until("reset", "server");
    expect(kindsOf(transcript, "server").slice(-2)).toEqual(["connected", "reset"]);
    expect(kindsOf(transcript, "client")).toEqual(["connected", "reset-by-us"]);
  });

  it("is noted once, as what it was first", async () => {
    const { transcript, client, server, until } = await pair();
    server.leave();
    await until("stream-ended", "client");
    server.reset();
    for (let sent = -1; sent < transcript.all("sent").length; ) {
      sent = transcript.all("sent").length; // until its socket takes no more: then it has seen the reset
      await client.send(Buffer.from("into the void"), { pieces: 2, apart: 5 });
    }
    expect(kindsOf(transcript, "client").filter((kind) => /^(stream-ended|reset)$/.test(kind))).toEqual([
      "stream-ended",
    ]);
  });

  it("by a reset that comes together with the last bytes is a reset", async () => {
    const { transcript, server, until } = await pair();
    void server.send(Buffer.from("last words"), whole);
    server.reset(); // in the same turn: the other side sees both at once
    await Promise.race([until("reset", "client"), until("stream-ended", "client")]);
    expect(receivedBy(transcript.events, "client").toString()).toBe("last words");
    expect(kindsOf(transcript, "client")).toEqual(["connected", "received", "reset"]);
  });

  it("that comes together with the last bytes is polite all the same", async () => {
    const { transcript, server, until } = await pair();
    void server.send(Buffer.from("last words"), whole);
    server.leave();
    await until("stream-ended", "client");
    expect(kindsOf(transcript, "client")).toEqual(["connected", "received", "stream-ended"]);
  });

  it("of the other side after our own is an end, not a reset", async () => {
    const { transcript, client, server, until } = await pair();
    client.halfClose();
    await until("stream-ended", "server");
    void server.send(Buffer.from("last words"), whole);
    server.leave();
    await until("stream-ended", "client");
    expect(kindsOf(transcript, "client")).toEqual(["connected", "half-closed", "received", "stream-ended"]);
    expect(kindsOf(transcript, "server").slice(-3)).toEqual(["stream-ended", "sent", "left"]);
  });

  it("by a reset after our own end is a reset", async () => {
    const { transcript, client, server, until } = await pair();
    client.halfClose();
    await until("stream-ended", "server");
    server.reset();
    await Promise.race([until("reset", "client"), until("stream-ended", "client")]);
    expect(kindsOf(transcript, "client")).toEqual(["connected", "half-closed", "reset"]);
  });

  it("is not noted when it is our clearing up", async () => {
    const { transcript, client } = await pair();
    await client.destroy();
    await client.destroy();
    expect(kindsOf(transcript, "client")).toEqual(["connected"]);
  });

  it("makes what is sent afterwards go nowhere, without a fault", async () => {
    const { transcript, client } = await pair();
    client.leave();
    await client.send(Buffer.from("too late"), whole);
    expect(transcript.all("sent")).toEqual([]);
  });
});

describe("a peer that is not let in", () => {
  it("is told by the system's reason when nobody listens", async () => {
    const transcript = new Transcript();
    expect(
      await connectTo({ host, port: await freePort() }, "client", transcript, longEnough),
    ).toBeUndefined();
    expect(transcript.events).toMatchObject([{ kind: "refused", peer: "client", reason: "ECONNREFUSED" }]);
  });

  it("cannot listen where another one does", async () => {
    const { port } = await listen();
    const again = TcpServer.listen({ host, port }, "rival", new Transcript());
    await expect(again).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("is not let in any more once the server is gone", async () => {
    const { port, listening, transcript } = await listen();
    await listening.destroy();
    expect(await connectTo({ host, port }, "client", transcript, longEnough)).toBeUndefined();
    await TcpServer.listen({ host, port }, "server", transcript).then((server) => server.destroy());
  });
});
