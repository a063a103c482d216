import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyInto, scratchFolder } from "./scratch.ts";

interface BrokenPractice {
  /** The folder to give to `--specs`. */
  readonly specs: string;
  /** The line of the mistake, from 1. */
  readonly line: number;
}

/** A copy of our specs in which one text of one file is another: a practice with exactly one mistake. */
export function brokenPractice(file: string, right: string, wrong: string): BrokenPractice {
  const specs = scratchFolder();
  copyInto(specs, "specs/tcp-sockets", "tcp-sockets");
  const path = join(specs, "tcp-sockets", file);
  const text = readFileSync(path, "utf8");
  const at = text.indexOf(right);
  if (at < 0) throw new Error(`${file} does not contain ${right}`);
  writeFileSync(path, text.slice(0, at) + wrong + text.slice(at + right.length));
  return { specs, line: text.slice(0, at).split("\n").length };
}
