import { defineConfig } from "tsdown";

export default defineConfig({
  entry: {
    cli: "harness/cli.ts",
    bench: "harness/benchmark/bench.ts",
    worker: "harness/bubble/worker.ts",
    gate: "harness/peers/gate-thread.ts",
  },
  platform: "node",
  target: "node20",
  format: "esm",
  outExtensions: () => ({ js: ".mjs" }),
  // Hundreds of small files take longer to load than all that they do: a worker starts in a third of the time.
  deps: { alwaysBundle: [/^(?!esbuild)/] },
  dts: false,
  sourcemap: true,
  clean: true,
});
