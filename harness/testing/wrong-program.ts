/** A wrong program: what it must fail, the hints that it gets as well, and the cases that its defect makes meaningless. */
export interface Wrong {
  readonly file: string;
  readonly fails?: Readonly<Record<string, string>>;
  readonly hints?: Readonly<Record<string, string>>;
  readonly notRun?: readonly string[] | "all others";
}

/** A program that does not even start, called after its finding. */
export function starts(finding: string): Wrong {
  return { file: `${finding}.py`, fails: { starts: finding }, notRun: "all others" };
}
