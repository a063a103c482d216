import {
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  readlinkSync,
  symlinkSync,
} from "node:fs";
import { join, relative, sep } from "node:path";

/** How much of a submission is copied for each run; what is beyond that can be read but not written. */
const budget = { bytes: 32 * 1024 * 1024, entries: 2000 };
/** A file larger than this is no program: it is shown as it is. */
const largeFile = 4 * 1024 * 1024;
/** How many large files and folders are shown as they are. */
const mostShown = 100;

/** What is too large to be copied: folders and files relative to the submission, never links. */
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
 * sockets, devices and files that cannot be read are left out, as is its history. Without pause: a worker has nothing else to do.
 * @param first the folder in it that matters most: the program's own
 * @param owner the user that the copy belongs to, where it is not ours
 */
export function copySubmission(
  submission: string,
  target: string,
  first: string,
  owner: number | undefined,
): PrivateCopy {
  const left = { ...budget };
  const uncopied: string[] = [];
  const queues = { own: [""], others: [] as string[] };
  const own = relative(submission, first);
  for (let folder = next(queues); folder !== undefined; folder = next(queues)) {
    const entries = entriesOf(submission, folder, left.entries);
    if (!fits(entries, left)) uncopied.push(folder);
    if (!fits(entries, left) || !make(join(target, folder), owner)) continue;
    left.entries -= entries.length;
    for (const entry of entries) {
      if (entry.kind === "folder")
        (isOnTheWay(entry.path, own) ? queues.own : queues.others).push(entry.path);
      else if (isLarge(entry)) uncopied.push(entry.path);
      else copy(entry, submission, target, owner);
    }
    left.bytes -= bytesOf(entries);
  }
  return { uncopied: uncopied.slice(0, mostShown) };
}

/** The folders that lead to the program go before all others. */
function next({ own, others }: { own: string[]; others: string[] }): string | undefined {
  return own.shift() ?? others.pop();
}

/** Whether the program's own folder is this one or inside of it. */
function isOnTheWay(folder: string, own: string): boolean {
  return own === folder || own.startsWith(folder + sep);
}

function fits(entries: readonly Entry[], left: typeof budget): boolean {
  return entries.length <= left.entries && bytesOf(entries) <= left.bytes;
}

function bytesOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + (isLarge(entry) ? 0 : entry.bytes), 0);
}

function isLarge({ bytes }: Entry): boolean {
  return bytes > largeFile;
}

/** @param most how many are looked at: a folder that has more is not copied anyway */
function entriesOf(submission: string, folder: string, most: number): Entry[] {
  const entries: Entry[] = [];
  try {
    const opened = opendirSync(join(submission, folder));
    for (let found = opened.readSync(); found !== null && entries.length <= most; found = opened.readSync()) {
      const entry = found.name === ".git" ? undefined : entryOf(submission, join(folder, found.name));
      if (entry !== undefined) entries.push(entry);
    }
    opened.closeSync();
  } catch (error) {
    forgiveUnreadable(error);
  }
  return entries;
}

function entryOf(submission: string, path: string): Entry | undefined {
  const found = lookAt(join(submission, path));
  if (found?.isDirectory()) return { path, kind: "folder", bytes: 0 };
  if (found?.isSymbolicLink()) return { path, kind: "link", bytes: 0 };
  return found?.isFile() ? { path, kind: "file", bytes: found.size } : undefined;
}

function lookAt(path: string) {
  try {
    return lstatSync(path);
  } catch {
    return undefined; // gone, or not for us to see
  }
}

function copy({ path, kind }: Entry, submission: string, target: string, owner: number | undefined): void {
  const to = join(target, path);
  try {
    if (kind === "link") symlinkSync(readlinkSync(join(submission, path)), to);
    else copyFileSync(join(submission, path), to, constants.COPYFILE_FICLONE);
    if (owner !== undefined) lchownSync(to, owner, owner);
  } catch (error) {
    forgiveUnreadable(error);
  }
}

/** @returns whether there is such a folder now: a path may be too long to make once more */
function make(folder: string, owner: number | undefined): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755); // bubblewrap goes into it before it becomes the owner
    if (owner !== undefined) chownSync(folder, owner, owner);
    return true;
  } catch (error) {
    forgiveUnreadable(error);
    return false;
  }
}

/** What a file may do to us that is not worth more than leaving it out. */
const forgiven = new Set(["EACCES", "EPERM", "ENOENT", "EIO", "ENAMETOOLONG", "ELOOP"]);

function forgiveUnreadable(error: unknown): void {
  if (!forgiven.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
}
