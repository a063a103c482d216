import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { gets, recordOf } from "../testing/records.ts";
import { caseResult, exerciseResult, failedWith, resultOf, submissionResult } from "../testing/results.ts";
import { gradesCsv, unjudgedCases } from "./csv.ts";
import { htmlOverview, htmlReport } from "./html.ts";

const events = recordOf([gets("client", "</pre><script>")]).events;
const failed = caseResult({ points: 0, verdict: failedWith("no-reply", { peer: "client" }), events });
const error = caseResult({ points: 0, verdict: { status: "error", message: "EMFILE" } });
const needs = caseResult({
  points: 0,
  verdict: { status: "not-run", reason: { kind: "needs", case: "starts" } },
});
const lacks = caseResult({
  points: 0,
  verdict: { status: "not-run", reason: { kind: "missing-tool", tool: "javac" } },
});
const hostile = `<img src=x onerror='alert(1)'>"&\x1b`;

describe("the page of a submission", () => {
  it("says what a person needs to know", () => {
    const page = htmlReport(resultOf(failed), "en");
    for (const said of ["Networks · ana", "Score: 0.25 / 0.5", "✗ Sends the message back", "gets no reply"])
      expect(page).toContain(said);
  });

  it("is in its language", () => expect(htmlReport(resultOf(failed), "es")).toContain('<html lang="es">'));

  it("needs nothing beside itself, and runs nothing", () => {
    const page = htmlReport(resultOf(failed), "en");
    expect(page).toContain("default-src 'none'".replaceAll("'", "&#39;"));
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(/);
  });

  it("shows hostile names and bytes, harmless", async () => {
    const result = submissionResult([exerciseResult([failed], { file: hostile })], { submission: hostile });
    const pages = [htmlReport(result, "en"), htmlOverview([result], "en")];
    for (const page of pages) expect(page).not.toMatch(/<img|<script|\x1b/);
    expect(pages[0]).toContain("&#60;/pre&#62;&#60;script&#62;");
  });

  it("has every element that it opens", async () => {
    const [, body = ""] =
      /(<body>.*<\/body>)/s.exec(htmlReport(resultOf(failed, error, needs, caseResult()), "en")) ?? [];
    const { valid, errors } = await validateXML({
      xml: { fileName: "page.xml", contents: body },
      normalization: "c14n",
    });
    expect(valid, errors.map(({ message }) => message).join("\n")).toBe(true);
  });

  it("has the conversation of what failed only", () => {
    expect(htmlReport(resultOf(failed), "en")).toContain("<details>");
    expect(htmlReport(resultOf(caseResult({ events })), "en")).not.toContain("<details>");
  });
});

describe("the page of a class", () => {
  it("links to each submission's own, also when its name has signs that links do not take", () => {
    const page = htmlOverview([resultOf(), submissionResult([], { submission: "ana & ñ" })], "en");
    expect(page).toContain('href="ana/report.html"');
    expect(page).toContain('href="ana%20%26%20%C3%B1/report.html"');
  });

  it("may be empty", () => expect(htmlOverview([], "en")).toContain("<table>"));
});

describe("the table for a gradebook", () => {
  it("has a row for each submission and a column for each exercise", () => {
    expect(gradesCsv([resultOf(failed, caseResult())])).toBe(
      "submission,score,max_score,eco,unjudged\nana,0.25,0.5,3,0\n",
    );
  });

  it("leaves the score of what could not be judged empty", () => {
    expect(gradesCsv([resultOf(error)])).toContain("ana,,0.5,0,1\n");
  });

  it.each([
    ["=1+1", "'=1+1"],
    ['a,"b"', '"a,""b"""'],
    ["@x", "'@x"],
  ])("takes %s for a name and nothing else", (submission, cell) => {
    expect(gradesCsv([submissionResult([exerciseResult([])], { submission })])).toContain(`\n${cell},0.25`);
  });

  it("is a heading where there is nobody", () =>
    expect(gradesCsv([])).toBe("submission,score,max_score,unjudged\n"));
});

describe("what could not be judged", () => {
  it.each([
    ["failed", failed, 0],
    ["needs another case", needs, 0],
    ["lacks a tool", lacks, 1],
    ["is our error", error, 1],
  ])("a case that %s", (_, one, count) => expect(unjudgedCases(resultOf(one))).toBe(count));

  it("is not what would only have been advice", () => {
    expect(unjudgedCases(resultOf({ ...lacks, advice: true }))).toBe(0);
  });
});
