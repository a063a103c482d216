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

const pythonReport =
  /(?:^Exception in thread .*\n)?^Traceback \(most recent call last\):\n(?:[ \t]+.*\n?)+^([\w.]+)(?:: (.*))?$/gm;
const pythonSyntax =
  /^ {2}File "(.+)", line (\d+)\n( .*)\n(?: +[\^~ ]+\n)?^((?:Syntax|Indentation|Tab)Error): (.*)$/m;

function pythonCrash(text: string): Crash | undefined {
  const report = [...text.matchAll(pythonReport)].at(-1);
  if (report !== undefined) {
    const frames = [...report[0].matchAll(/^ {2}File "(.+)", line (\d+), in .*\n(?: {4}(.*))?/gm)];
    const frame = frames.findLast(([, file]) => !/\/lib\/python|<frozen/.test(file ?? "")) ?? frames.at(-1);
    return crash(report[0], report[1], report[2], frame);
  }
  const syntax = pythonSyntax.exec(text);
  return syntax === null ? undefined : crash(syntax[0], syntax[4], syntax[5], syntax);
}

const nodeReport =
  /^(?:node:.*|.*):\d+\n.*\n(?:.*\n)*?(\w*Error)(?: \[\w+\])?: (.*)\n((?: {4}at .*\n?)*)(?:[\s\S]*^Node\.js v.*$)?/m;

function nodeCrash(text: string): Crash | undefined {
  const report = nodeReport.exec(text);
  if (report === null) return undefined;
  const frame = [...(report[3] ?? "").matchAll(/at .*?\(?(?:file:\/\/)?(\/[^()\n]+?):(\d+):\d+\)?$/gm)][0];
  return crash(report[0], report[1], report[2], frame);
}

const javaReport =
  /^Exception in thread "[^"]*" ([\w.$]+)(?:: (.*))?\n((?:\s+at .*\n?|Caused by: .*\n?|\s+\.\.\. .*\n?)*)/m;

function javaCrash(text: string): Crash | undefined {
  const report = javaReport.exec(text);
  if (report === null) return undefined;
  const frame = [...(report[3] ?? "").matchAll(/at (?!java\.|jdk\.|sun\.).*\((\w+\.java):(\d+)\)/g)][0];
  return crash(report[0], report[1], report[2], frame);
}

function crash(text: string, type = "", message = "", frame?: RegExpMatchArray | undefined): Crash {
  const [, file, line, source] = frame ?? [];
  return {
    type: type.split(".").at(-1) ?? type,
    message,
    text,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(source === undefined ? {} : { source: source.trim() }),
  };
}
