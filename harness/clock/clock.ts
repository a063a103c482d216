import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import type { SocketTimeout } from "../kernel/strace.ts";
import { writeMoment } from "../moment/moment.ts";

/**
 * How fast a program's clock runs.
 * `real`: as ours. `faked`: libfaketime speeds it. `traced`: as ours, with strace noting the timeouts that it hands to the kernel.
 * `poked`: as ours, but the socket timeouts that it hands to the kernel are shortened by strace.
 */
export type Clock =
  | { readonly kind: "real"; readonly rate: 1 }
  | { readonly kind: "faked"; readonly rate: number }
  | { readonly kind: "traced"; readonly rate: 1 }
  | { readonly kind: "poked"; readonly rate: number; readonly timeout: SocketTimeout };

export const realClock: Clock = { kind: "real", rate: 1 };

/**
 * The rates at which a timeout is measured, the fastest first. At the first one a program that is right is done in a third of
 * a second; at the slower ones what the program needs to start and stop weighs a tenth, then a hundredth of that.
 */
export const fakedClocks: readonly Clock[] = [1000, 100, 10].map((rate) => ({ kind: "faked", rate }));

/** Where libfaketime is on this machine, if it is. The variant for programs with threads. */
export function findFaketime(): string | undefined {
  const candidates = [
    ...libraryFolders().map((folder) => `${folder}/faketime/libfaketimeMT.so.1`),
    "/opt/homebrew/lib/faketime/libfaketimeMT.1.dylib",
    "/usr/local/lib/faketime/libfaketimeMT.1.dylib",
  ];
  return candidates.find((file) => existsSync(file));
}

/**
 * The variables that make libfaketime speed a program's clock, its monotonic clock too (libfaketime, README).
 * @param startsAt what it shows when the program starts, in milliseconds since 1970; this machine's own time where it is not given
 */
export function faketimeEnvironment(
  library: string,
  rate: number,
  startsAt?: number,
): Record<string, string> {
  const start = startsAt === undefined ? "+0" : startingAt(startsAt);
  return { ...preload(library), FAKETIME: `${start} x${rate}` };
}

/**
 * The variables of a clock that can be set while the program runs (libfaketime, README, FAKETIME_TIMESTAMP_FILE): only that of days and
 * hours; by the monotonic one go timeouts.
 * @param file where `setClock` has said when it starts
 */
export function settableClock(library: string, file: string): Record<string, string> {
  const onlyTheDate = { FAKETIME_DONT_FAKE_MONOTONIC: "1", DONT_FAKE_MONOTONIC: "1" };
  return { ...preload(library), ...onlyTheDate, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: "1" };
}

/** Has a settable clock go as if it had shown this moment, in milliseconds since 1970, when its program started. */
export function setClock(file: string, startsAt: number): void {
  writeFileSync(`${file}.new`, `${startingAt(startsAt)}\n`);
  renameSync(`${file}.new`, file); // at once: a program may read it at any moment
}

function startingAt(moment: number): string {
  return `@${writeMoment(new Date(moment))}`;
}

function preload(library: string): Record<string, string> {
  return process.platform === "darwin"
    ? { DYLD_INSERT_LIBRARIES: library, DYLD_FORCE_FLAT_NAMESPACE: "1" }
    : { LD_PRELOAD: library };
}

/** Debian keeps libraries in a folder named for the machine's architecture. */
function libraryFolders(): string[] {
  try {
    return ["/usr/lib", ...readdirSync("/usr/lib").map((name) => `/usr/lib/${name}`), "/usr/lib64"];
  } catch {
    return [];
  }
}
