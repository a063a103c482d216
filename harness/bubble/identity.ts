import { randomInt } from "node:crypto";
import { toolPath } from "./tools.ts";

/**
 * Who a program is in its bubble. Ordinary users get a user namespace of their own; root, whom the kernel exempts from limits
 * on processes, steps down to a user that nobody else is.
 */
export interface Identity {
  readonly uid: number;
  readonly stepsDown: boolean;
}

/** The user of ordinary machines, as programs see it. */
const usualUser = 1000;
/** User ids that no system gives out. */
const nobodyElse = { from: 1_000_000_000, to: 2_000_000_000 };

export function chooseIdentity(): Identity {
  return process.getuid?.() === 0
    ? { uid: randomInt(nobodyElse.from, nobodyElse.to), stepsDown: true }
    : { uid: usualUser, stepsDown: false };
}

/** Arguments of bubblewrap: no rights at all, but for root those that it takes to step down. */
export function identityArguments({ uid, stepsDown }: Identity): string[] {
  return stepsDown
    ? [
        "--cap-drop",
        "ALL",
        ...["CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"].flatMap((cap) => ["--cap-add", cap]),
      ]
    : ["--unshare-user", "--uid", String(uid), "--gid", String(uid), "--cap-drop", "ALL"];
}

/** Whom files must be given to so that a program can write to them; `undefined` where they are its own already. */
export function ownerFor({ uid, stepsDown }: Identity): number | undefined {
  return stepsDown ? uid : undefined;
}

/** What stands before a command inside of the bubble (setpriv(1)). */
export function stepDown({ uid, stepsDown }: Identity): string[] {
  if (!stepsDown) return [];
  const user = [`--reuid=${uid}`, `--regid=${uid}`, "--clear-groups"];
  return [toolPath("setpriv"), ...user, "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs", "--"];
}

/** What stands before bubblewrap, which refuses rights that were handed down to it. */
export function withoutInheritedRights({ stepsDown }: Pick<Identity, "stepsDown">): string[] {
  return stepsDown ? [] : [toolPath("setpriv"), "--ambient-caps=-all", "--inh-caps=-all", "--"];
}
