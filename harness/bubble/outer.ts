import { existsSync } from "node:fs";
import { limits } from "../program/limits.ts";
import { hostName } from "./etc.ts";
import { toolPath } from "./tools.ts";

/** What a worker needs in its own network, where it is nobody otherwise: to set it up, and to see its packets. */
const rights = ["CAP_NET_ADMIN", "CAP_NET_RAW"];

/** What of this machine's disk a worker sees otherwise. */
export interface OuterDisk {
  /** A folder that becomes the bubble's private disk; it goes with the bubble. */
  readonly disk: string;
  /** A file that takes the place of /etc/hosts. */
  readonly hosts: string;
}

/**
 * The command that runs a worker in an outer bubble (bwrap(1)): a network and processes of its own, but this machine's disk. Root
 * keeps its rights, which the programs inside do not get.
 */
export function outerCommand(command: readonly string[], { disk, hosts }: OuterDisk): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    ...[
      toolPath("bwrap"),
      "--die-with-parent",
      "--unshare-net",
      "--unshare-pid",
      "--unshare-ipc",
      "--unshare-uts",
      "--hostname",
      hostName,
    ],
    ...["--dev-bind", "/", "/", "--proc", "/proc"],
    ...(existsSync("/etc/hosts") ? ["--ro-bind", hosts, "/etc/hosts"] : []),
    ...["--size", String(limits.disk), "--tmpfs", disk],
    ...(isRoot ? [] : rights.flatMap((right) => ["--cap-add", right])),
    "--",
    ...command,
  ];
}
