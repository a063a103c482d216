import { chmod, chown, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { writeEtc, writeUsers } from "../bubble/etc.ts";
import { chooseIdentity } from "../bubble/identity.ts";
import { enclose, type Inmate, type Inside } from "../bubble/inner.ts";
import { callFilter } from "../bubble/seccomp.ts";
import { beyondStreams, withOpenFiles } from "../program/streams.ts";
import { pythonPath } from "./start-python.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Who runs in the bubbles of these tests. */
export const identity = chooseIdentity();
/** The least environment that finds the tools of the system. */
export const environment = { PATH: process.env.PATH ?? "" };

/** A folder that whoever runs inside may write to. */
export async function writableFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await temporaryFolder(files);
  await chmod(folder, 0o755);
  if (identity.stepsDown) await chown(folder, identity.uid, identity.uid);
  return folder;
}

/** Runs a command in an inner bubble that sees nothing but a /tmp of its own and what `more` adds. */
export async function runInside(command: readonly string[], { views = [], ...more }: Partial<Inside> = {}) {
  const own = { from: await writableFolder(), to: "/tmp", writable: true };
  const inside = {
    command,
    folder: "/tmp",
    environment,
    tool: "",
    network: "none",
    isTraced: false,
    isReported: false,
    ...more,
  } as const;
  const inmate = { identity, ...(await equipment()) };
  const { command: enclosed, inherits } = enclose({ ...inside, views: [own, ...views] }, inmate);
  const [file = "", ...args] = enclosed;
  const result = await withOpenFiles(inherits, (files) =>
    execa(file, args, { reject: false, stdio: ["ignore", "pipe", "pipe", ...beyondStreams(files)] }),
  );
  // A bubble that was not made shows nothing either: no test may pass for that.
  if (result.stderr.startsWith("bwrap: ")) throw new Error(result.stderr);
  return result;
}

/** The /etc and the filters of a bubble, as a bench makes them. */
async function equipment(): Promise<Pick<Inmate, "etc" | "users" | "filters">> {
  const folder = await temporaryFolder();
  await chmod(folder, 0o755);
  const filter = join(folder, "alone.bpf");
  const calls = callFilter(process.arch, false);
  if (calls !== undefined) await writeFile(filter, calls);
  writeEtc(join(folder, "etc"));
  writeUsers(join(folder, "users"), identity);
  const filters = calls === undefined ? undefined : { alone: filter, traced: filter };
  return { etc: join(folder, "etc"), users: join(folder, "users"), filters };
}

export async function shell(script: string, more: Partial<Inside> = {}) {
  return runInside(["sh", "-c", script], more);
}

export async function linesOf(script: string, more: Partial<Inside> = {}): Promise<string[]> {
  return (await shell(script, more)).stdout.split("\n").filter(Boolean);
}

export async function python(source: string, more: Partial<Inside> = {}) {
  const tool = await pythonPath();
  return runInside([tool, "-c", source], { tool, ...more });
}
