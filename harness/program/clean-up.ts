const duties = new Set<() => void>();

/** Has something ended on the way out of this process, whatever the way, when nothing can be awaited. */
export function onTheWayOut(duty: () => void): void {
  duties.add(duty);
}

/** Ends everything that this process would leave behind, at once. */
export function cleanUp(): void {
  for (const duty of duties) duty();
}
