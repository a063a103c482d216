/** A command, and the variables that it needs beside its own. */
interface OnTerminal {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Nothing of the program is in these lines: its arguments come by the environment, however they are spelled. */
const outer = 'exec script -q -f -e -E never -c "$0" /dev/null 3>&2';
const variable = (index: number) => `SOCKGRADE_ARGUMENT_${index}`;

/**
 * Runs a command on a pseudo-terminal (script(1)): what comes by the pipe is typed there, the end of the pipe is Ctrl+D. What it says on stderr
 * stays apart, as where there is no terminal.
 */
export function onTerminal(command: readonly string[]): OnTerminal {
  const names = command.map((_, index) => variable(index));
  const inner = `set -- ${names.map((name) => `"$${name}"`).join(" ")}; unset ${names.join(" ")}; exec "$@" 2>&3 3>&-`;
  return {
    command: ["/bin/sh", "-c", outer, inner],
    environment: Object.fromEntries(command.map((argument, index) => [variable(index), argument])),
  };
}
