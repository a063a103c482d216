import { killAllPrograms } from "../program/program.ts";
import { exitCode } from "./exit-code.ts";

/**
 * Ctrl-C: the first lets the command end what it started and write nothing half; a second, or any other way out of
 * this process, kills all programs at once.
 */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(exitCode.interrupted);
    controller.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  process.on("exit", killAllPrograms);
  return controller.signal;
}
