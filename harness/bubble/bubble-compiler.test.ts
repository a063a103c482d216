import { chmod, symlink } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, it } from "vitest";
import { directCompiler } from "../program/compiler.ts";
import { prepare } from "../program/prepare.ts";
import { Toolchain } from "../program/toolchain.ts";
import { canBubble } from "../testing/can-bubble.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { BubbleCompiler } from "./bubble-compiler.ts";
import { openCommon } from "./common.ts";

const toolchain = new Toolchain();
const [cc, javac] = await Promise.all([toolchain.find("cc"), toolchain.find("javac")]);
const common = canBubble ? await openCommon() : undefined;
afterAll(() => common?.remove());
const compiler = common === undefined ? directCompiler : new BubbleCompiler(common.compiling);

const secret = "the_neighbours_secret";

/** Compiles the file `name` of a submission that lies in a class beside another one, whose files hold the secret. */
async function compileIn(name: string, files: Readonly<Record<string, string>>, link?: string) {
  const own = Object.fromEntries(Object.entries(files).map(([path, text]) => [`ana/${path}`, text]));
  const neighbours = { "bob/secret.h": `int ${secret};\n`, "bob/secret.ts": `export const ${secret} = (;\n` };
  const folder = await temporaryFolder({ ...neighbours, "bob/secret.txt": `${secret}\n`, ...own });
  await chmod(folder, 0o755);
  if (link !== undefined) await symlink(join(folder, "bob", link), join(folder, "ana", link));
  const built = await temporaryFolder();
  const submission = join(folder, "ana");
  return prepare(join(submission, name), { toolchain, compiler, submission, built });
}

async function outputOf(prepared: Awaited<ReturnType<typeof compileIn>>): Promise<string> {
  if (!prepared.ok) throw new Error(JSON.stringify(prepared));
  const [file = "", ...args] = prepared.command;
  return (await execa(file, args)).stdout;
}

const prints = (text: string) => `#include <stdio.h>\nint main(void) { puts(${text}); return 0; }\n`;

describe.runIf(canBubble)("a compiler in a bubble (where bubblewrap works)", () => {
  it("makes TypeScript one program, with the files beside it", async () => {
    const files = {
      "eco.ts": "import { hi } from './deep/hi.ts';\nconsole.log(hi);",
      "deep/hi.ts": "export const hi = 'hola';",
    };
    expect(await outputOf(await compileIn("eco.ts", files))).toBe("hola");
  });

  it.runIf(cc)("makes a program of C, with the files beside it (where there is a compiler)", async () => {
    const files = {
      "eco.c": `#include "deep/hi.h"\n${prints("hi")}`,
      "deep/hi.h": 'static const char *hi = "hola";\n',
    };
    expect(await outputOf(await compileIn("eco.c", files))).toBe("hola");
  });

  it("finds all of the submission, not only the program's own folder", async () => {
    const eco = "import { hi } from '../common/hi.ts';\nconsole.log(hi);";
    const files = { "src/eco.ts": eco, "common/hi.ts": "export const hi = 'hola';" };
    expect(await outputOf(await compileIn("src/eco.ts", files))).toBe("hola");
  });

  it("reads a submission that is its owner's alone", async () => {
    const submission = await temporaryFolder({ "eco.ts": "console.log('hola');" });
    await Promise.all([chmod(submission, 0o700), chmod(join(submission, "eco.ts"), 0o600)]);
    const workshop = { toolchain, compiler, submission, built: await temporaryFolder() };
    expect(await outputOf(await prepare(join(submission, "eco.ts"), workshop))).toBe("hola");
  });

  it.runIf(javac)("makes a program of Java (where there is Java)", async () => {
    const source = 'public class Eco { public static void main(String[] a) { System.out.println("hola"); } }';
    expect(await outputOf(await compileIn("Eco.java", { "Eco.java": source }))).toBe("hola");
  });

  it.each([
    ["eco.ts", "const a: = ;", "eco.ts:1:9"],
    ...(cc === undefined ? [] : [["eco.c", "int main(void) { return x; }", "eco.c:1:25"]]),
  ])("says where %s is wrong", async (name = "", source = "", place) => {
    const prepared = await compileIn(name, { [name]: source });
    expect(prepared).toMatchObject({
      ok: false,
      why: "compile-error",
      output: expect.stringContaining(place ?? ""),
    });
  });
});

describe.runIf(canBubble)("a compiler in a bubble does not see (where bubblewrap works)", () => {
  const inC = (include: string): [string, string] => ["eco.c", `#include ${include}\n${prints('"x"')}`];

  it.each([
    ["a neighbour's TypeScript", "eco.ts", `import { ${"x"} } from '../bob/secret.ts';\nconsole.log(x);`],
    ["a neighbour's text", "eco.ts", "import x from '../bob/secret.txt';\nconsole.log(x);"],
    ...(cc === undefined
      ? []
      : [
          ["a neighbour's header", ...inC('"../bob/secret.h"')],
          ["a neighbour's text as C", ...inC('"../bob/secret.txt"')],
          ["its passwords", ...inC('"/etc/shadow"')],
        ]),
  ])("%s: that is an error which does not quote it", async (_, name = "", source = "") => {
    const prepared = await compileIn(name, { [name]: source });
    expect(prepared).toMatchObject({ ok: false, why: "compile-error" });
    const output = prepared.ok ? "" : JSON.stringify(prepared);
    expect(output).not.toContain(secret);
    expect(output).not.toMatch(/root:|:x:0:/);
    expect(output).toMatch(/Could not resolve|No such file|Permission denied/);
  });

  it.each([
    ["secret.ts", "eco.ts", "import './secret.ts';"],
    ...(cc === undefined ? [] : [["secret.h", ...inC('"secret.h"')]]),
  ])("where a link leads: %s", async (link = "", name = "", source = "") => {
    const prepared = await compileIn(name, { [name]: source }, link);
    expect(prepared).toMatchObject({ ok: false, why: "compile-error" });
    expect(JSON.stringify(prepared)).not.toContain(secret);
  });

  it.runIf(cc)("the network, and it cannot write beside the source (where there is a compiler)", async () => {
    const [built, submission] = [await temporaryFolder(), await temporaryFolder({ "eco.c": "" })];
    const source = join(submission, "eco.c");
    const script = `tail -n +3 /proc/net/dev | cut -d: -f1; echo x > ${source}; echo x > ${built}/made && echo made`;
    const command = ["/bin/sh", "-c", script];
    const { failed, output } = await compiler.compile({ command, source, submission, built });
    expect([failed, output.includes("made")]).toEqual([false, true]);
    expect(output).toMatch(/^ *lo\n.*Read-only file system/s);
  });
});
