import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Identity } from "./identity.ts";
import type { View } from "./view.ts";

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

/** Writes the few files of /etc that say who and where a program is. Returns how it sees them. */
export async function writeNames(folder: string, { uid }: Identity): Promise<View[]> {
  const all = {
    ...files,
    passwd: `root:x:0:0::/root:/bin/sh\nalumno:x:${uid}:${uid}::/tmp:/bin/sh\n`,
    group: `root:x:0:\nalumno:x:${uid}:\n`,
  };
  await mkdir(folder, { recursive: true });
  return Promise.all(
    Object.entries(all).map(async ([name, text]) => {
      const from = join(folder, name);
      await writeFile(from, text, { mode: 0o644 });
      return { from, to: `/etc/${name}`, writable: false };
    }),
  );
}
