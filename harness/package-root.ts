import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of this package: where its `package.json` and its specs are, bundled or not. */
export function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}
