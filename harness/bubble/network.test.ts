import { readlinkSync } from "node:fs";
import { expect, it } from "vitest";
import { ownNetwork, setUpNetwork } from "./network.ts";

it.runIf(process.platform === "linux").each([
  ["the one that it was started from", () => readlinkSync(ownNetwork)],
  ["one of which nothing was said", () => ""],
])("a network that is not a bubble's is left alone: %s", async (_, outside) => {
  await expect(setUpNetwork(outside())).rejects.toThrow("belongs into a bubble");
});
