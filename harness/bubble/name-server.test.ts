import {
  type DecodedPacket,
  decode,
  encode,
  type Packet,
  type Question,
  RECURSION_DESIRED,
  TRUNCATED_RESPONSE,
} from "dns-packet";
import { describe, expect, it } from "vitest";
import { everyNameIsOurs } from "./name-server.ts";

const ask = (questions: Question[], more: Partial<Packet> = {}) =>
  encode({ type: "query", id: 4711, flags: RECURSION_DESIRED, questions, ...more });

function answered(message: Buffer) {
  const answer = everyNameIsOurs(message);
  if (answer === undefined) throw new Error("no answer");
  // What kind of error it is, the library reads and does not declare.
  return decode(answer) as DecodedPacket & { readonly rcode?: string };
}

const addressesIn = (packet: Packet) =>
  (packet.answers ?? []).map((answer) => answer.type === "A" && [answer.name, answer.data]);

describe("every name is this machine", () => {
  it.each([
    ["example.com"],
    ["time.google.com"],
    ["localhost"],
    ["no-such-name.invalid"],
    ["EXAMPLE.com"],
    ["x"],
    ["xn--espaa-rta.es"],
    [`${"l".repeat(63)}.es`],
    ["8.8.8.8"],
  ])("%s", (name) => {
    const answer = answered(ask([{ type: "A", name }]));
    expect(addressesIn(answer)).toEqual([[name, "127.0.0.1"]]);
  });

  it("and the answer belongs to its question", () => {
    const questions: Question[] = [{ type: "A", name: "example.com" }];
    const { id, type, rcode, questions: repeated } = answered(ask(questions));
    expect([id, type, rcode]).toEqual([4711, "response", "NOERROR"]);
    expect(repeated).toMatchObject(questions);
  });

  it("also when several are asked for at once", () => {
    const names = ["a.es", "b.es", "c.es"];
    const answer = answered(ask(names.map((name) => ({ type: "A", name }))));
    expect(addressesIn(answer)).toEqual(names.map((name) => [name, "127.0.0.1"]));
  });

  it("also for who asks with extensions, as resolvers do", () => {
    const options = { type: "OPT" as const, name: "." as const, udpPayloadSize: 1232, flags: 0, options: [] };
    const answer = answered(
      ask([{ type: "A", name: "a.es" }], {
        additionals: [{ extendedRcode: 0, ednsVersion: 0, flag_do: false, ...options }],
      }),
    );
    expect(addressesIn(answer)).toEqual([["a.es", "127.0.0.1"]]);
  });
});

describe("what has no answer here", () => {
  it.each(["AAAA", "PTR", "MX", "TXT", "SRV", "HINFO"] as const)(
    "is %s: the name is there, and has none (so that nobody waits or gives up)",
    (type) => {
      const answer = answered(ask([{ type, name: "example.com" }]));
      expect([answer.answers, answer.rcode, answer.questions?.[0]?.type]).toEqual([[], "NOERROR", type]);
    },
  );

  it("leaves its neighbours theirs: both kinds of address in one question", () => {
    const name = "a.es";
    const answer = answered(
      ask([
        { type: "AAAA", name },
        { type: "A", name },
      ]),
    );
    expect(addressesIn(answer)).toEqual([[name, "127.0.0.1"]]);
  });
});

describe("nothing is said", () => {
  const question = ask([{ type: "A", name: "example.com" }]);

  it("to an answer, so that two servers never talk to each other for ever", () => {
    const answer = everyNameIsOurs(question) ?? Buffer.alloc(0);
    expect(answer.length).toBeGreaterThan(question.length);
    expect(everyNameIsOurs(answer)).toBeUndefined();
    const cut = encode({ type: "response", id: 1, flags: TRUNCATED_RESPONSE, questions: [], answers: [] });
    expect(everyNameIsOurs(cut)).toBeUndefined();
  });

  it("to a question about nothing", () => expect(everyNameIsOurs(ask([]))).toBeUndefined());

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["text", Buffer.from("hola, ¿hay alguien?")],
    ["ones", Buffer.alloc(512, 0xff)],
    ["a name that points to itself", Buffer.from("126701000001000000000000c00c00010001", "hex")],
    [
      "a name that never ends",
      Buffer.concat([Buffer.from("126701000001000000000000", "hex"), Buffer.alloc(200, 63)]),
    ],
    ["more questions than there are", Buffer.from("12670100ffff000000000000", "hex")],
  ])("to garbage: %s", (_, message) => expect(everyNameIsOurs(message)).toBeUndefined());

  it("to a question that was cut, wherever it was cut", () => {
    const cuts = Array.from({ length: question.length }, (_, length) =>
      everyNameIsOurs(question.subarray(0, length)),
    );
    expect(cuts.filter((answer) => answer !== undefined)).toEqual([]);
  });
});
