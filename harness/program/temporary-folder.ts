import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MachineTrouble } from "./machine-trouble.ts";

const open = new Set<string>();

/**
 * Lends a fresh folder of ours to `use`, and removes it afterwards.
 * @throws MachineTrouble when this machine has no place for one
 */
export async function withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await make();
  open.add(folder);
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    open.delete(folder);
  }
}

/** Removes all of them at once. For the way out of the process, when nothing can be awaited. */
export function removeTemporaryFolders(): void {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
}

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
