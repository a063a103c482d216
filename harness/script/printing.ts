import { parseMoment } from "../moment/moment.ts";
import { namesMoment } from "../moment/says-time-of.ts";
import type { Step } from "../spec/exercise.ts";
import type { Event, ListeningAddress, Unmet } from "../transcript/events.ts";
import { printedOn } from "../transcript/reading.ts";
import { acrossLines, isPrinted } from "./is-printed.ts";
import { fillIn, type Run, textOf } from "./run.ts";
import { isOwnNews, type Line, ownLinesOf } from "./says-something.ts";

/** Waits until the program has printed a text, or the other one that will do as well. */
export async function prints(run: Run, step: Step): Promise<Unmet | undefined> {
  const texts = [step.text, step.or].flatMap((text) =>
    text === undefined ? [] : [fillIn(run, text, "program")],
  );
  return untilPrinted(run, step, (stdout) => {
    const output = step.acrossLines ? acrossLines(stdout) : stdout;
    return texts.some((text) => isPrinted(output, text));
  });
}

/** A moment, in any of the common forms; in UTC where it names no zone. */
export async function printsTime(run: Run, step: Step): Promise<Unmet | undefined> {
  const moment = parseMoment(textOf(run, step, "program"));
  return untilPrinted(run, step, (stdout) => namesMoment(stdout, moment));
}

/** Something that is not there without a client, with the client's port or address in it. */
export async function printsWho(run: Run, step: Step): Promise<Unmet | undefined> {
  return untilPrinted(run, step, () => {
    const from = run.transcript.events.flatMap((event) => addressOf(event, step.whom)).at(-1);
    return (
      from !== undefined && ownLinesOf(run).some((line) => names(line, from) && isOwnNews(run, line.text))
    );
  });
}

function addressOf(event: Event, peer: string | undefined): ListeningAddress[] {
  if (event.kind !== "connected" && event.kind !== "opened") return [];
  return event.peer === peer && event.from !== undefined ? [event.from] : [];
}

/**
 * The port is the client's alone. The host may be the server's too, in a line that says where it listens and is not printed to its end yet: only
 * whole lines are compared with those.
 */
function names({ text, isWhole }: Line, { host, port }: ListeningAddress): boolean {
  const hasPort = new RegExp(`(?<!\\d)${port}(?!\\d)`).test(text);
  return hasPort || (isWhole && text.includes(host.replace("::ffff:", "")));
}

/** What peers do: the program's answer to it is what it prints afterwards. */
const peersDo: ReadonlySet<Event["kind"]> = new Set([
  "sent",
  "typed",
  "input-ended",
  "left",
  "half-closed",
  "reset-by-us",
]);

/** Something since the last thing that a peer did, beside the line with the step's text if it has one. */
export async function printsMore(run: Run, step: Step): Promise<Unmet | undefined> {
  const known = step.text === undefined ? undefined : textOf(run, step, "program");
  const { events } = run.transcript;
  const last = events.findLastIndex(({ kind }) => peersDo.has(kind));
  return untilPrinted(run, step, () => {
    const lines = printedOn(events.slice(last + 1), "stdout")
      .toString("utf8")
      .split("\n");
    return lines.some((line) => line.trim() !== "" && (known === undefined || !line.includes(known)));
  });
}

async function untilPrinted(
  run: Run,
  step: Step,
  isIt: (stdout: string) => boolean,
): Promise<Unmet | undefined> {
  const { transcript } = run;
  const seen = await transcript.until(() => {
    if (isIt(printedOn(transcript.events, "stdout").toString("utf8"))) return "printed";
    return run.program?.hasExited ? "exited" : undefined;
  }, step.within);
  return seen === "printed" ? undefined : (seen ?? "deadline");
}
