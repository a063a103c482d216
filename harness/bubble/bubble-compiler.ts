import { chmod, chown, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type Compilation,
  type Compiled,
  type Compiler,
  compilerEnvironment,
  runCompiler,
} from "../program/compiler.ts";
import { withOpenFiles } from "../program/streams.ts";
import { withTemporaryFolder } from "../program/temporary-folder.ts";
import { inheritedDescriptors } from "./descriptors.ts";
import { ownerFor } from "./identity.ts";
import { enclose, type Inmate } from "./inner.ts";
import { copySubmission } from "./private-copy.ts";
import { toolPath } from "./tools.ts";
import { readOnly, type View } from "./view.ts";

/** Runs compilers in a bubble without a network: a student's `#include` or `import` finds nothing of others there. */
export class BubbleCompiler implements Compiler {
  readonly #inmate: Inmate;

  constructor(inmate: Inmate) {
    this.#inmate = inmate;
  }

  async compile(compilation: Compilation): Promise<Compiled> {
    const { built } = compilation;
    const owner = ownerFor(this.#inmate.identity);
    const own = join(built, "tmp");
    await mkdir(own, { recursive: true });
    await chmod(own, 0o755);
    if (owner !== undefined) await Promise.all([built, own].map((folder) => chown(folder, owner, owner)));
    await chmod(built, 0o711); // programs run as somebody else, and know what they look for
    return withTemporaryFolder((folder) => this.#compileIn(join(folder, "copy"), own, compilation));
  }

  #compileIn(
    copy: string,
    temporary: string,
    { command, source, submission, built }: Compilation,
  ): Promise<Compiled> {
    const folder = dirname(source);
    const owner = ownerFor(this.#inmate.identity);
    const { uncopied } = copySubmission(submission, copy, folder, owner);
    const views: View[] = [
      { from: temporary, to: "/tmp", writable: true },
      { from: copy, to: submission, writable: false },
      ...uncopied.map((path) => readOnly(join(submission, path))),
      { from: built, to: built, writable: true },
    ];
    const environment = { ...compilerEnvironment("/tmp") };
    const inside = {
      command: readableByAll(command),
      folder,
      environment,
      tool: command[0],
      views,
      network: "none",
      isTraced: false,
      isReported: false,
    } as const;
    return this.#run(enclose(inside, this.#inmate));
  }

  #run({ command, inherits }: ReturnType<typeof enclose>): Promise<Compiled> {
    return withOpenFiles(inherits, (files) => runCompiler(command, inheritedDescriptors(files), {}));
  }
}

/** What a compiler makes is for somebody else to run, also where whoever grades keeps new files to themselves. */
function readableByAll(command: readonly string[]): string[] {
  return [toolPath("sh"), "-c", 'umask 022; exec "$@"', "sh", ...command];
}
