import { BubbleBench } from "../bubble/bubble-bench.ts";

/** Whether this machine can make bubbles. Where it cannot, what needs them is skipped, and this says why. */
export const canBubble = await tryBubble();

async function tryBubble(): Promise<boolean> {
  try {
    await (await BubbleBench.open()).close();
    return true;
  } catch (error) {
    process.stderr.write(`no bubbles here, tests of them are skipped: ${(error as Error).message}\n`);
    return false;
  }
}
