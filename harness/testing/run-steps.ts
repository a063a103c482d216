import { join } from "node:path";
import { DirectBench } from "../bench/direct.ts";
import { type Clock, findFaketime, realClock } from "../clock/clock.ts";
import type { Event, Unmet } from "../transcript/events.ts";
import { printedOn } from "../transcript/reading.ts";
import { exerciseYaml, load } from "./exercise-yaml.ts";
import { pythonPath } from "./start-python.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const faketime = findFaketime();
const bench = new DirectBench({ faketime, strace: undefined });

/** Whether a program's clock can be made to run faster here. */
export const hasFaketime = faketime !== undefined;
/** Fast enough for a minute to pass in a moment, slow enough for a busy machine not to matter. */
export const hundredfold: Clock = { kind: "faked", rate: 100 };

/** What every program here begins with. */
const preamble = `import os, socket, sys, time
host, port, message = sys.argv[1], int(sys.argv[2]), sys.argv[3]
def tcp(): return socket.create_server(('127.0.0.1', port))
def udp():
    s = socket.socket(type=socket.SOCK_DGRAM); s.bind(('127.0.0.1', port)); return s
def call(): return socket.create_connection((host, port))
`;

interface Told {
  readonly role?: "client" | "server";
  /** The peers, as YAML has them between braces. */
  readonly peers?: string;
  /** Further lines of the exercise. */
  readonly more?: readonly string[];
  readonly banner?: readonly string[];
  readonly clock?: Clock;
}

/** What became of a script. */
export interface Outcome {
  readonly events: readonly Event[];
  /** The first step that did not get what it waited for: which, from 0, and why. */
  readonly unmet: readonly [number, Unmet] | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the steps of a script, each a line of YAML, with a program in Python. A step waits 20 s where it does not say otherwise. */
export async function runSteps(source: string, steps: readonly string[], told: Told = {}): Promise<Outcome> {
  const { role = "client", peers = "", more = [], banner = [], clock = realClock } = told;
  const exercise = await load(
    exerciseYaml({
      role: `role: ${role}`,
      arguments: 'arguments: [["{host}", "{port}", "{message}"]]',
      peers: `peers: { ${peers} }`,
      more: ["step-within: 20 s", "start-within: 20 s", ...more].join("\n"),
      cases: [
        "cases:",
        "  - case: starts",
        "    title: { es: a, en: b }",
        "  - case: own",
        "    title: { es: a, en: b }",
        "    script:",
        ...steps.map((step) => `      - ${step}`),
      ].join("\n"),
    }),
  );
  const own = exercise.cases.at(-1);
  if (own === undefined) throw new Error("it has no case");
  const folder = await temporaryFolder({ "program.py": preamble + source });
  const command = [await pythonPath(), join(folder, "program.py")];
  const record = await bench.run({
    exercise,
    case: own,
    start: {
      prepared: { ok: true, command, environment: {}, obeysClock: true },
      arguments: exercise.arguments[0] ?? [],
      folder,
      submission: folder,
      built: folder,
      fixed: {},
    },
    seed: 7,
    clock,
    banner: new Set(banner),
    signal: new AbortController().signal,
  });
  return outcomeOf(record.events);
}

function outcomeOf(events: readonly Event[]): Outcome {
  const fault = events.find((event) => event.kind === "harness-fault");
  if (fault?.kind === "harness-fault") throw new Error(fault.message);
  const unmet = events.find((event) => event.kind === "step-unmet");
  return {
    events,
    unmet: unmet?.kind === "step-unmet" ? [unmet.step, unmet.why] : undefined,
    stdout: printedOn(events, "stdout").toString(),
    stderr: printedOn(events, "stderr").toString(),
  };
}
