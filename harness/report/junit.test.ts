import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { junitSchema } from "../testing/junit-schema.ts";
import { gets, prints, recordOf, started } from "../testing/records.ts";
import { caseResult, exerciseResult, failedWith, resultOf, submissionResult } from "../testing/results.ts";
import { junitReport } from "./junit.ts";

const said = { peer: "client", received: '"HOLA"', expected: '"hola"' };
const failed = caseResult({
  id: "echoes",
  points: 0,
  verdict: failedWith("wrong-reply", said),
  events: recordOf([started, gets("client", "HOLA")]).events,
});
const error = caseResult({
  id: "one-letter",
  points: 0,
  verdict: { status: "error", message: "no free port" },
});
const notRun = caseResult({
  id: "non-ascii",
  points: 0,
  verdict: { status: "not-run", reason: { kind: "needs", case: "echoes" } },
});
const advice = caseResult({
  id: "hint",
  points: 0,
  maxPoints: 0,
  advice: true,
  verdict: failedWith("needs-a-newline"),
});
const all = resultOf(caseResult({ id: "starts" }), failed, error, notRun, advice);

/** What an independent reader makes of it: attributes in order, no CDATA, entities resolved as far as XML lets it. */
async function read(xml: string): Promise<string> {
  const files = { xml: { fileName: "junit.xml", contents: xml }, schema: junitSchema };
  const { valid, errors, normalized } = await validateXML({ ...files, normalization: "c14n" });
  expect(valid, errors.map(({ message }) => message).join("\n")).toBe(true);
  return normalized;
}

const allInEnglish = read(junitReport([all], "en"));

/** The element of one case. */
async function caseOf(id: string, report = allInEnglish): Promise<string> {
  const xml = await report;
  return xml.split("<testcase").find((one) => one.includes(`name="${id}"`)) ?? "";
}

describe("a JUnit report", () => {
  it("has the form that readers understand, in both languages, and with nothing in it", async () => {
    for (const language of ["es", "en"] as const)
      expect(await read(junitReport([all], language))).toContain("<testsuites");
    expect(await read(junitReport([], "en"))).toContain('tests="0"');
  });

  it("is the same for the same results", () =>
    expect(junitReport([all], "es")).toBe(junitReport([all], "es")));

  it("does not remember the report before", () => {
    junitReport([submissionResult([exerciseResult([failed])], { submission: "eva" })], "en");
    expect(junitReport([all], "en")).not.toContain("eva");
  });

  it("has a suite for each exercise of each submission, with points as properties", async () => {
    const eva = submissionResult([exerciseResult([caseResult()])], { submission: "eva" });
    const xml = await read(junitReport([all, eva], "en"));
    expect([...xml.matchAll(/<testsuite [^>]*name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      "ana/eco",
      "eva/eco",
    ]);
    const properties = {
      assignment: "redes",
      bench: "direct",
      seed: "7",
      points: "3",
      "max-points": "12",
      score: "0.25",
      "max-score": "0.5",
    };
    for (const [name, value] of Object.entries(properties))
      expect(xml).toContain(`<property name="${name}" value="${value}">`);
  });

  it("counts what failed, what was trouble of ours, and what was not run", async () => {
    const [, counts = ""] = /<testsuite ([^>]*)>/.exec(await read(junitReport([all], "en"))) ?? [];
    for (const count of ['tests="5"', 'failures="1"', 'errors="1"', 'skipped="2"'])
      expect(counts).toContain(count);
  });
});

describe("a case in it", () => {
  it("is told apart by class, name and file, with three decimals of time", async () => {
    const head = /^ classname="ana.eco" file="src\/eco.py" name="starts" time="0.012">/;
    expect(await caseOf("starts")).toMatch(head);
  });

  it("that passed has its points and nothing else", async () => {
    expect(await caseOf("starts")).not.toMatch(/<(failure|error|skipped|system-out)/);
    expect(await caseOf("starts")).toContain('<property name="points" value="3">');
  });

  it("that failed has a message, which its body begins with, and the place at the end of a line", async () => {
    const xml = await caseOf("echoes");
    const message = 'client gets "HOLA" instead of "hola"';
    expect(xml).toContain(
      `<failure message="${message.replaceAll('"', "&quot;")}" type="WrongReply">${message}\n`,
    );
    expect(xml).toMatch(/ \(specs\/redes\/eco\.yml:12:9\)(\n|<)/);
    expect(xml).toContain('<property name="finding" value="wrong-reply">');
  });

  it("that failed has the conversation once", async () => {
    expect(
      (await caseOf("echoes")).match(/<system-out>[^<]*client ◀── "HOLA"[^<]*<\/system-out>/g)?.length,
    ).toBe(1);
  });

  it("that we could not judge is an error and no failure", async () => {
    const message = "an error of sockgrade's, not of the program: no free port";
    expect(await caseOf("one-letter")).toContain(
      `<error message="${message}" type="HarnessError">${message}`,
    );
  });

  it("that was not run says why, as an attribute and as text", async () => {
    const why = "not run: “Sends the message back” has to work first";
    expect(await caseOf("non-ascii")).toContain(`<skipped message="${why}">${why}</skipped>`);
  });

  it("that is advice fails nothing", async () => {
    expect(await caseOf("hint")).toContain("<skipped message=");
    expect(await caseOf("hint")).not.toContain("<failure");
  });

  it("has no file where there was none", async () => {
    const result = submissionResult([exerciseResult([failed], { file: null })]);
    expect(await caseOf("echoes", read(junitReport([result], "en")))).not.toContain("file=");
  });
});

describe("hostile bytes", () => {
  const hostile = "<b>&\"' ]]> \x00\x1b[31m\u202e\ufffe\ud800 ñ🙂";
  const values = { received: hostile, peer: hostile, expected: "]]>" };
  const events = recordOf([
    prints(hostile),
    gets("client", Buffer.from([0xff, 0x00, 0x5d, 0x5d, 0x3e])),
  ]).events;
  const result = submissionResult(
    [exerciseResult([caseResult({ verdict: failedWith("wrong-reply", values), events })], { file: hostile })],
    { submission: hostile },
  );

  it("leave the report well-formed", async () =>
    expect(await read(junitReport([result], "es"))).toContain("testcase"));

  it("are all still there to be seen", async () => {
    const xml = await read(junitReport([result], "en"));
    for (const shown of ["\\x00\\x1b[31m", "\\xe2\\x80\\xae", "\\xef\\xbf\\xbe", "ñ🙂", '"\\xff\\x00]]'])
      expect(xml).toContain(shown);
  });

  it("never close what they stand in", () => {
    expect(junitReport([result], "en").match(/]]>/g)?.length).toBe(2);
  });
});

it("what connections cost is among the properties of its case, where it was measured", async () => {
  const cost = {
    connections: 200,
    medianLatency: 1.2345,
    worstLatency: 20.0625,
    threadsPerConnection: 1,
    bytesPerConnection: 10_752.5,
  };
  const report = read(
    junitReport([resultOf(caseResult({ id: "dear", cost }), caseResult({ id: "cheap" }))], "en"),
  );
  const [dear, cheap] = [await caseOf("dear", report), await caseOf("cheap", report)];
  const values = [...dear.matchAll(/name="(\w+)" value="([\d.]+)"/g)].map(([, name, value]) => [name, value]);
  expect(Object.fromEntries(values)).toMatchObject({
    connections: "200.000",
    worstLatency: "20.063",
    threadsPerConnection: "1.000",
    bytesPerConnection: "10752.500",
  });
  expect(cheap).not.toContain("Latency");
});
