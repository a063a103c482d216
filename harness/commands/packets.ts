import { join } from "node:path";
import { writeWhole } from "./output.ts";

/**
 * Keeps the packets of a case, where they were captured and are wanted.
 * @param names of its submission (for a class), its exercise and the case
 */
export function keepPackets(
  folder: string | undefined,
  names: readonly string[],
  packets: Buffer | undefined,
): void {
  if (folder === undefined || packets === undefined) return;
  writeWhole(`${join(folder, ...names)}.pcap`, packets);
}
