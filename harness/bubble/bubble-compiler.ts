import { chmod, chown } from "node:fs/promises";
import { dirname } from "node:path";
import { type Compiled, type Compiler, compilerEnvironment, runCompiler } from "../program/compiler.ts";
import { chooseIdentity } from "./identity.ts";
import { innerCommand } from "./inner.ts";

/** Runs compilers in a bubble without a network: a student's `#include` or `import` finds nothing of others there. */
export class BubbleCompiler implements Compiler {
  readonly #identity = chooseIdentity();

  async compile(command: readonly string[], source: string, target: string): Promise<Compiled> {
    const { uid, stepsDown } = this.#identity;
    if (stepsDown) await chown(target, uid, uid);
    await chmod(target, 0o711); // programs run as somebody else, and know what they look for
    const own = dirname(source);
    const inside = {
      command,
      folder: own,
      environment: compilerEnvironment(target),
      tool: command[0] ?? "",
      views: [
        { from: target, to: "/tmp", writable: true },
        { from: own, to: own, writable: false },
        { from: target, to: target, writable: true },
      ],
      network: "none",
    } as const;
    return runCompiler(innerCommand(inside, this.#identity), { PATH: process.env.PATH ?? "" });
  }
}
