import { basename, isAbsolute, join } from "node:path";
import type { ListeningAddress } from "../transcript/events.ts";
import type { Start } from "./bench.ts";
import { freePort } from "./ports.ts";

const loopback = "127.0.0.1";

/**
 * The address of one run: what of it is fixed, and a port that nobody uses.
 * @param temporary the program's own folder: UNIX sockets are made there
 * @param isTmp whether the program sees that folder as its /tmp, so that nothing in there is anybody else's
 */
export async function chooseAddress(
  { fixed: { host = loopback, port, path } }: Pick<Start, "fixed">,
  temporary: string,
  isTmp: boolean,
): Promise<ListeningAddress> {
  if (path === undefined) return { host, port: port ?? (await freePort()) };
  const isTaken = isAbsolute(path) && !isTmp;
  return { host: isTaken ? path : join(temporary, basename(path)), port: 0 };
}
