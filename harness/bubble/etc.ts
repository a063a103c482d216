import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Identity } from "./identity.ts";

/** What a machine in a bubble is called. */
export const hostName = "aula";

/** The names that need no name server. */
export const hosts = `127.0.0.1 localhost\n::1 localhost ip6-localhost\n127.0.1.1 ${hostName}\n`;

const files = {
  hosts,
  "resolv.conf": "nameserver 127.0.0.1\noptions timeout:2 attempts:2\n",
  "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\nservices: files\nprotocols: files\n",
  hostname: `${hostName}\n`,
};

/** What programs and interpreters read of /etc; nothing that tells who uses this machine. */
const ofTheSystem = [
  "alternatives",
  "gai.conf",
  "host.conf",
  "ld.so.cache",
  "ld.so.conf",
  "ld.so.conf.d",
  "localtime",
  "mime.types",
  "protocols",
  "services",
  "timezone",
];

/** The files of an /etc that say who somebody is: each program's own ones lie on top of those that all share. */
export const userFiles = ["passwd", "group"] as const;

/**
 * Makes the /etc that all programs see: what they need of the system's, and where they are. They can read it, whoever they are. Copying it
 * takes long enough to do it once only.
 */
export function writeEtc(folder: string): void {
  const java = readdirSync("/etc").filter((name) => name.startsWith("java"));
  const placeholders = Object.fromEntries(userFiles.map((name) => [name, ""]));
  readableByAll(() => {
    mkdirSync(folder);
    for (const name of [...ofTheSystem, ...java]) copyReadable(join("/etc", name), join(folder, name));
    writeAll(folder, { ...files, ...placeholders });
  });
}

/** Makes the files of /etc that say who a program is, in a folder of their own. */
export function writeUsers(folder: string, { uid }: Identity): void {
  const passwd = `root:x:0:0::/root:/bin/sh\nalumno:x:${uid}:${uid}::/tmp:/bin/sh\n`;
  readableByAll(() => {
    mkdirSync(folder);
    writeAll(folder, { passwd, group: `root:x:0:\nalumno:x:${uid}:\n` });
  });
}

function writeAll(folder: string, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text, { mode: 0o644 });
}

function readableByAll(write: () => void): void {
  const own = process.umask(0o022);
  try {
    write();
  } finally {
    process.umask(own);
  }
}

/** Links are kept as links: they lead into the system. */
function copyReadable(from: string, to: string): void {
  if (!existsSync(from)) return;
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, filter: isReadable });
}

function isReadable(path: string): boolean {
  const { mode } = lstatSync(path);
  return (mode & 0o004) !== 0;
}
