#!/usr/bin/env node
import { availableParallelism } from "node:os";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { exitCode } from "./commands/exit-code.ts";
import { onInterrupt } from "./commands/interrupt.ts";
import { type Language, languageOf } from "./text/language.ts";

/** The edge: the only file that reads the command line and ends the process. Commands are loaded when they are called. */
const program = new Command("sockgrade")
  .description(
    "Grades students' socket exercises: runs the program as it is, plays the network around it, says what is wrong and why.",
  )
  .version("0.1.0")
  .showHelpAfterError()
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

const languageOption = [
  "--lang <es|en>",
  "language of what is said (default: from the locale)",
  parseLanguage,
] as const;
const benchOption = [
  "--bench <bubble|direct>",
  "run programs in a bubble, or directly with your rights",
  parseBench,
] as const;
const pcapOption = [
  "--pcap <folder>",
  "keep the packets of each case there, for Wireshark (bubble only)",
] as const;
const specsOption = [
  "--specs <folder>",
  "folder of practices, in place of those that come with sockgrade",
] as const;

program
  .command("check")
  .description("check your own submission: a folder, or one file")
  .argument("[path]", "the folder or file", ".")
  .option(
    "--assignment <id>",
    "the assignment, or a file of your own (default: what sockgrade.yml says, or the one with --exercise)",
  )
  .option("--exercise <id>", "only this exercise; may be repeated", collect, [])
  .option("-t, --test <pattern>", "only cases whose id or title contains this")
  .option("--reporter <name[=file]>", "terminal, junit, json or html; may be repeated", collect, [])
  .option("--seed <number>", "draw the same texts as the run that printed this seed", parseWhole)
  .option("--real-time", "wait for long timeouts instead of speeding the program's clock", false)
  .option(...benchOption)
  .option(...pcapOption)
  .option(...languageOption)
  .option(...specsOption)
  .action(async (path: string, options: CheckFlags) => {
    const [{ check }, { parseReporter }, { freshSeed }] = await Promise.all([
      import("./commands/check.ts"),
      import("./commands/reporters.ts"),
      import("./commands/means.ts"),
    ]);
    const names = options.reporter.length === 0 ? ["terminal"] : options.reporter;
    await finish((signal) =>
      check({
        path,
        assignment: options.assignment,
        exercises: options.exercise,
        pattern: options.test,
        language: options.lang ?? languageOf(process.env),
        reporters: names.map(parseReporter),
        seed: options.seed ?? freshSeed(),
        realTime: options.realTime,
        specs: options.specs,
        bench: options.bench,
        pcap: options.pcap,
        signal,
      }),
    );
  });

program
  .command("grade")
  .description("grade a class: a folder with a folder for each submission")
  .argument("<submissions>", "the folder of submissions")
  .requiredOption("--out <folder>", "where the results go")
  .option("--assignment <id>", "the assignment, or a file of your own")
  .option("--jobs <number>", "submissions graded side by side", parseCount, availableParallelism())
  .option("--seed <number>", "draw the same texts as the run that printed this seed", parseWhole)
  .option("--real-time", "wait for long timeouts instead of speeding the programs' clocks", false)
  .option(...benchOption)
  .option(...pcapOption)
  .option(...languageOption)
  .option(...specsOption)
  .action(async (submissions: string, options: GradeFlags) => {
    const [{ grade }, { freshSeed }] = await Promise.all([
      import("./commands/grade.ts"),
      import("./commands/means.ts"),
    ]);
    await finish((signal) =>
      grade({
        submissions,
        assignment: options.assignment,
        out: options.out,
        jobs: options.jobs,
        language: options.lang ?? languageOf(process.env),
        seed: options.seed ?? freshSeed(),
        realTime: options.realTime,
        specs: options.specs,
        bench: options.bench,
        pcap: options.pcap,
        signal,
      }),
    );
  });

program
  .command("list")
  .description("list the assignments, or what is checked in one of them")
  .argument("[id]", "the assignment, or a file of your own")
  .option(...languageOption)
  .option(...specsOption)
  .action(async (id: string | undefined, options: CommonFlags) => {
    const { list } = await import("./commands/list.ts");
    await finish(() => Promise.resolve(list(id, options.specs, options.lang ?? languageOf(process.env))));
  });

program
  .command("schema")
  .description("print the JSON Schema of a kind of file, for editors")
  .argument("[kind]", "exercise, assignment or settings (sockgrade.yml)", "exercise")
  .action(async (kind: string) => {
    const { schema } = await import("./commands/schema.ts");
    await finish(() => Promise.resolve(schema(kind)));
  });

program
  .command("doctor")
  .description("say what this machine can do, and how to add what it lacks")
  .option(...languageOption)
  .action(async (options: CommonFlags) => {
    const { doctor } = await import("./commands/doctor.ts");
    await finish(() => doctor(options.lang ?? languageOf(process.env)));
  });

interface CommonFlags {
  readonly lang?: Language;
  readonly specs?: string;
}

interface GradingFlags extends CommonFlags {
  readonly assignment?: string;
  readonly seed?: number;
  readonly realTime: boolean;
  readonly bench?: "bubble" | "direct";
  readonly pcap?: string;
}

interface CheckFlags extends GradingFlags {
  readonly exercise: string[];
  readonly test?: string;
  readonly reporter: string[];
}

interface GradeFlags extends GradingFlags {
  readonly out: string;
  readonly jobs: number;
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

function parseWhole(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError("A whole number is expected.");
  return Number(value);
}

function parseCount(value: string): number {
  const count = parseWhole(value);
  if (count === 0) throw new InvalidArgumentError("At least 1 is expected.");
  return count;
}

function parseLanguage(value: string): Language {
  if (value !== "es" && value !== "en") throw new InvalidArgumentError("It is es or en.");
  return value;
}

function parseBench(value: string): "bubble" | "direct" {
  if (value !== "bubble" && value !== "direct") throw new InvalidArgumentError("It is bubble or direct.");
  return value;
}

/** Runs a command; its status becomes ours. An interrupt lets it end what it started. */
async function finish(command: (signal: AbortSignal) => Promise<number>): Promise<void> {
  process.exitCode = await command(onInterrupt());
}

/** A complaint for a person is one plain line; anything else is a fault of ours, with its stack. */
async function complain(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.allPassed : exitCode.wrongUsage;
  const { UsageError } = await import("./spec/problem.ts");
  const { MachineTrouble } = await import("./program/machine-trouble.ts");
  const isPlain = error instanceof UsageError || error instanceof MachineTrouble;
  const said = isPlain
    ? error.message
    : `sockgrade: a fault of ours, please report it:\n${(error as Error).stack}`;
  process.stderr.write(`${said}\n`);
  return error instanceof UsageError ? exitCode.wrongUsage : exitCode.couldNotJudge;
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough, such as `head`, is no trouble; a disk that is full is.
  if (error.code !== "EPIPE") process.stderr.write(`sockgrade: stdout cannot be written (${error.code})\n`);
  process.exit(exitCode.couldNotJudge);
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = await complain(error);
}
