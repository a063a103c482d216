/** The named defect: its id, what fills its text in, and where the program itself says so. */
export interface Finding {
  readonly id: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Why a case was not run. */
export type NotRunReason =
  | { readonly kind: "needs"; readonly case: string }
  | { readonly kind: "missing-tool"; readonly tool: string; readonly otherWay?: "real-time" }
  | { readonly kind: "kernel-timer" }
  | { readonly kind: "needs-bubble" }
  | { readonly kind: "foreign-host"; readonly host: string };

/** What is said of one case. Whose fault it is, is data from here on. */
export type Verdict =
  | { readonly status: "passed" }
  | {
      readonly status: "failed";
      readonly finding: Finding;
      /** The place of the step that did not work, `file:line:col`. */
      readonly place: string;
      readonly crash?: string;
      /** The case that judges the same thing: if it failed too, this one is not run. */
      readonly coveredBy?: string;
    }
  | { readonly status: "not-run"; readonly reason: NotRunReason }
  | { readonly status: "error"; readonly message: string };

/** A verdict on one run, and whether a run at a slower clock could change it. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly conclusive: boolean;
}
