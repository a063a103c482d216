import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { longEnough } from "../testing/start-python.ts";
import { Transcript } from "../transcript/transcript.ts";
import type { Answers } from "./dns.ts";
import { DnsServer } from "./dns-server.ts";
import type { NameService, Responder } from "./name-service.ts";

/** A name service on a port of this machine: that of a bubble is the only one on port 53. */
async function serve() {
  let responder: Responder | undefined;
  const socket = createSocket("udp4", (message, from) => {
    const answer = responder?.(message);
    if (answer !== undefined) socket.send(answer, from.port, from.address);
  });
  socket.bind({ address: "127.0.0.1", port: 0, exclusive: true });
  await once(socket, "listening");
  onTestFinished(() => void socket.close());
  const service: NameService = {
    answerBy: (one) => {
      responder = one;
    },
  };
  return { service, port: socket.address().port, responder: () => responder };
}

/** A resolver as a program has it, which asks such a server. */
async function asking(answers: Answers) {
  const { service, port, responder } = await serve();
  const transcript = new Transcript();
  const server = new DnsServer(service, answers, "dns", transcript);
  const resolver = new Resolver({ timeout: longEnough, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  onTestFinished(() => resolver.cancel());
  return { transcript, server, resolver, port, responder };
}

const address = "203.0.113.7";

describe("a program that looks a name up", () => {
  it("finds the address that the script gives it", async () => {
    const { resolver, transcript } = await asking({ A: address });
    expect(await resolver.resolve4("www.example.org")).toEqual([address]);
    expect(transcript.events).toMatchObject([
      { kind: "asked", peer: "dns", name: "www.example.org", type: "A" },
    ]);
  });

  it("finds that of IPv6, and the name of an address", async () => {
    const { resolver, transcript } = await asking({ AAAA: "2001:db8::7", PTR: "host.example.org" });
    expect(await resolver.resolve6("www.example.org")).toEqual(["2001:db8::7"]);
    expect(await resolver.reverse(address)).toEqual(["host.example.org"]);
    expect(transcript.all("asked").map(({ name, type }) => [name, type])).toEqual([
      ["www.example.org", "AAAA"],
      ["7.113.0.203.in-addr.arpa", "PTR"],
    ]);
  });

  it("learns that there is no such name", async () => {
    const { resolver } = await asking({});
    await expect(resolver.resolve4("www.example.org")).rejects.toMatchObject({ code: "ENOTFOUND" });
  });

  it("learns that the name has no address of that family", async () => {
    const { resolver } = await asking({ A: address });
    await expect(resolver.resolve6("www.example.org")).rejects.toMatchObject({ code: "ENODATA" });
  });
});

it("what is no question is noted as it came, and gets no answer", async () => {
  const { transcript, port, resolver } = await asking({ A: address });
  const program = createSocket("udp4");
  onTestFinished(() => void program.close());
  const answers: Buffer[] = [];
  program.on("message", (bytes) => answers.push(bytes));
  program.send("www.example.org", port, "127.0.0.1");
  await transcript.until(() => transcript.last("received"), longEnough);
  await resolver.resolve4("www.example.org");
  expect(transcript.all("received")).toMatchObject([{ peer: "dns", bytes: Buffer.from("www.example.org") }]);
  expect(answers).toEqual([]);
});

it("a server that has gone answers nobody: the one before it does again", async () => {
  const { server, responder } = await asking({ A: address });
  expect(responder()).toBeDefined();
  await server.destroy();
  expect(responder()).toBeUndefined();
});
