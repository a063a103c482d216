import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lendTemporaryFolder } from "../program/temporary-folder.ts";
import { hosts, writeEtc, writeUsers } from "./etc.ts";
import { chooseIdentity } from "./identity.ts";
import type { Filters, Inmate } from "./inner.ts";
import { callFilter } from "./seccomp.ts";
import { smallTables } from "./small-tables.ts";

/** The files that all bubbles of a bench share. */
export interface Common {
  /** What takes the place of /etc/hosts for workers. */
  readonly hosts: string;
  /** What stands before the command of an outer bubble. */
  readonly before: readonly string[];
  /** The filters of the system calls that programs may make, where there are some for this processor. */
  readonly filters: Filters | undefined;
  /** Who compilers are, and what they see of the system's settings: so do programs. */
  readonly compiling: Inmate;
  readonly remove: () => Promise<void>;
}

export async function openCommon(): Promise<Common> {
  const folder = await lendTemporaryFolder();
  const file = (name: string) => join(folder.path, name);
  await writeFile(file("hosts"), hosts);
  const [filters, before] = await Promise.all([writeFilters(file), smallTables()]);
  const compiling = { identity: chooseIdentity(), filters, etc: file("etc"), users: file("users") };
  writeEtc(compiling.etc);
  writeUsers(compiling.users, compiling.identity);
  return { hosts: file("hosts"), before, filters, compiling, remove: folder.remove };
}

async function writeFilters(file: (name: string) => string): Promise<Filters | undefined> {
  const [alone, traced] = [callFilter(process.arch, false), callFilter(process.arch, true)];
  if (alone === undefined || traced === undefined) return undefined;
  const files = { alone: file("alone.bpf"), traced: file("traced.bpf") };
  await Promise.all([writeFile(files.alone, alone), writeFile(files.traced, traced)]);
  return files;
}
