import { chownSync, mkdirSync } from "node:fs";
import { join, sep } from "node:path";
import type { Start } from "../bench/bench.ts";
import type { Enclosure } from "../program/launch.ts";
import { ownerFor } from "./identity.ts";
import { enclose, type Inmate } from "./inner.ts";
import { copySubmission } from "./private-copy.ts";
import { readOnly } from "./view.ts";

/** The room of one run in a bubble: a private copy of the submission, and a folder to write to. */
export interface Room {
  readonly temporary: string;
  readonly enclosure: Enclosure;
}

/**
 * Makes the room of one run.
 * @param folder an empty folder of ours
 */
export function openRoom(
  { submission, folder: own, built, prepared }: Start,
  folder: string,
  inmate: Inmate,
): Room {
  const owner = ownerFor(inmate.identity);
  const [temporary, copy] = [join(folder, "tmp"), join(folder, "copy")];
  for (const one of [temporary, copy]) {
    mkdirSync(one);
    if (owner !== undefined) chownSync(one, owner, owner);
  }
  const { uncopied } = copySubmission(submission, copy, own, owner);
  const views = [
    { from: temporary, to: "/tmp", writable: true },
    { from: temporary, to: temporary, writable: true },
    { from: copy, to: submission, writable: true },
    ...uncopied.map((path) => readOnly(join(submission, path))),
    readOnly(built),
  ];
  const tool = toolOutside([submission, built], prepared.command[0] ?? "");
  return {
    temporary,
    enclosure: (inside) => enclose({ ...inside, tool, views, network: "shared", isReported: true }, inmate),
  };
}

/** An interpreter is shown where it is; what is a student's own is in the room already, and may be a link to anywhere. */
function toolOutside(folders: readonly string[], path: string): string | undefined {
  return folders.some((folder) => path.startsWith(folder + sep)) ? undefined : path;
}
