import { requestDefect as ntpDefect } from "../peers/ntp.ts";
import { isWholeRequest, requestDefect as webDefect } from "../peers/web.ts";
import type { Step } from "../spec/exercise.ts";
import type { Unmet } from "../transcript/events.ts";
import { datagramsOf, endOfStream, receivedBy } from "../transcript/reading.ts";
import { receives } from "./receiving.ts";
import { fillIn, type Run, sourceOf } from "./run.ts";

/** Waits until the program asks a server for what the step says, in the way of the server's protocol. */
export async function isAsked(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const kind = sourceOf(run.case, peer)?.is;
  if (kind === "dns-server") return isAskedName(run, step, peer);
  return kind === "web-server" ? isAskedPage(run, step, peer) : isAskedTime(run, step, peer);
}

async function isAskedTime(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const why = await receives(run, step, peer);
  if (why !== undefined) return why;
  const request = datagramsOf(run.transcript.events, peer).at(-1) ?? Buffer.alloc(0);
  return ntpDefect(request) === undefined ? undefined : "different";
}

async function isAskedPage(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const { transcript } = run;
  const seen = await transcript.until(
    () =>
      isWholeRequest(receivedBy(transcript.events, peer)) ? "whole" : endOfStream(transcript.events, peer),
    step.within,
    peer,
  );
  if (seen !== "whole") return seen ?? "deadline";
  return webDefect(receivedBy(transcript.events, peer), askedLines(run, step, peer)) === undefined
    ? undefined
    : "different";
}

/** The lines that a request must have, filled in. */
export function askedLines(run: Pick<Run, "texts" | "address">, step: Step, peer: string): string[] {
  return (step.asked ?? []).map((line) => fillIn(run, line, peer));
}

/** Any of the types will do: programs ask for addresses of both families at once. */
async function isAskedName(run: Run, { asked, within }: Step, peer: string): Promise<Unmet | undefined> {
  const { transcript } = run;
  const isIt = (type: string) => asked === undefined || asked.includes(type);
  const seen = await transcript.until(() => {
    const has = transcript.events.some(
      (event) => event.kind === "asked" && event.peer === peer && isIt(event.type),
    );
    return has ? "asked" : run.program?.hasExited ? "exited" : undefined;
  }, within);
  return seen === "asked" ? undefined : (seen ?? "deadline");
}
