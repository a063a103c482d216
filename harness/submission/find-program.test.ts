import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { findProgram, programFiles } from "./find-program.ts";
import { foldName } from "./fold-name.ts";

const files = async (...paths: readonly string[]) =>
  programFiles(await temporaryFolder(Object.fromEntries(paths.map((path) => [path, ""]))));
const found = (paths: readonly string[], names: string[], without: string[] = []) =>
  findProgram(paths, { names, without });

describe("the program files of a submission", () => {
  it("are those of the languages that can be run, in any folder, in order", async () => {
    const all = ["b.py", "a/z.js", "a/b/c/D.JAVA", "e.c", "f.go", "g.ts", "h.mjs", "i.cjs"];
    const others = ["README.md", "notes.txt", "data.csv", "Makefile", "py"];
    expect(await files(...all, ...others)).toEqual(all.toSorted());
  });

  it.each(["node_modules/x.js", ".git/x.py", "__pycache__/x.py", "venv/x.py", "Build/x.py", "dist/x.js"])(
    "are not those of others or of tools: %s",
    async (path) => expect(await files(path)).toEqual([]),
  );

  it("are not looked for beyond links", async () => {
    const outside = await temporaryFolder({ "secret.py": "" });
    const folder = await temporaryFolder({ "own.py": "" });
    await symlink(outside, join(folder, "folder"));
    await symlink(join(outside, "secret.py"), join(folder, "linked.py"));
    await symlink(folder, join(folder, "endless"));
    expect(programFiles(folder)).toEqual(["own.py"]);
  });

  it("are none in a folder that is not there", () => expect(programFiles("/nowhere")).toEqual([]));

  it("are not looked for without end", async () => {
    const deep = (levels: number) => `${"d/".repeat(levels)}x.py`;
    expect(await files(deep(8), deep(9))).toEqual([deep(8)]);
  });
});

describe("a name as it is compared", () => {
  it.each([
    ["Ej1. Señal_TCP", "ej1senaltcp"],
    ["Pra\u0301ctica", "practica"],
    ["Pr\u00e1ctica", "practica"],
    ["servidor-TCP (1)", "servidortcp1"],
  ])("%s is %s", (name, folded) => expect(foldName(name)).toBe(folded));
});

describe("the file of an exercise", () => {
  it.each([
    ["cliente_tcp.py"],
    ["ClienteTCP.py"],
    ["Cliente TCP.py"],
    ["tcp-cliente.js"],
    ["Ej1. Cliénte TCP.py"],
    ["src/TCPCliente.java"],
    ["TCP/cliente.py"],
    ["Práctica 1 (TCP)/cliente final.py"],
  ])("is found by its words: %s", (path) => expect(found([path], ["cliente tcp"])?.file).toBe(path));

  it.each(["servidor_tcp.py", "cliente_udp.py", "tcp/udp.py", "cliente/tcp.py"])("is not %s", (path) => {
    expect(found([path], ["cliente tcp"])).toBeUndefined();
  });

  it("fits the likeliest name", () => {
    const two = ["client.py", "cliente_tcp.py"];
    expect(found(two, ["cliente tcp", "client"])).toEqual({ file: "cliente_tcp.py", others: ["client.py"] });
  });

  it("has its words in its own name rather than in its folder's", () => {
    expect(found(["tcp/cliente.py", "x/cliente_tcp_v2.py"], ["cliente tcp"])?.file).toBe(
      "x/cliente_tcp_v2.py",
    );
  });

  it("has the fewest letters beside them", () => {
    const two = ["cliente_tcp_copia.py", "cliente_tcp.py"];
    expect(found(two, ["cliente tcp"])).toEqual({ file: "cliente_tcp.py", others: ["cliente_tcp_copia.py"] });
  });

  it("is the least deep, and then the first by its name", () => {
    expect(found(["old/cliente.py", "cliente.py"], ["cliente"])?.file).toBe("cliente.py");
    expect(found(["b/cliente.py", "a/cliente.py"], ["cliente"])?.file).toBe("a/cliente.py");
  });

  it("is none that a word rules out, unless the word is its folder's", () => {
    expect(found(["cliente_udp.py"], ["cliente"], ["udp"])).toBeUndefined();
    expect(found(["udp/cliente.py"], ["cliente"], ["udp"])?.file).toBe("udp/cliente.py");
  });
});
