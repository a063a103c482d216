import type { FindingId } from "../../text/findings.ts";
import { type Evidence, sayCrash } from "../evidence.ts";
import { gotInstead } from "./clients.ts";
import type { Rule } from "./rule.ts";
import { isLeftWithoutReply } from "./servers.ts";

type ConcurrencyId = Extract<
  FindingId,
  | "sequential"
  | "dead-after-first"
  | "limited-pool"
  | "shared-variable"
  | "cross-talk"
  | "a-broken-client-hurts-all"
>;

/** Defects that show only with several clients at once. */
export const concurrencyRules: Readonly<Record<ConcurrencyId, Rule>> = {
  sequential: ({ provedOtherwise }) => (provedOtherwise === "sequential" ? {} : undefined),
  "dead-after-first": (evidence) => {
    if (evidence.provedOtherwise !== undefined || !isLeftWithoutReply(evidence)) return undefined;
    return { problem: evidence.crash === undefined ? "" : `: ${sayCrash(evidence.crash)}` };
  },
  "limited-pool": ({ events }) => {
    const measured = events.findLast((event) => event.kind === "pool-measured");
    return measured?.kind === "pool-measured" ? { size: measured.size } : undefined;
  },
  "shared-variable": mixedUp,
  "cross-talk": mixedUp,
  "a-broken-client-hurts-all": (evidence) =>
    isLeftWithoutReply(evidence) ? { peer: evidence.peer } : undefined,
};

/** Somebody got what another peer had sent. */
export function mixedUp(evidence: Evidence): ReturnType<Rule> {
  const sent = sentTexts(evidence);
  for (const event of evidence.events) {
    if (event.kind !== "received") continue;
    const own = sent.get(event.peer)?.trim() ?? "";
    const others = [...sent].filter(([peer]) => peer !== event.peer).map(([, text]) => text.trim());
    const got = event.bytes.toString("utf8");
    if (others.some((text) => text !== "" && text !== own && got.includes(text))) {
      return gotInstead({ ...evidence, peer: event.peer, received: event.bytes, expected: own });
    }
  }
  return undefined;
}

function sentTexts({ events }: Evidence): Map<string, string> {
  const sent = new Map<string, string>();
  for (const event of events) {
    if (event.kind === "sent")
      sent.set(event.peer, (sent.get(event.peer) ?? "") + event.bytes.toString("utf8"));
  }
  return sent;
}
