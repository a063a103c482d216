import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { gets, prints, recordOf } from "../testing/records.ts";
import { openSockets } from "./open-sockets.ts";
import { endOfStream, printedOn, receivedBy } from "./reading.ts";
import { keptBytes, readBounded } from "./throttle.ts";
import { Transcript } from "./transcript.ts";
import { trimForReports } from "./trim.ts";

const connected = { kind: "connected", peer: "client" } as const;
const eventsOf = (...told: Parameters<typeof recordOf>[0]) => recordOf(told).events;

describe("a transcript", () => {
  it("keeps events in order with times that never go back", () => {
    const transcript = new Transcript();
    for (let count = 0; count < 100; count++) transcript.add(connected);
    const times = transcript.events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("takes the time of what was noted before it could be added", () => {
    const transcript = new Transcript();
    transcript.add(connected, 12.5);
    expect(transcript.last("connected")).toEqual({ ...connected, at: 12.5 });
  });

  it("tells events apart by their kind", () => {
    const transcript = new Transcript();
    transcript.add(connected);
    transcript.add({ kind: "rested" });
    expect([transcript.all("rested").length, transcript.last("reset")]).toEqual([1, undefined]);
  });
});

describe("waiting for an event", () => {
  const seen = (transcript: Transcript) => () => transcript.last("connected")?.peer;

  it("ends at once when it is there already", async () => {
    const transcript = new Transcript();
    transcript.add(connected);
    expect(await transcript.until(seen(transcript), 0)).toBe("client");
  });

  it("ends with the event that was waited for, not with another", async () => {
    const transcript = new Transcript();
    const waiting = transcript.until(seen(transcript), 10_000);
    transcript.add({ kind: "rested" });
    transcript.add(connected);
    expect(await waiting).toBe("client");
  });

  it("ends empty-handed at its deadline", async () => {
    const transcript = new Transcript();
    expect(await transcript.until(seen(transcript), 5)).toBeUndefined();
    expect(transcript.now()).toBeGreaterThan(4);
  });

  it("ends at once, also later on, when the run was interrupted", async () => {
    const transcript = new Transcript();
    const waiting = transcript.until(seen(transcript), 60_000);
    transcript.close();
    expect([await waiting, await transcript.until(seen(transcript), 60_000)]).toEqual([undefined, undefined]);
  });
});

describe("waiting for what happens to one peer", () => {
  /** Counts how often it is asked again. */
  function waiting(peer?: string) {
    const transcript = new Transcript();
    let looks = 0;
    const look = () => {
      looks += 1;
      return transcript.all("rested").length > 1 ? "seen" : undefined;
    };
    const seen = transcript.until(look, 60_000, peer);
    return { transcript, seen, looks: () => looks };
  }

  it.each([
    ["a", "a", 2],
    ["b", "a", 1],
    ["a 1", "a", 1],
    ["b", undefined, 2],
  ])("asks after what happens to %s, waiting for %s: %d times in all", (happens, peer, times) => {
    const { transcript, looks } = waiting(peer);
    transcript.add({ kind: "connected", peer: happens });
    expect(looks()).toBe(times);
    transcript.close();
  });

  it("asks after what the program does, too", async () => {
    const { transcript, seen, looks } = waiting("a");
    transcript.add({ kind: "connected", peer: "b" });
    transcript.add({ kind: "rested" });
    transcript.add({ kind: "rested" });
    expect([await seen, looks()]).toEqual(["seen", 3]);
  });

  it("asks no more once it has seen it", async () => {
    const { transcript, seen, looks } = waiting("a");
    for (let count = 0; count < 5; count++) transcript.add({ kind: "rested" });
    expect([await seen, looks()]).toEqual(["seen", 3]);
  });

  it("asks a last time at its deadline", async () => {
    const transcript = new Transcript();
    const seen = transcript.until(() => transcript.last("connected")?.peer, 5, "a");
    transcript.add({ kind: "connected", peer: "b" });
    expect(await seen).toBe("b");
  });
});

describe("reading a transcript", () => {
  const events = eventsOf(
    gets("a", "ho"),
    gets("b", "x"),
    gets("a", "la"),
    prints("out"),
    prints("err", "stderr"),
  );

  it("joins what one peer got, and what was printed on one stream", () => {
    expect([receivedBy(events, "a"), receivedBy(events, "b"), receivedBy(events, "c")].map(String)).toEqual([
      "hola",
      "x",
      "",
    ]);
    expect([printedOn(events, "stdout"), printedOn(events, "stderr")].map(String)).toEqual(["out", "err"]);
  });

  it("tells how the program's side of a connection ended first", () => {
    const ended = eventsOf(
      { kind: "stream-ended", peer: "a" },
      { kind: "reset", peer: "b" },
      { kind: "reset", peer: "a" },
    );
    expect(["a", "b", "c"].map((peer) => endOfStream(ended, peer))).toEqual([
      "stream-ended",
      "reset",
      undefined,
    ]);
  });

  it("finds each warning of a socket left open, on stderr only", () => {
    const warning = "p.py:1: ResourceWarning: unclosed <socket.socket fd=3>\n";
    expect(openSockets(eventsOf(prints(`${warning}  s = x\n${warning}`, "stderr"))).length).toBe(2);
    expect(
      openSockets(eventsOf(prints(warning), prints("ResourceWarning: unclosed file <x>\n", "stderr"))),
    ).toEqual([]);
  });
});

describe("what reports get of a transcript", () => {
  it("is all of a short one", () =>
    expect(trimForReports(eventsOf(gets("a", "x"), prints("y"))).length).toBe(2));

  it("is the beginning and the end of a long one", () => {
    const trimmed = trimForReports(eventsOf(...Array.from({ length: 1000 }, () => connected)));
    expect([trimmed.length, trimmed[0]?.at, trimmed.at(-1)?.at]).toEqual([200, 0, 999]);
  });

  it("is the first bytes of each event, copied from what is large", () => {
    const [event] = trimForReports(eventsOf(gets("a", Buffer.alloc(100_000, "x"))));
    expect(
      event?.kind === "received" && [event.bytes.length, event.bytes.buffer.byteLength < 100_000],
    ).toEqual([4096, true]);
  });
});

describe("a stream that is read to its end", () => {
  it("is kept up to a MiB and counted after that, however its chunks are cut", async () => {
    const stream = new PassThrough();
    let [kept, dropped] = [0, 0];
    readBounded(
      stream,
      (bytes) => (kept += bytes.length),
      (bytes) => (dropped += bytes.length),
    );
    const ended = new Promise((resolve) => stream.once("end", resolve));
    for (let sent = 0; sent < 12 * keptBytes; sent += 300_000) stream.write(Buffer.alloc(300_000));
    stream.end();
    await ended;
    expect([kept, (kept + dropped) % 300_000, dropped > 10 * keptBytes]).toEqual([keptBytes, 0, true]);
  });
});
