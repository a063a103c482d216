import { existsSync, readdirSync } from "node:fs";
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
  const preload =
    process.platform === "darwin"
      ? { DYLD_INSERT_LIBRARIES: library, DYLD_FORCE_FLAT_NAMESPACE: "1" }
      : { LD_PRELOAD: library };
  const start = startsAt === undefined ? "+0" : `@${writeMoment(new Date(startsAt))}`;
  return { ...preload, FAKETIME: `${start} x${rate}` };
}

/** Debian keeps libraries in a folder named for the machine's architecture. */
function libraryFolders(): string[] {
  try {
    return ["/usr/lib", ...readdirSync("/usr/lib").map((name) => `/usr/lib/${name}`), "/usr/lib64"];
  } catch {
    return [];
  }
}
