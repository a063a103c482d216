/** The part of a `result.json` that is counted here. */
export interface Result {
  readonly score: number;
  readonly maxScore: number;
  readonly exercises: readonly {
    readonly id: string;
    readonly file: string;
    readonly arguments: readonly string[];
    readonly cases: readonly { readonly status: string; readonly id: string }[];
  }[];
}
