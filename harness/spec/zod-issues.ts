import { z } from "zod";
import { didYouMean } from "./suggest.ts";

type Issue = z.core.$ZodIssue;

/** One thing wrong, said for the person who wrote the file. `key` is an unknown key inside `path`. */
export interface FlatIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly key?: string;
}

/** All issues of a failed parse as plain messages: a union's are those of the alternative that fits best. */
export function flattenIssues(issues: readonly Issue[], schema: z.ZodType): FlatIssue[] {
  return issues.flatMap((issue) => flatten(issue, [], schema));
}

function flatten(issue: Issue, above: readonly PropertyKey[], schema: z.ZodType): FlatIssue[] {
  const path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schema, path).filter((key) => !issue.keys.includes(key));
    return issue.keys.map((key) => ({
      path,
      key,
      message: `unknown key \`${key}\`${didYouMean(key, known)}`,
    }));
  }
  if (issue.code === "invalid_union" && issue.errors.length === 0)
    return [{ path, message: sayKind(issue.input, kindsAt(schema, path)) }];
  if (issue.code === "invalid_union") return flattenUnion(issue.errors, path, schema);
  return [{ path, message: sayIssue(issue) }];
}

function flattenUnion(
  alternatives: readonly (readonly Issue[])[],
  path: readonly PropertyKey[],
  schema: z.ZodType,
) {
  const flat = alternatives.map((issues) => issues.flatMap((issue) => flatten(issue, path, schema)));
  const best = flat.toSorted((a, b) => misfit(a, path) - misfit(b, path))[0];
  return best ?? [{ path, message: "is not of any form that is allowed here" }];
}

/** How badly an alternative fits: a wrong kind of value is worst, then unknown keys, then the number of issues. */
function misfit(issues: readonly FlatIssue[], path: readonly PropertyKey[]): number {
  const wholeValueIsWrong = issues.some(
    (issue) => issue.path.length === path.length && issue.key === undefined,
  );
  return (
    (wholeValueIsWrong ? 1000 : 0) +
    issues.filter((issue) => issue.key !== undefined).length * 10 +
    issues.length
  );
}

function sayIssue(issue: Issue): string {
  const { input } = issue;
  if (issue.code === "invalid_type") {
    return input === undefined || input === null
      ? `is missing: ${issue.expected} expected here`
      : `must be ${article(issue.expected)}`;
  }
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    const got = typeof input === "string" ? `\`${input}\` is not one of` : "must be one of";
    return `${got} ${allowed.map((value) => `\`${value}\``).join(", ")}${typeof input === "string" ? didYouMean(input, allowed) : ""}`;
  }
  return issue.message;
}

/** What is said where none of several kinds of things is meant. */
function sayKind(input: unknown, kinds: readonly string[]): string {
  const got = typeof input === "object" && input !== null && "is" in input ? String(input.is) : String(input);
  const all = kinds.map((kind) => `\`${kind}\``).join(", ");
  return `\`${got}\` is not one of ${all}${didYouMean(got, kinds)}`;
}

/** The kinds of things that can be at `path`, which ends with the key that says which. */
function kindsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const key = String(path.at(-1));
  return schemasAt(schema, path.slice(0, -1)).flatMap((one) => {
    const kind = one instanceof z.ZodObject ? one.shape[key] : undefined;
    return kind instanceof z.ZodLiteral ? [String(kind.value)] : [];
  });
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** The keys that an object at `path` may have, for suggestions: those of all alternatives together. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  return schemasAt(schema, path).flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []));
}

function schemasAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType[] {
  let here: z.ZodType[] = [schema];
  for (const part of path) here = here.flatMap((one) => children(one, part));
  return here.flatMap(alternatives);
}

function children(schema: z.ZodType, part: PropertyKey): z.ZodType[] {
  return alternatives(schema).flatMap((one) => {
    if (one instanceof z.ZodObject)
      return one.shape[String(part)] ? [one.shape[String(part)] as z.ZodType] : [];
    if (one instanceof z.ZodArray) return [one.element as z.ZodType];
    if (one instanceof z.ZodRecord) return [one.valueType as z.ZodType];
    return [];
  });
}

function alternatives(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) => alternatives(option as z.ZodType));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return alternatives(schema.unwrap() as z.ZodType);
  return [schema];
}
