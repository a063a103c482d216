import { probeBubble } from "../bubble/probe.ts";

/** Whether this machine can make bubbles. Where it cannot, what needs them is skipped, and this says why. */
export const canBubble = await tryBubble();

async function tryBubble(): Promise<boolean> {
  const refusal = await probeBubble();
  if (refusal === undefined) return true;
  // A defect of ours must not skip the tests that would find it.
  if (process.env.CI !== undefined && process.platform === "linux") throw new Error(refusal);
  process.stderr.write(`no bubbles here, tests of them are skipped: ${refusal}\n`);
  return false;
}
