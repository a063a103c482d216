/** The variable that marks every process of one run, so that none is overlooked when the run ends. */
export const runMark = "SOCKGRADE_RUN";

/**
 * The environment of a program under test: nothing of ours but the search path, a time zone and UTF-8.
 * Python prints at once, speaks UTF-8, warns of sockets left open and leaves no cache files behind.
 */
export function cleanEnvironment(run: string, temporary: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "/usr/bin:/bin",
    HOME: temporary,
    TMPDIR: temporary,
    LANG: "C.UTF-8",
    TZ: "UTC",
    PYTHONUNBUFFERED: "1",
    PYTHONUTF8: "1",
    PYTHONWARNINGS: "always::ResourceWarning",
    PYTHONDONTWRITEBYTECODE: "1",
    [runMark]: run,
    ...(process.platform === "win32" ? { SystemRoot: process.env.SystemRoot ?? "C:\\Windows" } : {}),
  };
}
