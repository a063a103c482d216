import type { FindingId } from "../../text/findings.ts";
import { showAddress } from "../../transcript/address.ts";
import type { EventOf } from "../../transcript/events.ts";
import { type Evidence, sayCrash, sayExit } from "../evidence.ts";
import type { Rule } from "./rule.ts";

type StartingId = Extract<
  FindingId,
  | "syntax-error"
  | "import-error"
  | "wrong-arguments"
  | "connects-to-wrong-port"
  | "listens-on-wrong-port"
  | "listens-on-wrong-address"
  | "port-in-use"
  | "recvfrom-gives-no-address"
  | "never-listens"
  | "never-connects"
  | "exits-at-once"
>;

/** Defects that keep a program from starting. */
export const startingRules: Readonly<Record<StartingId, Rule>> = {
  "syntax-error": ifCrashIs(/^(Syntax|Indentation|Tab)Error$/),
  "import-error": ifCrashIs(
    /^(ModuleNotFoundError|ImportError)$|MODULE_NOT_FOUND|^Cannot find (?:module|package) /,
  ),
  "wrong-arguments": wrongArguments,
  "connects-to-wrong-port": connectsToWrongPort,
  "listens-on-wrong-port": (evidence) => {
    const port = lastListening(evidence)?.addresses[0]?.port;
    const expected = evidence.record.address.port;
    return port === undefined || port === expected ? undefined : { port, expected };
  },
  "listens-on-wrong-address": (evidence) => {
    const { crash, record } = evidence;
    const address = lastListening(evidence)?.addresses.find(({ port }) => port === record.address.port)?.host;
    if (address !== undefined && evidence.why === "different") return { address };
    return crash && isErrno(crash.message, "EADDRNOTAVAIL", 99) ? { address: sayCrash(crash) } : undefined;
  },
  "port-in-use": ({ crash }) =>
    crash && isErrno(crash.message, "EADDRINUSE", 98) ? { problem: sayCrash(crash) } : undefined,
  "recvfrom-gives-no-address": ({ crash }) =>
    crash?.type === "TypeError" && /NoneType/.test(crash.message) && aboutAnAddress.test(crash.source ?? "")
      ? { problem: sayCrash(crash) }
      : undefined,
  "never-listens": ({ exit, step }) => (exit === undefined && step.verb === "listens" ? {} : undefined),
  "never-connects": ({ exit, step }) => (exit === undefined && step.verb === "accepts" ? {} : undefined),
  "exits-at-once": ({ exit }) => (exit === undefined ? undefined : { exit: sayExit(exit) }),
};

/** How students call the address of a client, in the languages that they write in. */
const aboutAnAddress = /addr|dir|client|remot|peer|orig/i;

function ifCrashIs(type: RegExp): Rule {
  return ({ crash }) =>
    crash !== undefined && (type.test(crash.type) || type.test(crash.message))
      ? { problem: sayCrash(crash) }
      : undefined;
}

/** The system's own number or name of an error, as Python and Node put it into their messages, or its text, as Java does. */
export function isErrno(message: string, name: keyof typeof errnoTexts, number: number): boolean {
  return (
    message.includes(`[Errno ${number}]`) || message.includes(name) || message.includes(errnoTexts[name])
  );
}

const errnoTexts = {
  EADDRINUSE: "Address already in use",
  EADDRNOTAVAIL: "Cannot assign requested address",
  EMFILE: "Too many open files",
} as const;

/**
 * A crash where the arguments are read, the status that argument parsers exit with, or a usage line: the program
 * has ended because of what it was started with.
 */
function wrongArguments(evidence: Evidence): ReturnType<Rule> {
  const { crash, exit, events, record } = evidence;
  if (exit === undefined) return undefined;
  const usage = /\b(uso|usage|modo de uso|sintaxis|argumentos?|arguments?|par[aá]metros?)\b|<[^<>\n]+>/i;
  const said = `${evidence.stdout}\n${stderrOf(evidence)}`;
  const readingArguments =
    crash !== undefined &&
    /argv|args/.test(crash.source ?? "") &&
    /^(Index|Value|Type)Error$/.test(crash.type);
  if (!readingArguments && (crash !== undefined || (exit.code !== 2 && !usage.test(said)))) return undefined;
  const started = events.findLast((event): event is EventOf<"started"> => event.kind === "started");
  const given = started?.command.slice(-countGiven(record.exercise.arguments[0] ?? [])) ?? [];
  return { arguments: given.join(" ") };
}

function countGiven(args: readonly string[]): number {
  return Math.max(1, args.length);
}

function stderrOf({ events }: Evidence): string {
  return events
    .flatMap((event) =>
      event.kind === "printed" && event.stream === "stderr" ? [event.bytes.toString("utf8")] : [],
    )
    .join("");
}

function connectsToWrongPort({ events, record }: Evidence): ReturnType<Rule> {
  const tried = events.filter(
    (event): event is EventOf<"tried-to-connect"> => event.kind === "tried-to-connect",
  );
  const { host, port } = record.address;
  const elsewhere = tried.find(
    ({ to }) => to.port !== port || !["127.0.0.1", "::ffff:127.0.0.1", host].includes(to.host),
  );
  if (elsewhere === undefined) return undefined;
  return { address: showAddress(elsewhere.to), expected: showAddress(record.address) };
}

function lastListening({ events }: Evidence): EventOf<"listening"> | undefined {
  return events.findLast((event): event is EventOf<"listening"> => event.kind === "listening");
}
