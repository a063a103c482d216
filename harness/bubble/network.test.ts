import { readlinkSync } from "node:fs";
import { expect, it } from "vitest";
import { ownNetwork, setUpNetwork } from "./network.ts";

it.runIf(process.platform === "linux")(
  "the machine's own network is never set up as a bubble's",
  async () => {
    await expect(setUpNetwork(readlinkSync(ownNetwork))).rejects.toThrow("belongs into a bubble");
  },
);
