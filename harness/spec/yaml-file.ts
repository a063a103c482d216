import { readFileSync } from "node:fs";
import { type Document, isMap, isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { BadFile, type Place, type Problem, UsageError } from "./problem.ts";
import { flattenIssues } from "./zod-issues.ts";

type Path = readonly PropertyKey[];

/** A YAML file that has been read and found to be of the right form, with the place of everything in it. */
export interface YamlFile<T> {
  readonly value: T;
  /** The place of the value at `path`, or of the nearest thing around it. */
  place(path: Path): Place;
  /** The place of a key of the map at `path`. */
  placeOfKey(path: Path, key: string): Place;
}

/**
 * Reads a YAML file and checks its form, naming every problem at once.
 * @param file where it is
 * @param shown how to call it in messages
 * @throws BadFile when it is malformed, UsageError when it cannot be read
 */
export function readYamlFile<S extends z.ZodType>(
  file: string,
  shown: string,
  schema: S,
): YamlFile<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(readText(file, shown), { lineCounter: lines });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: shown, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const place = (path: Path) => at(offsetOf(document, path));
  refuse(document.errors.map((error) => ({ place: at(error.pos[0]), message: firstLine(error.message) })));
  const parsed = schema.safeParse(plainValue(document, at(0)), { reportInput: true });
  const placeOfKey = (path: Path, key: string) => at(offsetOfKey(document, path, key));
  if (parsed.success) return { value: parsed.data, place, placeOfKey };
  throw new BadFile(
    flattenIssues(parsed.error.issues, schema).map(({ path, message, key }) => ({
      place: key === undefined ? place(path) : placeOfKey(path, key),
      message,
    })),
  );
}

/** What the YAML library finds only now: an alias without an anchor, such as `*.py` without quotes, or far too many. */
function plainValue(document: Document, place: Place): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new BadFile([
      { place, message: `${firstLine((error as Error).message)}; a text that begins with * needs quotes` },
    ]);
  }
}

export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new BadFile(problems);
}

function readText(file: string, shown: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(
      `${shown}: cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown reason"})`,
    );
  }
}

/** A missing key has no node: the place is then that of the node around it. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function offsetOfKey(document: Document, path: Path, key: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return offsetOf(document, path);
  const pair = map.items.find((item) => isNode(item.key) && "value" in item.key && item.key.value === key);
  return pair && isNode(pair.key) && pair.key.range ? pair.key.range[0] : offsetOf(document, path);
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}
