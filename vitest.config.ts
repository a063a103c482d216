import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Most of the time is waited for: wrong programs meet their deadlines.
    maxConcurrency: 18,
    maxWorkers: 3,
    include: ["harness/**/*.test.ts", "specs/**/*.spec.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
