import { limits } from "../program/limits.ts";
import { hostName } from "./names.ts";

/** What a worker needs in its own network, where it is nobody otherwise: low ports, routes and packets. */
const rights = ["CAP_NET_BIND_SERVICE", "CAP_NET_ADMIN", "CAP_NET_RAW"];

/**
 * The command that runs a worker in an outer bubble (bwrap(1)): a network and processes of its own, but this machine's disk. Root
 * keeps its rights, which the programs inside do not get.
 * @param disk a folder that becomes the bubble's private disk; it goes with the bubble
 */
export function outerCommand(command: readonly string[], disk: string): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    ...[
      "bwrap",
      "--die-with-parent",
      "--unshare-net",
      "--unshare-pid",
      "--unshare-uts",
      "--hostname",
      hostName,
    ],
    ...["--dev-bind", "/", "/", "--proc", "/proc"],
    ...["--size", String(limits.disk), "--tmpfs", disk],
    ...(isRoot ? [] : rights.flatMap((right) => ["--cap-add", right])),
    "--",
    ...command,
  ];
}
