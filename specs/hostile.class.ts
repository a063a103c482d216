import { createHash } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { poll } from "../harness/kernel/poll.ts";
import { readText } from "../harness/kernel/processes.ts";
import { RunningCli } from "../harness/testing/run-cli.ts";
import { copyInto, scratchFolder } from "../harness/testing/scratch.ts";
import type { Hostile } from "./hostile.programs.ts";

const reference = "reference/python/tcp-sockets";

/** The submission that sits beside the hostile ones: right, and with a secret. Some of them know its name. */
export const neighbour = "vecina";

/** A class of hostile submissions and a right one, graded. */
export type GradedClass = Awaited<ReturnType<typeof gradeClass>>;

/** Grades hostile programs and a right submission side by side: in a bubble or not at all. */
export async function gradeClass(rows: readonly Hostile[], secret: string) {
  const [submissions, out] = [scratchFolder(), scratchFolder()];
  addNeighbour(submissions, secret);
  for (const { program } of rows) copyInto(submissions, `fixtures/hostile/${program}`, program);
  addWhatGitCannotKeep(submissions, out, rows);
  const before = fingerprint(submissions);
  const running = new RunningCli(
    [
      "grade",
      "--assignment",
      "tcp-sockets",
      submissions,
      "--out",
      out,
      "--jobs",
      "4",
      "--lang",
      "en",
      "--bench",
      "bubble",
    ],
    { env: { CLAVE_DE_OTROS: secret }, under: holding(join(submissions, neighbour, "secreto.txt")) },
  );
  const memory = peakMemory(running.pid);
  const run = await running.end();
  const after = fingerprint(submissions);
  return { out, run, before, after, memory: await memory, left: processesAbout(submissions) };
}

/** A shell that leaves a file open for what it starts, as terminals and job runners do: at a number that Node does not close. */
function holding(file: string): string[] {
  return ["bash", "-c", 'exec 100<"$0"; exec "$@"', file];
}

function addNeighbour(submissions: string, secret: string): void {
  for (const file of ["cliente_tcp.py", "servidor_tcp.py"])
    copyInto(submissions, `${reference}/${file}`, `${neighbour}/${file}`);
  const texts = {
    "secreto.txt": secret,
    "secreto.json": JSON.stringify(secret),
    "secreto.ts": `export const clave = ${JSON.stringify(secret)};\n`,
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(submissions, neighbour, name), text);
}

/** Links to what is not theirs, and a list of places that a program could not guess. */
function addWhatGitCannotKeep(submissions: string, out: string, rows: readonly Hostile[]): void {
  const has = (program: string) => rows.some((row) => row.program === program);
  const beside = join(submissions, neighbour);
  if (has("writes-where-the-reports-go")) {
    const places = [submissions, beside, out, join(out, neighbour)];
    writeFileSync(join(submissions, "writes-where-the-reports-go/rutas.txt"), places.join("\n"));
  }
  if (has("reads-through-links")) {
    const targets = [
      beside,
      `../${neighbour}`,
      join(beside, "secreto.txt"),
      submissions,
      out,
      "/",
      "/proc/1/root",
    ];
    for (const [index, target] of targets.entries())
      symlinkSync(target, join(submissions, "reads-through-links", `enlace${index}`));
  }
}

/** All that is below a folder: what kind of thing it is, and what is in it. */
function fingerprint(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const all = entries.map((entry): [string, string] => {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) return [path, `link to ${readlinkSync(path)}`];
    return [path, entry.isFile() ? createHash("sha256").update(readFileSync(path)).digest("hex") : "folder"];
  });
  return Object.fromEntries(all.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The command lines that name something below a folder: a daemon can clear its environment, but says what it runs. */
function processesAbout(folder: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => readText(`/proc/${pid}/cmdline`).replaceAll("\0", " "))
    .filter((line) => line.includes(folder));
}

/** The most memory that a process ever had, in bytes, known when it has ended. */
async function peakMemory(pid: number | undefined): Promise<number> {
  let most = 0;
  await poll(
    () => {
      const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readText(`/proc/${pid}/status`)) ?? [];
      if (kibibytes !== undefined) most = Number(kibibytes) * 1024;
      return kibibytes === undefined ? true : undefined;
    },
    { milliseconds: 100_000 },
  );
  return most;
}
