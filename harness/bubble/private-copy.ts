import { constants } from "node:fs";
import { chown, copyFile, mkdir, readdir, readlink, stat, symlink } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** How much of a submission is copied for each run; what is beyond that can be read but not written. */
const budget = { bytes: 32 * 1024 * 1024, entries: 2000 };
/** How many folders and files that were not copied are shown all the same. */
const mostShown = 100;

/** A copy of a submission, and what is too large to be copied: paths relative to it. */
export interface PrivateCopy {
  readonly uncopied: readonly string[];
}

interface Entry {
  readonly path: string;
  readonly kind: "folder" | "file" | "link";
  readonly bytes: number;
}

/**
 * Copies a submission for one run, so that what a program does to its files is undone with it. Nothing is followed out of it;
 * sockets, devices and files that cannot be read are left out, as is its history.
 * @param first the folder in it that matters most: the program's own
 * @param owner the user that the copy belongs to, where it is not ours
 */
export async function copySubmission(
  submission: string,
  target: string,
  first: string,
  owner: number | undefined,
): Promise<PrivateCopy> {
  const left = { ...budget };
  const uncopied: string[] = [];
  const own = relative(submission, first);
  const queue: string[] = [""];
  for (let folder = queue.shift(); folder !== undefined; folder = queue.shift()) {
    const entries = await entriesOf(submission, folder, left.entries);
    if (!fits(entries, left) && !isOnTheWay(folder, own)) {
      uncopied.push(folder);
      continue;
    }
    await make(join(target, folder), owner);
    for (const entry of entries) {
      if (entry.kind === "folder") queue.push(entry.path);
      else if (take(entry, left)) await copy(entry, submission, target, owner);
      else uncopied.push(entry.path);
    }
    queue.sort((a, b) => Number(isOnTheWay(b, own)) - Number(isOnTheWay(a, own)));
  }
  return { uncopied: uncopied.slice(0, mostShown) };
}

/** Whether the program's own folder is this one or inside of it. */
function isOnTheWay(folder: string, own: string): boolean {
  return folder === "" || own === folder || own.startsWith(folder + sep);
}

function fits(entries: readonly Entry[], left: typeof budget): boolean {
  return entries.length <= left.entries && entries.reduce((sum, { bytes }) => sum + bytes, 0) <= left.bytes;
}

function take({ bytes }: Entry, left: typeof budget): boolean {
  if (left.entries < 1 || left.bytes < bytes) return false;
  left.entries -= 1;
  left.bytes -= bytes;
  return true;
}

/** @param most how many are looked at: a folder that has more is not copied anyway */
async function entriesOf(submission: string, folder: string, most: number): Promise<Entry[]> {
  const found = await readdir(join(submission, folder), { withFileTypes: true }).catch(() => []);
  const wanted = found.filter(({ name }) => name !== ".git").slice(0, most + 1);
  const entries = await Promise.all(
    wanted.map(async (entry): Promise<Entry | undefined> => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return { path, kind: "folder", bytes: 0 };
      if (entry.isSymbolicLink()) return { path, kind: "link", bytes: 0 };
      if (!entry.isFile()) return undefined;
      const { size } = await stat(join(submission, path)).catch(() => ({ size: 0 }));
      return { path, kind: "file", bytes: size };
    }),
  );
  return entries.filter((entry) => entry !== undefined);
}

async function copy(
  { path, kind }: Entry,
  submission: string,
  target: string,
  owner: number | undefined,
): Promise<void> {
  const to = join(target, path);
  try {
    if (kind === "link") return await symlink(await readlink(join(submission, path)), to);
    await copyFile(join(submission, path), to, constants.COPYFILE_FICLONE);
    if (owner !== undefined) await chown(to, owner, owner);
  } catch (error) {
    if (!unreadable.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

/** What a file may do to us that is not worth more than leaving it out. */
const unreadable = new Set(["EACCES", "EPERM", "ENOENT", "EIO"]);

async function make(folder: string, owner: number | undefined): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (owner !== undefined) await chown(folder, owner, owner);
}
