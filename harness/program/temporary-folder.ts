import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTheWayOut } from "./clean-up.ts";
import { MachineTrouble } from "./machine-trouble.ts";

const open = new Set<string>();

/**
 * Lends a fresh folder of ours to `use`, and removes it afterwards.
 * @throws MachineTrouble when this machine has no place for one
 */
export async function withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await lendTemporaryFolder();
  try {
    return await use(folder.path);
  } finally {
    await folder.remove();
  }
}

/** A folder of ours, until whoever has it removes it. */
export interface LentFolder {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/** Lends a fresh folder of ours. @throws MachineTrouble when this machine has no place for one */
export async function lendTemporaryFolder(): Promise<LentFolder> {
  const path = await make();
  open.add(path);
  const remove = async () => {
    await rm(path, { recursive: true, force: true });
    open.delete(path);
  };
  return { path, remove };
}

onTheWayOut(() => {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
});

async function make(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), "sockgrade-"));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unknown reason";
    throw new MachineTrouble(
      `${tmpdir()}: no temporary folder can be made there (${reason}); TMPDIR says where`,
    );
  }
}
