import type { FindingId } from "../../text/findings.ts";
import { showAddress } from "../../transcript/address.ts";
import { datagramsOf } from "../../transcript/reading.ts";
import { showBytes } from "../../transcript/show-bytes.ts";
import type { Evidence } from "../evidence.ts";
import { mixedUp } from "./concurrency.ts";
import type { Rule } from "./rule.ts";
import { ifGone } from "./servers.ts";

type DatagramId = Extract<
  FindingId,
  | "never-sends"
  | "never-binds"
  | "sends-several-datagrams"
  | "answers-from-another-port"
  | "answers-a-fixed-port"
  | "answers-the-last-sender"
  | "dies-on-empty-datagram"
  | "joins-datagrams"
  | "dies-on-vanished-client"
>;

/** Defects in how a program uses datagrams. */
export const datagramRules: Readonly<Record<DatagramId, Rule>> = {
  "never-sends": ({ exit, received }) => (exit === undefined && received.length === 0 ? {} : undefined),
  "never-binds": ({ exit, step }) => (exit === undefined && step.verb === "listens" ? {} : undefined),
  "sends-several-datagrams": ({ events, peer }) => {
    const count = datagramsOf(events, peer).length;
    return count > 1 ? { count } : undefined;
  },
  "answers-from-another-port": ({ events, peer, record }) => {
    const answer = events.find((event) => event.kind === "received-from-elsewhere" && event.peer === peer);
    return answer?.kind === "received-from-elsewhere"
      ? { peer, address: showAddress(answer.from), expected: showAddress(record.address) }
      : undefined;
  },
  "answers-a-fixed-port": answersElsewhere,
  "answers-the-last-sender": mixedUp,
  "dies-on-empty-datagram": ifGone,
  "joins-datagrams": joinsDatagrams,
  "dies-on-vanished-client": ifGone,
};

/** Seen where the program was traced: it sends, but to nobody of ours. */
function answersElsewhere({ events }: Evidence): ReturnType<Rule> {
  const ours = new Set(events.flatMap((event) => (event.kind === "opened" ? [event.from.port] : [])));
  const elsewhere = events.find((event) => event.kind === "tried-to-connect" && !ours.has(event.to.port));
  return elsewhere?.kind === "tried-to-connect" ? { address: showAddress(elsewhere.to) } : undefined;
}

/** One datagram came back with what had been sent in several: longer than any two of them need be. */
function joinsDatagrams({ events, peer }: Evidence): ReturnType<Rule> {
  const sent = events.flatMap((event) =>
    event.kind === "sent" && event.peer === peer && event.bytes.length > 0 ? [event.bytes] : [],
  );
  const joined = datagramsOf(events, peer).find((one) =>
    sent.some((first, index) =>
      sent
        .slice(index + 1)
        .some((second) => one.includes(first) && withoutFirst(one, first).includes(second)),
    ),
  );
  return joined && { received: showBytes(joined) };
}

function withoutFirst(bytes: Buffer, part: Buffer): Buffer {
  const at = bytes.indexOf(part);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + part.length)]);
}
