import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lendTemporaryFolder } from "../program/temporary-folder.ts";
import { hosts } from "./names.ts";
import { callFilter } from "./seccomp.ts";

/** The files that all bubbles of a bench share. */
export interface Common {
  /** What takes the place of /etc/hosts for workers. */
  readonly hosts: string;
  /** The filter of the system calls that programs may make, where there is one for this processor. */
  readonly filter: string | undefined;
  readonly remove: () => Promise<void>;
}

export async function openCommon(): Promise<Common> {
  const folder = await lendTemporaryFolder();
  const [hostsFile, filterFile] = [join(folder.path, "hosts"), join(folder.path, "calls.bpf")];
  const filter = callFilter(process.arch);
  await writeFile(hostsFile, hosts);
  if (filter !== undefined) await writeFile(filterFile, filter);
  return { hosts: hostsFile, filter: filter && filterFile, remove: folder.remove };
}
