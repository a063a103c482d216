import { describe, expect, it } from "vitest";
import type { NotRunReason, Verdict } from "../judge/verdict.ts";
import { caseResult, exerciseResult, failedWith } from "../testing/results.ts";
import { findingTexts } from "../text/findings.ts";
import { messageOf } from "./case-message.ts";

const sayOf = (verdict: Verdict, language: "es" | "en" = "en", findings = {}) => {
  const one = caseResult({ verdict });
  return messageOf(one, exerciseResult([one], { findings }), language);
};

describe("why a case was not run", () => {
  it.each<[NotRunReason, string]>([
    [{ kind: "needs", case: "echoes" }, "not run: “Sends the message back” has to work first"],
    [{ kind: "needs", case: "starts" }, "not run: “starts” has to work first"],
    [
      { kind: "missing-tool", tool: "javac" },
      "not run: this machine lacks javac (`sockgrade doctor` says how to install it)",
    ],
    [
      { kind: "missing-tool", tool: "libfaketime", otherWay: "real-time" },
      "not run: this machine lacks libfaketime (`sockgrade doctor` says how to install it); with --real-time it is waited for",
    ],
    [{ kind: "kernel-timer" }, "not run: a timer that can only be checked by waiting (--real-time)"],
    [
      { kind: "foreign-host", host: "example.com" },
      "not run: example.com is not this machine, and cannot be made to look like it here",
    ],
  ])("%o", (reason, message) =>
    expect(sayOf({ status: "not-run", reason })).toEqual({ message, details: [] }),
  );
});

describe("a defect", () => {
  it("is said with what was seen and what to look at", () => {
    const { message, details } = sayOf(failedWith("limited-pool", { size: 4 }), "es");
    expect([message, details]).toEqual([
      "el servidor solo atiende a 4 clientes a la vez",
      ["Crea un hilo para cada cliente, o un grupo de hilos mucho mayor."],
    ]);
  });

  it("that the exercise names itself is said in its words", () => {
    const findings = { rude: { es: "no saluda", en: "does not greet" } };
    expect(sayOf(failedWith("rude"), "es", findings)).toEqual({ message: "no saluda", details: [] });
  });

  it("is one line, with a crash beside it that it does not quote itself", () => {
    const crash = "KeyError: 'x' (p.py:3)";
    const quoted = sayOf({ ...failedWith("exception-not-caught", { problem: crash }), crash } as Verdict);
    const beside = sayOf({ ...failedWith("no-reply", { peer: "a\n\tb" }), crash } as Verdict);
    expect(quoted.details.length).toBe(1);
    expect([beside.message, beside.details.at(-1)]).toEqual([
      "a b sends its message and gets no reply",
      `the program said: ${crash}`,
    ]);
  });

  it("is not filled in from what a program said", () => {
    expect(sayOf(failedWith("prints-bytes-repr", { printed: "{problem} {0}" })).message).toContain(
      "{problem} {0}",
    );
  });
});

describe("an error of ours", () => {
  it("is said to be ours", () =>
    expect(sayOf({ status: "error", message: "EMFILE" }).message).toMatch(/not of the program: EMFILE$/));

  it("is one line too", () => {
    expect(sayOf({ status: "error", message: "a\nb" }).message).not.toContain("\n");
  });
});

it("a case that passed says nothing", () =>
  expect(sayOf({ status: "passed" })).toEqual({ message: "", details: [] }));

describe("the texts of defects", () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();

  it.each(Object.entries(findingTexts))("%s says the same things in both languages", (_, { saw, look }) => {
    expect([names(saw.es), names(look.es)]).toEqual([names(saw.en), names(look.en)]);
    expect(saw.es).not.toBe(saw.en);
  });
});
