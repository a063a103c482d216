import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { packageRoot } from "../package-root.ts";

/** Where the tests of one file write; tests that run side by side cannot each have a hook of their own. */
const scratch = mkdtempSync(join(tmpdir(), "sockgrade-spec-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A fresh folder with these files (path and text), removed after the last test of the file. */
export function scratchFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(scratch, "-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Copies a file or folder of this repository: what is graded may change or delete its own files. */
export function copyInto(folder: string, source: string, name: string): void {
  cpSync(join(packageRoot(), source), join(folder, name), { recursive: true });
}
