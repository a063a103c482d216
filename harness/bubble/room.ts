import { chown, mkdir } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Start } from "../bench/bench.ts";
import type { Enclosure } from "../program/program.ts";
import type { Identity } from "./identity.ts";
import { innerCommand } from "./inner.ts";
import { copySubmission } from "./private-copy.ts";
import { readOnly, type View } from "./view.ts";

/** The room of one run in a bubble: a private copy of the submission, and a folder to write to. */
export interface Room {
  readonly temporary: string;
  readonly enclosure: Enclosure;
}

/**
 * Makes the room of one run.
 * @param folder an empty folder of ours
 * @param names the files of /etc that the program sees
 */
export async function openRoom(
  { submission, folder: own, built, prepared }: Start,
  folder: string,
  names: readonly View[],
  identity: Identity,
): Promise<Room> {
  const owner = identity.stepsDown ? identity.uid : undefined;
  const [temporary, copy] = [join(folder, "tmp"), join(folder, "copy")];
  await mkdir(temporary);
  if (owner !== undefined) await chown(temporary, owner, owner);
  const { uncopied } = await copySubmission(submission, copy, own, owner);
  const views = [
    { from: temporary, to: "/tmp", writable: true },
    { from: temporary, to: temporary, writable: true },
    ...names,
    { from: copy, to: submission, writable: true },
    ...uncopied.map((path) => readOnly(join(submission, path))),
    readOnly(built),
  ];
  const tool = toolOutside([submission, built], prepared.command[0] ?? "");
  return {
    temporary,
    enclosure: (inside) => innerCommand({ ...inside, tool, views, network: "shared" }, identity),
  };
}

/** An interpreter is shown where it is; what is a student's own is in the room already, and may be a link to anywhere. */
function toolOutside(folders: readonly string[], path: string): string | undefined {
  return folders.some((folder) => path.startsWith(folder + sep)) ? undefined : path;
}
