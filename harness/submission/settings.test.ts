import { describe, expect, it } from "vitest";
import { BadFile } from "../spec/problem.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { readSettings } from "./settings.ts";

const settingsOf = async (yaml: string) => readSettings(await temporaryFolder({ "sockgrade.yml": yaml }));

describe("what a submission says of itself", () => {
  it("is nothing where there is no sockgrade.yml", async () => {
    expect(readSettings(await temporaryFolder())).toEqual({ exercises: {} });
  });

  it("is its assignment and how its exercises are found and started", async () => {
    const eco =
      '{ file: src/eco.py, command: [python3, -u, eco.py], arguments: ["{port}"], address: { host: localhost, port: 5000 } }';
    expect(await settingsOf(`assignment: redes\nexercises:\n  eco: ${eco}\n`)).toEqual({
      assignment: "redes",
      exercises: {
        eco: {
          file: "src/eco.py",
          command: ["python3", "-u", "eco.py"],
          arguments: ["{port}"],
          address: { host: "localhost", port: 5000 },
        },
      },
    });
  });
});

describe("what is wrong in sockgrade.yml is said with its place", () => {
  it.each([
    ["asignment: redes", "sockgrade.yml:1:1: unknown key `asignment` (did you mean `assignment`?)"],
    ["exercises:\n  eco: { fil: a.py }", "sockgrade.yml:2:10: unknown key `fil` (did you mean `file`?)"],
    ["exercises:\n  eco: { command: [] }", "sockgrade.yml:2:19: Too small: expected array to have >=1 items"],
    [
      "exercises:\n  eco: { address: { port: 70000 } }",
      "sockgrade.yml:2:27: Too big: expected number to be <=65535",
    ],
    ["exercises: [1", "sockgrade.yml:1:14: Flow sequence"],
    ["assignment: a\nassignment: b", "sockgrade.yml:2:1: Map keys must be unique"],
  ])("%j: %s", async (yaml, message) => {
    await expect(settingsOf(yaml)).rejects.toThrow(BadFile);
    await expect(settingsOf(yaml)).rejects.toThrow(message);
  });

  it.each([
    ["an alias without an anchor", "exercises:\n  eco: { file: *.py }\n"],
    [
      "aliases that multiply",
      `a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [${"*a,".repeat(9)}*a]\nc: [${"*b,".repeat(9)}*b]\n`,
    ],
  ])("%s is a bad file too", async (_, yaml) => {
    await expect(settingsOf(yaml)).rejects.toThrow(BadFile);
  });
});
