import { dirname, join } from "node:path";
import type { Enclosed } from "../program/launch.ts";
import { userFiles } from "./etc.ts";
import type { Identity } from "./identity.ts";
import { identityArguments, stepDown, withoutInheritedRights } from "./identity.ts";
import { limitCommand } from "./limit-command.ts";
import { systemArguments, toolViews } from "./system.ts";
import { toolPath } from "./tools.ts";
import type { View } from "./view.ts";

/** What runs in a bubble, and all that it sees of this machine beside the system. */
export interface Inside {
  readonly command: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The interpreter or compiler, where it is not a student's own file. */
  readonly tool: string | undefined;
  /** Later ones lie on top of earlier ones. */
  readonly views: readonly View[];
  readonly network: "shared" | "none";
  /** Whether a tracer of ours stands before the program. */
  readonly isTraced: boolean;
  /** Whether it is told, on the descriptor after those that it inherits, that the command was really run (bwrap(1), --json-status-fd). */
  readonly isReported: boolean;
}

/** Files with filters of system calls (seccomp(2)): for a program alone, and for one with a tracer. */
export interface Filters {
  readonly alone: string;
  readonly traced: string;
}

/** Who runs there, and the system calls that it may make, where they can be filtered. */
export interface Inmate {
  readonly identity: Identity;
  readonly filters: Filters | undefined;
  /** The folder that is its /etc. */
  readonly etc: string;
  /** The folder with the files of its /etc that say who it is. */
  readonly users: string;
}

/** Bytes that programs may share through memory: libfaketime and multiprocessing do. */
const sharedMemory = 16 * 1024 * 1024;

/** How to run a command in an inner bubble (bwrap(1)): its own processes, the system read-only, nothing else. */
export function enclose(inside: Inside, inmate: Inmate): Enclosed {
  const { filters } = inmate;
  const filter = inside.isTraced ? filters?.traced : filters?.alone;
  const inherits = filter === undefined ? [] : [filter];
  const report = inside.isReported ? ["--json-status-fd", String(firstInherited + inherits.length)] : [];
  return { command: innerCommand(inside, inmate, filter !== undefined, report), inherits };
}

/** The first file that a command inherits, after its three streams. */
const firstInherited = 3;

function innerCommand(
  inside: Inside,
  { identity, etc, users }: Inmate,
  isFiltered: boolean,
  report: readonly string[],
): string[] {
  const { LD_PRELOAD: library, ...environment } = inside.environment;
  return [
    ...withoutInheritedRights(identity),
    ...[toolPath("bwrap"), "--die-with-parent", "--unshare-pid"],
    ...(inside.network === "none" ? ["--unshare-net"] : []),
    ...identityArguments(identity),
    ...(isFiltered ? ["--seccomp", String(firstInherited)] : []),
    ...report,
    "--clearenv",
    ...Object.entries(environment).flatMap(([name, value]) => ["--setenv", name, value]),
    ...systemArguments(),
    ...["--ro-bind", etc, "/etc"],
    ...userFiles.flatMap((name) => ["--ro-bind", join(users, name), `/etc/${name}`]),
    ...["--proc", "/proc", "--dev", "/dev"],
    ...["--size", String(sharedMemory), "--perms", "1777", "--tmpfs", "/dev/shm", "--remount-ro", "/dev"],
    ...viewArguments([
      ...inside.views.slice(0, 1),
      ...(inside.tool === undefined ? [] : toolViews(inside.tool)),
      ...inside.views.slice(1),
    ]),
    ...["--remount-ro", "/", "--chdir", inside.folder, "--"],
    ...stepDown(identity),
    ...limitCommand(),
    ...(library === undefined ? [] : withLibrary(library)),
    ...inside.command,
  ];
}

/** Has a library loaded into the program and into nothing that stands before it: libfaketime remembers who came first. */
function withLibrary(library: string): string[] {
  return [toolPath("sh"), "-c", 'export LD_PRELOAD="$1"; shift; exec "$@"', "sh", library];
}

/** The folders above what is seen are made first: bubblewrap would close those that it makes by itself. */
function viewArguments(views: readonly View[]): string[] {
  const known = new Set(["/"]);
  return views.flatMap(({ from, to, writable }) => {
    const above = foldersAbove(to).filter((folder) => !known.has(folder));
    for (const folder of [...above, to]) known.add(folder);
    const made = above.flatMap((folder) => ["--perms", "0755", "--dir", folder]);
    return [...made, writable ? "--bind" : "--ro-bind", from, to];
  });
}

/** The outermost first. */
function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [...foldersAbove(folder), folder];
}
