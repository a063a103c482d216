import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { cli: "harness/cli.ts", bench: "harness/benchmark/bench.ts", worker: "harness/bubble/worker.ts" },
  platform: "node",
  target: "node20",
  format: "esm",
  outExtensions: () => ({ js: ".mjs" }),
  dts: false,
  sourcemap: true,
  clean: true,
});
