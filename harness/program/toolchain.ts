import { access, constants } from "node:fs/promises";
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
    const found =
      tool === "python3" ? findPython() : tool === "node" ? Promise.resolve(process.execPath) : onPath(tool);
    this.#found.set(tool, found);
    return found;
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
