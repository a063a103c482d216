import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { readText } from "../kernel/processes.ts";
import { packageRoot } from "../package-root.ts";
import { bareTime } from "./bare.ts";
import { measureCourse } from "./course.ts";
import type { Result } from "./result.ts";

const runs = 5;
const references = join(packageRoot(), "reference");
const cli = join(packageRoot(), "dist", "cli.mjs");

/**
 * How fast the harness is: its wall time for both references as a multiple of the processor time that the same programs take
 * when they are started bare as often, divided by the processors; the time of `--help`; its memory.
 */
async function main(): Promise<void> {
  const temporary = await mkdtemp(join(tmpdir(), "sockgrade-bench-"));
  try {
    const direct = await measureGrading(references, temporary, "direct");
    const results = await Promise.all(
      ["python", "typescript"].map((name) => readResult(join(temporary, name))),
    );
    const bare = (
      await Promise.all(
        results.map((result, index) =>
          bareTime(result, join(references, index === 0 ? "python" : "typescript"), temporary),
        ),
      )
    ).reduce((a, b) => a + b, 0);
    const cases = results.flatMap(({ exercises }) => exercises.flatMap((exercise) => exercise.cases));
    const processors = availableParallelism();
    const help = await median(() => wallOf(["--help"]));
    print("references", results.map(({ score, maxScore }) => `${score}/${maxScore}`).join(", "));
    print(
      "cases",
      `${cases.length}, of them ${cases.filter(({ id }) => id.includes("300")).length} timeouts of 300 s`,
    );
    print("wall time", `${direct.wall.toFixed(2)} s on direct (median of ${runs})`);
    print(
      "bare programs",
      `${bare.toFixed(2)} s of processor time, ${(bare / processors).toFixed(2)} s on ${processors} processors`,
    );
    print("ratio", `${(direct.wall / (bare / processors)).toFixed(2)}× (aim: at most 2×)`);
    print("memory", `${Math.round(direct.memory)} MB at most (aim: 150 MB)`);
    print("--help", `${Math.round(help * 1000)} ms (aim: 150 ms)`);
    if (process.platform === "linux") {
      await compareBenches(temporary, cases.length / results.length);
      for (const language of ["python", "typescript"]) await printCourse(language, temporary, processors);
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function printCourse(language: string, temporary: string, processors: number): Promise<void> {
  const { score, cases, wall, bare } = await measureCourse(language, temporary, (args) =>
    median(() => wallOf(args)),
  );
  const share = bare / processors;
  const times = `${wall.toFixed(2)} s in bubbles, bare programs ${share.toFixed(2)} s`;
  print("whole course", `${language}: ${score}, ${cases} cases: ${times} on ${processors} processors`);
  print("ratio", `${(wall / share).toFixed(2)}× (aim: at most 2×, and 10 s)`);
}

/** How often each of both references is in the class with which benches are compared: bubbles are made once for all of it. */
const copies = 4;

async function compareBenches(temporary: string, casesOfEach: number): Promise<void> {
  const submissions = join(temporary, "class");
  for (const language of ["python", "typescript"])
    for (let copy = 0; copy < copies; copy++) {
      const target = join(submissions, `${language}-${copy}`);
      await cp(join(references, language), target, { recursive: true });
    }
  const direct = await measureGrading(submissions, join(temporary, "direct"), "direct");
  const bubble = await measureGrading(submissions, join(temporary, "bubble"), "bubble");
  const cases = casesOfEach * 2 * copies;
  const added = ((bubble.wall - direct.wall) * 1000) / cases;
  const walls = `${direct.wall.toFixed(2)} s on direct, ${bubble.wall.toFixed(2)} s in bubbles`;
  print("a class", `${cases} cases: ${walls}`);
  print("a bubble", `${added.toFixed(1)} ms more for each case (aim: 10 ms)`);
  print("bubble/direct", `${(bubble.wall / direct.wall).toFixed(2)}× (aim: at most 1.25×)`);
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(14)} ${value}\n`);
}

async function measureGrading(
  submissions: string,
  out: string,
  bench: string,
): Promise<{ wall: number; memory: number }> {
  const what = ["--assignment", "tcp-sockets", "--out", out, "--bench", bench];
  const args = ["grade", submissions, ...what];
  let memory = 0;
  const wall = await median(() => wallOf(args, (kilobytes) => (memory = Math.max(memory, kilobytes / 1000))));
  return { wall, memory };
}

/** The first run warms the disk's cache up and does not count. */
async function median(measure: () => Promise<number>): Promise<number> {
  await measure();
  const values: number[] = [];
  for (let run = 0; run < runs; run++) values.push(await measure());
  return values.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

const lookEvery = 20;

/** Wall seconds of our own command line; `onMemory` is told its peak memory in kilobytes now and then. */
async function wallOf(
  args: readonly string[],
  onMemory: (kilobytes: number) => void = () => {},
): Promise<number> {
  const began = performance.now();
  const running = execa(process.execPath, [cli, ...args], { stdout: "ignore", stderr: "ignore" });
  const timer = setInterval(() => onMemory(peakMemory(running.pid)), lookEvery);
  await running;
  clearInterval(timer);
  return (performance.now() - began) / 1000;
}

function peakMemory(pid: number | undefined): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readText(`/proc/${pid}/status`))?.[1] ?? 0);
}

async function readResult(folder: string): Promise<Result> {
  return JSON.parse(await readFile(join(folder, "result.json"), "utf8")) as Result;
}

await main();
