import { z } from "zod";

const units = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 } as const;

/** A length of time as people write it, `50 ms`, `300 s`, `5 min`, `25 h`, read as milliseconds. */
export const duration = z
  .string()
  .regex(/^\d+(\.\d+)? ?(ms|s|min|h)$/, "must be a length of time such as `50 ms`, `300 s` or `5 min`");

export function milliseconds(text: string): number {
  const [, amount, unit] = /^([\d.]+) ?(ms|s|min|h)$/.exec(text) ?? [];
  return Number(amount) * units[unit as keyof typeof units];
}
