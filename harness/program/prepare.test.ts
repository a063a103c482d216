import { access } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startCommand, untilExited } from "../testing/start-python.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { printedOn } from "../transcript/reading.ts";
import { directCompiler } from "./compiler.ts";
import { crashIn } from "./crash.ts";
import { prepare } from "./prepare.ts";
import { Toolchain } from "./toolchain.ts";

const toolchain = new Toolchain();
const cc = await toolchain.find("cc");
const javac = await toolchain.find("javac");

async function prepareText(name: string, source: string, tools = toolchain) {
  const folder = await temporaryFolder({ [name]: source });
  return {
    folder,
    prepared: await prepare(join(folder, name), {
      toolchain: tools,
      compiler: directCompiler,
      submission: folder,
      built: await temporaryFolder(),
    }),
  };
}

/** Prepares a program and runs it; returns what it said. */
async function run(name: string, source: string) {
  const { folder, prepared } = await prepareText(name, source);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared));
  const one = await startCommand(prepared.command, { folder });
  await untilExited(one);
  const { events } = one.transcript;
  return { stdout: printedOn(events, "stdout").toString(), crash: crashIn(printedOn(events, "stderr")) };
}

describe("a program is run by its ending", () => {
  it.each([
    ["eco.py", "print('ñ')"],
    ["eco.PY", "print('ñ')"],
    ["eco.mjs", "import os from 'node:os';\nconsole.log('ñ');"],
    ["eco.cjs", "require('node:os');\nconsole.log('ñ');"],
    ["eco.js", "console.log('ñ');"],
    ["eco.ts", "const n: string = 'ñ';\nconsole.log(n);"],
  ])("%s", async (name, source) => expect((await run(name, source)).stdout).toBe("ñ\n"));

  it.runIf(cc)("eco.c (where there is a compiler)", async () => {
    expect((await run("eco.c", '#include <stdio.h>\nint main(void) { puts("ñ"); return 0; }')).stdout).toBe(
      "ñ\n",
    );
  });

  it.runIf(javac)("Eco.java, in the package that it declares (where there is Java)", async () => {
    const source =
      'package redes;\npublic class Eco { public static void main(String[] a) { System.out.println("ñ"); } }';
    expect((await run("Eco.java", source)).stdout).toBe("ñ\n");
  });

  it("an executable is run as it is", async () => {
    const { prepared, folder } = await prepareText("eco", "");
    expect(prepared).toMatchObject({ ok: true, command: [join(folder, "eco")] });
  });

  it("a crash of a bundled program names the student's line", async () => {
    const { crash } = await run(
      "eco.ts",
      "interface A { b: string }\n\nconst a: A | undefined = undefined;\nthrow new TypeError('no' + a);\n",
    );
    expect(crash).toMatchObject({ type: "TypeError", line: 4 });
  });
});

describe("a program that cannot be prepared", () => {
  it("does not compile, and says where", async () => {
    const { prepared } = await prepareText("eco.ts", "const a: = ;");
    expect(prepared).toMatchObject({
      ok: false,
      why: "compile-error",
      output: expect.stringContaining("eco.ts:1:9"),
    });
  });

  it.runIf(cc)("does not compile in C either (where there is a compiler)", async () => {
    const { prepared } = await prepareText("eco.c", "int main(void) { return x; }");
    expect(prepared).toMatchObject({
      ok: false,
      why: "compile-error",
      output: expect.stringContaining("eco.c:1:25"),
    });
  });

  it("needs a tool that this machine lacks", async () => {
    class Bare extends Toolchain {
      override find = () => Promise.resolve(undefined);
    }
    const tools = await Promise.all(
      ["eco.py", "eco.c", "eco.go", "Eco.java"].map((name) => prepareText(name, "", new Bare())),
    );
    expect(
      tools.map(({ prepared }) => !prepared.ok && prepared.why === "missing-runtime" && prepared.tool),
    ).toEqual(["python3", "cc", "go", "javac"]);
  });
});

describe("the tools of this machine", () => {
  it("are found where they really are, no shim in front", async () => {
    const python = await toolchain.find("python3");
    await access(python ?? "");
    expect(python).not.toContain("shims");
    expect(await toolchain.find("node")).toBe(process.execPath);
  });

  it("are looked for once", () => expect(toolchain.find("sh")).toBe(toolchain.find("sh")));

  it("are undefined when they are not there", async () =>
    expect(await toolchain.find("no-such-tool")).toBeUndefined());
});
