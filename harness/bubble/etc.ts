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

/** Makes the /etc that programs see: what they need of the system's, and who and where they are. They can read it, whoever they are. */
export function writeEtc(folder: string, identity: Identity): void {
  const own = process.umask(0o022);
  try {
    fillEtc(folder, identity);
  } finally {
    process.umask(own);
  }
}

function fillEtc(folder: string, { uid }: Identity): void {
  const java = readdirSync("/etc").filter((name) => name.startsWith("java"));
  mkdirSync(folder);
  for (const name of [...ofTheSystem, ...java]) copyReadable(join("/etc", name), join(folder, name));
  const all = {
    ...files,
    passwd: `root:x:0:0::/root:/bin/sh\nalumno:x:${uid}:${uid}::/tmp:/bin/sh\n`,
    group: `root:x:0:\nalumno:x:${uid}:\n`,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text, { mode: 0o644 });
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
