import { existsSync } from "node:fs";
import { execa } from "execa";
import { withoutInheritedRights } from "./identity.ts";
import { toolPath } from "./tools.ts";

const setting = "/proc/sys/net/ipv4/tcp_child_ehash_entries";
/** More than one case has connections at once. */
const buckets = 1024;

/**
 * What stands before an outer bubble so that the kernel's tables of its sockets are small (ip-sysctl, tcp_child_ehash_entries, since
 * Linux 6.1): they have room for a whole server's connections otherwise, and the kernel walks through all of that whenever
 * somebody asks who listens. Their size is a matter of the network in which a network is made, so there has to be one around it.
 * @returns nothing where that cannot be had: everything only takes longer there
 */
export async function smallTables(): Promise<readonly string[]> {
  if (!existsSync(setting)) return [];
  const isRoot = process.getuid?.() === 0;
  const [file = "", ...rest] = [
    toolPath("unshare"),
    "--net",
    ...(isRoot ? [] : ["--user", "--map-current-user", "--keep-caps"]),
    "--",
    ...[toolPath("sh"), "-c", `echo ${buckets} > ${setting} && exec "$@"`, "sh"],
    ...withoutInheritedRights({ stepsDown: isRoot }),
  ];
  const { failed } = await execa(file, [...rest, toolPath("true")], { reject: false });
  return failed ? [] : [file, ...rest];
}
