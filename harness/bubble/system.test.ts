import { existsSync, realpathSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { packageRoot } from "../package-root.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { systemArguments, toolViews } from "./system.ts";

/** The paths of a tool that a program sees beside the system; all of them where they are, to be read. */
function seen(tool: string): string[] {
  const views = toolViews(tool);
  expect(views.every(({ from, to, writable }) => from === to && !writable)).toBe(true);
  return [...new Set(views.map(({ to }) => to))].toSorted();
}

async function folderWith(...files: readonly string[]): Promise<string> {
  return realpathSync(await temporaryFolder(Object.fromEntries(files.map((file) => [file, ""]))));
}

afterEach(() => vi.unstubAllEnvs());

describe.skipIf(process.platform === "win32")(
  "what a program sees of its interpreter (bubbles are Linux's)",
  () => {
    it("is nothing more where it belongs to the system", () => {
      expect(existsSync("/bin/sh")).toBe(true);
      expect([seen("/bin/sh"), seen("/usr/bin/env")]).toEqual([[], []]);
    });

    it("is nothing where there is none", () =>
      expect([seen(""), seen("/nowhere/bin/python3")]).toEqual([[], []]));

    it("is the file alone where nothing belongs to it", async () => {
      const folder = await folderWith("tools/python3", "tools/secret.txt", "secret.txt");
      expect(seen(join(folder, "tools", "python3"))).toEqual([join(folder, "tools", "python3")]);
    });

    it("is the folder that it was installed in, as pyenv does", async () => {
      const folder = await folderWith(
        "versions/3.12/bin/python3",
        "versions/3.12/lib/python3.12/os.py",
        "versions/secret",
      );
      const installed = join(folder, "versions", "3.12");
      expect(seen(join(installed, "bin", "python3"))).toEqual([installed, join(installed, "bin", "python3")]);
    });

    it("is the virtual environment that it is in, and the installation behind that", async () => {
      const folder = await folderWith(
        "installed/bin/python3",
        "installed/lib/python3.12/os.py",
        "project/venv/pyvenv.cfg",
      );
      const [venv, installed] = [join(folder, "project", "venv"), join(folder, "installed")];
      await mkdir(join(venv, "bin"));
      await symlink(join(installed, "bin", "python3"), join(venv, "bin", "python3"));
      expect(seen(join(venv, "bin", "python3"))).toEqual([
        installed,
        join(installed, "bin", "python3"),
        venv,
        join(venv, "bin", "python3"),
      ]);
    });

    it("is the virtual environment alone where the system is behind it", async () => {
      const venv = await folderWith("pyvenv.cfg");
      await mkdir(join(venv, "bin"));
      await symlink("/usr/bin/env", join(venv, "bin", "python3"));
      expect(seen(join(venv, "bin", "python3"))).toEqual([venv, join(venv, "bin", "python3")]);
    });

    it.each([["bin"], [".local/bin"]])("is never somebody's home: in ~/%s only the file", async (bin) => {
      const home = await folderWith("secret.txt", "lib/x", ".local/lib/x", ".local/share/secret");
      const tool = join(home, bin, "tool");
      await mkdir(dirname(tool), { recursive: true });
      await writeFile(tool, "");
      vi.stubEnv("HOME", home);
      expect(seen(tool)).toEqual([tool]);
    });

    it("is one file of ours where we bring it along, and not ourselves", () => {
      const ours = join(packageRoot(), "package.json");
      expect(seen(ours)).toEqual([ours]);
    });
  },
);

describe.runIf(process.platform === "linux")("the system (bubbles are Linux's)", () => {
  const pairs = (args: readonly string[], option: string) =>
    args.flatMap((arg, index) => (arg === option ? [[args[index + 1], args[index + 2]]] : []));

  it("is never writable", () => {
    const options = new Set(systemArguments().filter((arg) => arg.startsWith("--")));
    expect([...options].filter((option) => /bind/.test(option))).toEqual(["--ro-bind"]);
  });

  it("is where it always is, and no home, no disk, no run-time state is part of it", () => {
    const bound = pairs(systemArguments(), "--ro-bind");
    expect(bound.every(([from, to]) => from === to)).toBe(true);
    const tops = new Set(bound.map(([from = ""]) => from.split("/")[1]));
    const system = ["usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32"];
    expect([...tops].filter((top = "") => !system.includes(top))).toEqual([]);
  });
});
