import { access, constants } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { execa } from "execa";

/**
 * The interpreters and compilers of this machine, each looked up once: a shim in front of an interpreter costs more than the
 * interpreter's own start.
 */
export class Toolchain {
  readonly #found = new Map<string, Promise<string | undefined>>();

  /** The real path of a tool, or `undefined` when this machine lacks it. */
  find(tool: string): Promise<string | undefined> {
    const known = this.#found.get(tool);
    if (known !== undefined) return known;
    const found = own[tool]?.() ?? onPath(tool);
    this.#found.set(tool, found);
    return found;
  }
}

/** The tools that are not looked for on the search path. */
const own: Readonly<Record<string, () => Promise<string | undefined>>> = {
  python3: findPython,
  node: async () => process.execPath,
  esbuild: async () => findEsbuild(),
};

/** esbuild's program itself: its library would run in this process. */
function findEsbuild(): string | undefined {
  const program = process.platform === "win32" ? "esbuild.exe" : "bin/esbuild";
  try {
    const near = createRequire(createRequire(import.meta.url).resolve("esbuild"));
    return near.resolve(`@esbuild/${process.platform}-${process.arch}/${program}`);
  } catch {
    return undefined;
  }
}

async function findPython(): Promise<string | undefined> {
  for (const name of process.platform === "win32" ? ["python", "py"] : ["python3", "python"]) {
    const path = await onPath(name);
    if (path === undefined) continue;
    const { stdout, failed } = await execa(path, ["-c", "import sys; print(sys.executable)"], {
      reject: false,
    });
    if (!failed && stdout !== "") return stdout.trim();
  }
  return undefined;
}

async function onPath(name: string): Promise<string | undefined> {
  const suffix = process.platform === "win32" ? ".exe" : "";
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, name + suffix);
    if (folder !== "" && (await isExecutable(path))) return path;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
