import { readText } from "../kernel/processes.ts";
import { BubbleBench } from "./bubble-bench.ts";
import { NoBubble } from "./no-bubble.ts";

/** Makes a bubble and ends it. Returns why that is not possible here; `undefined` when it is. */
export async function probeBubble(): Promise<string | undefined> {
  try {
    await (await BubbleBench.open()).close();
    return undefined;
  } catch (error) {
    if (error instanceof NoBubble) return error.message;
    throw error;
  }
}

/** Settings with which systems keep ordinary users from making bubbles, the value that does so, and the one that allows it. */
const locks = [
  { setting: "kernel.apparmor_restrict_unprivileged_userns", closed: "1", open: "0" }, // Ubuntu since 23.10
  { setting: "kernel.unprivileged_userns_clone", closed: "0", open: "1" }, // Debian up to 10
  { setting: "user.max_user_namespaces", closed: "0", open: "10000" }, // Red Hat up to 7
];

/** The command that allows bubbles here; `undefined` where no setting that we know forbids them. */
export function remedyForBubble(): string | undefined {
  const shut = locks.filter(({ setting, closed }) => settingOf(setting) === closed);
  if (shut.length === 0) return undefined;
  return `sudo sysctl -w ${shut.map(({ setting, open }) => `${setting}=${open}`).join(" ")}`;
}

function settingOf(setting: string): string {
  return readText(`/proc/sys/${setting.replaceAll(".", "/")}`).trim();
}
