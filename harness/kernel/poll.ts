/**
 * Looks at something that announces nothing by itself, such as a table of the kernel, until `look` returns
 * something other than `undefined`; after `milliseconds`, or once `signal` aborts, returns `undefined`.
 */
export async function poll<T>(
  look: () => T | undefined,
  { milliseconds, every = 3, signal }: { milliseconds: number; every?: number; signal?: AbortSignal },
): Promise<T | undefined> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const seen = look();
    if (seen !== undefined || performance.now() >= end || signal?.aborted) return seen;
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
