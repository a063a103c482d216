import { describe, expect, it, onTestFinished } from "vitest";
import { startPython, untilExited } from "../testing/start-python.ts";
import { printedOn } from "../transcript/reading.ts";

async function environmentOf(more: Readonly<Record<string, string>> = {}) {
  const one = await startPython("import json, os\nprint(json.dumps(dict(os.environ)))", [], {
    environment: more,
  });
  await untilExited(one);
  const seen: unknown = JSON.parse(printedOn(one.transcript.events, "stdout").toString());
  return { folder: one.folder, seen: seen as Record<string, string> };
}

describe("the environment of a program", () => {
  it("holds nothing of ours but the search path", async () => {
    process.env.SOCKGRADE_SECRET = "token";
    onTestFinished(() => {
      delete process.env.SOCKGRADE_SECRET;
    });
    const { seen } = await environmentOf();
    const known = ["HOME", "LANG", "LC_CTYPE", "PATH", "SOCKGRADE_RUN", "SystemRoot", "TMPDIR", "TZ"];
    expect(Object.keys(seen).filter((name) => !name.startsWith("PYTHON") && !known.includes(name))).toEqual(
      [],
    );
    expect(seen.PATH).toBe(process.env.PATH);
  });

  it("makes a home and a place for temporary files of a folder that goes with the run", async () => {
    const { seen, folder } = await environmentOf();
    expect([seen.HOME, seen.TMPDIR]).toEqual([folder, folder]);
  });

  it("is the same on every machine: UTC and UTF-8", async () => {
    expect((await environmentOf()).seen).toMatchObject({ TZ: "UTC", LANG: "C.UTF-8", PYTHONUTF8: "1" });
  });

  it("marks every run with a mark of its own", async () => {
    const [one, other] = await Promise.all([environmentOf(), environmentOf()]);
    expect(one.seen.SOCKGRADE_RUN).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.seen.SOCKGRADE_RUN).not.toBe(other.seen.SOCKGRADE_RUN);
  });

  it("takes what a case adds", async () => {
    expect((await environmentOf({ FAKETIME: "+0 x10" })).seen.FAKETIME).toBe("+0 x10");
  });

  it("makes Python warn of sockets left open", async () => {
    const one = await startPython("import socket\nsocket.socket()");
    await untilExited(one);
    expect(printedOn(one.transcript.events, "stderr").toString()).toContain(
      "ResourceWarning: unclosed <socket",
    );
  });
});
