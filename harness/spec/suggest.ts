import type { Problem } from "./problem.ts";

/** The known name nearest to `wrong`, if any is near enough to be a slip of the keyboard. */
export function nearest(wrong: string, known: readonly string[]): string | undefined {
  const limit = Math.max(2, Math.floor(wrong.length / 3));
  const [best] = known
    .map((name) => ({ name, distance: editDistance(wrong, name) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return best?.name;
}

/** ` (did you mean …?)`, or nothing. */
export function didYouMean(wrong: string, known: readonly string[]): string {
  const name = nearest(wrong, known);
  return name === undefined ? "" : ` (did you mean \`${name}\`?)`;
}

/** The problem that a name is not among those that are known, if it is not. */
export function unknown(
  what: string,
  name: string,
  known: readonly string[],
  place: () => Problem["place"],
): Problem[] {
  if (known.includes(name)) return [];
  return [{ place: place(), message: `unknown ${what} \`${name}\`${didYouMean(name, known)}` }];
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
