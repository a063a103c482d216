import { decode, encode, type Question, RECURSION_DESIRED } from "dns-packet";
import { describe, expect, it } from "vitest";
import { type Answers, answerTo, questionsIn } from "./dns.ts";

const ask = (...questions: readonly Question[]) =>
  encode({ type: "query", id: 4711, flags: RECURSION_DESIRED, questions: [...questions] });

/** What is answered: the kind of error, and each record's type and content. */
function answered(answers: Answers, ...questions: readonly Question[]) {
  const packet = decode(answerTo(ask(...questions), answers)) as ReturnType<typeof decode> & {
    rcode: string;
  };
  const records = (packet.answers ?? []).map((one) => ("data" in one ? [one.type, one.name, one.data] : []));
  return { ...packet, records };
}

describe("a question", () => {
  it("is read with its name and type", () => {
    const message = ask({ type: "A", name: "example.org" }, { type: "PTR", name: "1.0.0.127.in-addr.arpa" });
    expect(questionsIn(message)).toEqual([
      { name: "example.org", type: "A" },
      { name: "1.0.0.127.in-addr.arpa", type: "PTR" },
    ]);
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["a text", Buffer.from("www.example.org")],
    ["too few bytes", ask({ type: "A", name: "example.org" }).subarray(0, 20)],
    ["a head without questions", ask()],
    ["zeros", Buffer.alloc(512)],
    ["an answer", answerTo(ask({ type: "A", name: "example.org" }), { A: "203.0.113.1" })],
    ["a head that promises more than comes", Buffer.from("1267010000ff000000000000", "hex")],
    ["a name that leads in a circle", Buffer.from("126701000001000000000000c00c00010001", "hex")],
  ])("is none in %s", (_, message) => expect(questionsIn(message)).toBeUndefined());
});

describe("a name server", () => {
  const all = { A: "203.0.113.7", AAAA: "2001:db8::7", PTR: "host.example.org" };

  it.each([
    ["A", "example.org", all.A],
    ["AAAA", "example.org", all.AAAA],
    ["PTR", "7.113.0.203.in-addr.arpa", all.PTR],
  ] as const)("answers a question of type %s", (type, name, data) => {
    const { records, rcode } = answered(all, { type, name });
    expect([records, rcode]).toEqual([[[type, name, data]], "NOERROR"]);
  });

  it("answers as one who is asked: with the same id and question", () => {
    const { id, type, questions } = answered(all, { type: "A", name: "EXAMPLE.org" });
    expect([id, type, questions?.[0]?.name]).toEqual([4711, "response", "EXAMPLE.org"]);
  });

  it("answers several at once", () => {
    const { records } = answered(all, { type: "A", name: "a.es" }, { type: "AAAA", name: "b.es" });
    expect(records).toEqual([
      ["A", "a.es", all.A],
      ["AAAA", "b.es", all.AAAA],
    ]);
  });

  it.each([
    ["a type that it knows nothing of", { A: "203.0.113.7" }, "AAAA"],
    ["a type that nobody gave it", all, "MX"],
  ] as const)("has no record for %s, but knows the name", (_, answers, type) => {
    const { records, rcode } = answered(answers, { type, name: "example.org" });
    expect([records, rcode]).toEqual([[], "NOERROR"]);
  });

  it("that has no answers at all knows no name", () => {
    const { records, rcode } = answered({}, { type: "A", name: "example.org" });
    expect([records, rcode]).toEqual([[], "NXDOMAIN"]);
  });
});
