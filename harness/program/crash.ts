import { javaCrash } from "./java-crash.ts";
import { nodeCrash } from "./node-crash.ts";
import { pythonCrash, withoutPythonReports } from "./python-crash.ts";

/** An exception that nobody caught, as the runtime reported it. */
export interface Crash {
  /** The exception's class, such as `UnicodeDecodeError`. */
  readonly type: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  /** The source line, where the runtime quotes it. */
  readonly source?: string;
  /** The whole report. */
  readonly text: string;
}

/** The last uncaught exception that a program reported on stderr: Python's, Node's or Java's form. */
export function crashIn(stderr: Buffer): Crash | undefined {
  const text = stderr.toString("utf8");
  return pythonCrash(text) ?? javaCrash(text) ?? nodeCrash(text);
}

/** What a program wrote on stderr in words of its own: without what its runtime reported of exceptions. */
export function withoutCrashes(stderr: string): string {
  const rest = withoutPythonReports(stderr);
  const crash = crashIn(Buffer.from(rest));
  return crash === undefined ? rest : rest.replace(crash.text, "");
}
