import { limits } from "../program/limits.ts";
import { toolPath } from "./tools.ts";

/** Bytes that a process may ask for: most of them it never touches, such as the 8 MiB of each thread's stack. */
const addressable = 16 * limits.memory;

/** The kernel's own limits, behind those that are watched: no program gets past them before anybody looks (prlimit(1)). */
export function limitCommand(): string[] {
  return [
    toolPath("prlimit"),
    `--nproc=${limits.processes}`,
    `--nofile=${limits.openFiles}`,
    `--fsize=${limits.disk}`,
    `--data=${addressable}`,
    `--cpu=${limits.processorSeconds}`,
    "--core=0",
    "--",
  ];
}
