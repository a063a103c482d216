import { closeSync, openSync, readdirSync } from "node:fs";
import { readText } from "../kernel/processes.ts";
import { onTheWayOut } from "../program/clean-up.ts";

/** The flag of a descriptor that no other program gets (fcntl(2), O_CLOEXEC). */
const closedForOthers = 0o2000000;

/**
 * What a program finds as its descriptors from 3 on: these, and nothing in place of what whoever started us left open. Node passes on what it
 * was started with, and a student's program could read it.
 */
export function inheritedDescriptors<const T>(wanted: readonly (number | T)[]): (number | T | "ignore")[] {
  const left = leftOpen();
  const last = Math.max(2 + wanted.length, ...left);
  return Array.from({ length: last - 2 }, (_, index) => {
    const given = wanted[index];
    if (given !== undefined) return given;
    return left.has(index + 3) ? nothing() : "ignore";
  });
}

/** The descriptors from 3 on that whoever started us left open. */
function leftOpen(): Set<number> {
  const numbers = descriptors().filter((number) => number > 2 && !isClosedForOthers(number));
  return new Set(numbers);
}

function isClosedForOthers(number: number): boolean {
  const [, flags = "0"] = /^flags:\s+(\d+)/m.exec(readText(`/proc/self/fdinfo/${number}`)) ?? [];
  return flags === "0" || (Number.parseInt(flags, 8) & closedForOthers) !== 0;
}

function descriptors(): number[] {
  try {
    return readdirSync("/proc/self/fd").map(Number);
  } catch {
    return [];
  }
}

let devNull: number | undefined;

function nothing(): number {
  if (devNull === undefined) {
    const file = openSync("/dev/null", "r+");
    onTheWayOut(() => closeSync(file));
    devNull = file;
  }
  return devNull;
}
