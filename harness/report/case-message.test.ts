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
    [
      { kind: "needs-bubble" },
      "not run: only in a bubble can we answer for the name server (`sockgrade doctor` says what is missing)",
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

describe("what connections cost", () => {
  const cost = {
    connections: 200,
    medianLatency: 1.2345,
    worstLatency: 20.06,
    threadsPerConnection: 1.005,
    bytesPerConnection: 10_752,
  };
  const messageWith = (more: Parameters<typeof caseResult>[0], language: "es" | "en" = "en") => {
    const one = caseResult({ cost, ...more });
    return messageOf(one, exerciseResult([one]), language).message;
  };
  const numbersIn = (text: string) => text.match(/\d+(?:[.,]\d+)?/g);

  it("is said of a case that passed, as precisely as people read", () => {
    expect(numbersIn(messageWith({}))).toEqual(["200", "1.2", "20.1", "1", "10.5"]);
    expect(numbersIn(messageWith({}, "es"))).toEqual(["200", "1,2", "20,1", "1", "10,5"]);
  });

  it("is not said in place of what is wrong", () => {
    expect(messageWith({ verdict: failedWith("limited-pool", { size: 4 }) })).not.toContain("200");
  });
});

describe("the texts of defects", () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();

  it.each(Object.entries(findingTexts))("%s says the same things in both languages", (_, { saw, look }) => {
    expect([names(saw.es), names(look.es)]).toEqual([names(saw.en), names(look.en)]);
    expect(saw.es).not.toBe(saw.en);
  });
});
