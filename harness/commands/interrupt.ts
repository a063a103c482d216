import { cleanUp } from "../program/clean-up.ts";
import { exitCode } from "./exit-code.ts";
import { printProgress } from "./output.ts";

/**
 * Ctrl-C, or the terminal closing: the first lets the command end what it started and write nothing half; a second, or any
 * other way out of this process, kills all programs and removes our folders at once.
 */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(exitCode.interrupted);
    printProgress("sockgrade: interrupted; ending what was started\n");
    controller.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt);
  process.on("exit", cleanUp);
  return controller.signal;
}
