import { existsSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { NoBubble } from "./no-bubble.ts";

/** Where the system's own tools are; what a search path says comes after that, and never a folder relative to the one we are in. */
const systemFolders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];

/** The path of a tool that bubbles are made with. @throws NoBubble when this machine lacks it */
export function toolPath(tool: string): string {
  const others = (process.env.PATH ?? "").split(delimiter).filter(isAbsolute);
  const folder = [...systemFolders, ...others].find((one) => existsSync(join(one, tool)));
  if (folder === undefined) throw new NoBubble(`${tool} is not installed`);
  return join(folder, tool);
}
