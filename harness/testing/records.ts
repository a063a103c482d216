import type { CaseRecord } from "../bench/bench.ts";
import { realClock } from "../clock/clock.ts";
import { Texts } from "../script/texts.ts";
import type { Case, Exercise, Step, Verb } from "../spec/exercise.ts";
import type { Happening, OutputStream, Unmet } from "../transcript/events.ts";

/** What happens in a transcript written by hand; `at` is its place in the list unless it is given. */
export type Told = Happening & { readonly at?: number };

const place = { file: "exercise.yml", line: 7, column: 9 };
const title = { es: "título", en: "title" };

export function stepOf(actor: string, verb: Verb, more: Partial<Step> = {}): Step {
  return { actor, verb, pieces: 1, apart: 0, within: 5000, place, ...more };
}

export function caseOf(more: Partial<Case> = {}): Case {
  const lists = { needs: [], reads: [], names: [], script: [], otherwise: [] };
  return { id: "a-case", title, points: 1, advice: false, texts: {}, peers: {}, place, ...lists, ...more };
}

export function exerciseOf(more: Partial<Exercise> = {}): Exercise {
  return {
    id: "an-exercise",
    title,
    role: "server",
    transport: "tcp",
    file: { names: ["server"], without: [] },
    address: undefined,
    arguments: [["{port}"]],
    acceptsFixedPort: false,
    ignoresTrailingNewline: true,
    ignoresLetterCase: false,
    timeZone: undefined,
    clock: undefined,
    startWithin: 10_000,
    findings: {},
    cases: [],
    place,
    ...more,
  };
}

/** A run whose program was told to listen at, or connect to, 127.0.0.1:5000. */
export function recordOf(told: readonly Told[], more: Partial<CaseRecord> = {}): CaseRecord {
  const one = more.case ?? caseOf();
  return {
    exercise: exerciseOf({ cases: [one] }),
    case: one,
    events: told.map((happening, index) => ({ ...happening, at: happening.at ?? index })),
    texts: new Texts({ seed: 1, exercise: "an-exercise", case: one.id }, one.texts),
    address: { host: "127.0.0.1", port: 5000 },
    clock: realClock,
    ...more,
  };
}

export const started: Told = {
  kind: "started",
  command: ["python3", "prog.py", "5000"],
  clockRate: 1,
  date: Date.UTC(2026, 1, 26, 12),
};
export const stopped: Told = { kind: "stopped" };

export function exited(code: number | null, signal: string | null = null): Told {
  return { kind: "exited", code, signal };
}

export function prints(text: string | Buffer, stream: OutputStream = "stdout"): Told {
  return { kind: "printed", stream, bytes: Buffer.from(text) };
}

export function gets(peer: string, text: string | Buffer): Told {
  return { kind: "received", peer, bytes: Buffer.from(text) };
}

export function says(peer: string, text: string | Buffer): Told {
  return { kind: "sent", peer, bytes: Buffer.from(text) };
}

export function listensAt(port: number, host = "0.0.0.0"): Told {
  return { kind: "listening", addresses: [{ host, port }] };
}

export function met(step: number, otherwise = false): Told {
  return { kind: "step-met", step, otherwise };
}

export function unmet(step: number, why: Unmet, peers: readonly string[] = [], otherwise = false): Told {
  return { kind: "step-unmet", step, otherwise, why, peers };
}

/** A Python exception that nobody caught, with the source line that raised it. */
export function traceback(exception: string, source = "main()", file = "/home/ana/prog.py"): Told {
  const frame = `  File "${file}", line 12, in <module>\n    ${source}\n`;
  return prints(`Traceback (most recent call last):\n${frame}${exception}\n`, "stderr");
}
