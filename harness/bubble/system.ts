import { existsSync, lstatSync, readdirSync, readlinkSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, sep } from "node:path";
import { readText } from "../kernel/processes.ts";
import { packageRoot } from "../package-root.ts";
import { readOnly, type View } from "./view.ts";

/** Folders that are the system itself, the same for everybody. */
const systemFolders = ["bin", "sbin", "lib", "lib32", "lib64", "libx32"];

/** Arguments of bubblewrap: the system, read-only, and without ourselves should we be installed in it. */
export function systemArguments(): string[] {
  return [
    ...["--ro-bind", "/usr", "/usr"],
    ...systemFolders.flatMap(systemFolder),
    ...(isInSystem(packageRoot()) ? ["--tmpfs", packageRoot()] : []),
  ];
}

function systemFolder(name: string): string[] {
  const path = `/${name}`;
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  return found.isSymbolicLink() ? ["--symlink", readlinkSync(path), path] : ["--ro-bind", path, path];
}

/** A tool that is installed beside the system, with what belongs to it and nothing else. */
export function toolViews(tool: string): View[] {
  if (!existsSync(tool)) return [];
  const real = realpathSync(tool);
  const outside = [tool, real].filter((path) => !isInSystem(path) || isOurs(path));
  const folders = [environmentOf(tool), installationOf(real)].filter((path) => path !== undefined);
  return [...outside, ...folders].map(readOnly);
}

/** A virtual environment of Python's. */
function environmentOf(tool: string): string | undefined {
  const folder = dirname(dirname(tool));
  return existsSync(join(folder, "pyvenv.cfg")) ? folder : undefined;
}

/** What lies beside the `bin` of an interpreter's own installation: Python's, Node's, Java's, Go's. */
const signs = [/^lib\/python3/, /^include\/node$/, /^lib\/modules$/, /^src\/runtime$/];

/** The folder that an interpreter was installed in, unless it is somebody's home. */
function installationOf(real: string): string | undefined {
  const folder = dirname(dirname(real));
  const below = ["lib", "include", "src"].flatMap((name) =>
    entriesOf(join(folder, name)).map((entry) => `${name}/${entry}`),
  );
  const isOne =
    basename(dirname(real)) === "bin" && below.some((path) => signs.some((sign) => sign.test(path)));
  return isOne && !isInSystem(folder) && !homes().includes(folder) ? folder : undefined;
}

/** Folders that hold more than an interpreter: those of the users of this machine. */
function homes(): string[] {
  const users = readText("/etc/passwd").split("\n");
  const all = [homedir(), ...users.map((user) => user.split(":")[5] ?? "")];
  return ["/", ...all, ...all.map((home) => join(home, ".local"))];
}

function isInSystem(path: string): boolean {
  return ["/usr", ...systemFolders.map((name) => `/${name}`)].some(
    (folder) => path === folder || path.startsWith(folder + sep),
  );
}

function isOurs(path: string): boolean {
  return path.startsWith(packageRoot() + sep);
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
