/** A place in a file, as editors and terminals understand it: `file:line:col`. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something wrong in a file that a person wrote. */
export interface Problem {
  readonly place: Place;
  readonly message: string;
}

export function showPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** Wrong usage or a bad file: said in plain lines, exit status 2, never a stack trace. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** All that is wrong in a file, at once. */
export class BadFile extends UsageError {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((problem) => `${showPlace(problem.place)}: ${problem.message}`).join("\n"));
  }
}
