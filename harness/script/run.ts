import type { Conversation } from "../peers/conversation.ts";
import type { DnsServer } from "../peers/dns-server.ts";
import type { Keyboard } from "../peers/keyboard.ts";
import type { NameService } from "../peers/name-service.ts";
import type { TcpServer } from "../peers/tcp-server.ts";
import type { Program } from "../program/program.ts";
import type { Case, Exercise, Step } from "../spec/exercise.ts";
import { type PeerSource, timesOf } from "../spec/peer-schema.ts";
import type { ListeningAddress } from "../transcript/events.ts";
import type { Transcript } from "../transcript/transcript.ts";
import type { Expected } from "./match.ts";
import type { Texts } from "./texts.ts";

/** Everything that the steps of one run share. The bench makes it, and frees what is in it. */
export interface Run {
  readonly exercise: Exercise;
  readonly case: Case;
  readonly texts: Texts;
  readonly transcript: Transcript;
  readonly clockRate: number;
  /** Where the clock of days and hours is set, where the case has it set while the program runs and we can. */
  readonly clockFile: string | undefined;
  /** What the program prints when all goes well. */
  readonly banner: ReadonlySet<string>;
  /** Starts the program once more, in the way that was found to work, and tells it this address. */
  readonly startProgram: (at: ListeningAddress) => Program;
  /** Another address for the program, one that no earlier run has used. */
  readonly chooseAddress: () => Promise<ListeningAddress>;
  /** The host on which the peers of a client listen. */
  readonly peersListenOn: string;
  /** Where the program is told to listen or to connect. */
  address: ListeningAddress;
  /** Whether the port of `address` is one that we chose, not one that is fixed in the program. */
  readonly hasChosenPort: boolean;
  /** Where it was seen to listen; the same as `address` until then. */
  listensAt: ListeningAddress;
  program: Program | undefined;
  /** Who answers when the program looks a name up, where we are the ones. */
  readonly nameService: NameService | undefined;
  readonly conversations: Map<string, Conversation>;
  readonly servers: Map<string, TcpServer | DnsServer>;
  readonly keyboards: Map<string, Keyboard>;
  /** What each peer should have received so far. */
  readonly expected: Map<string, Expected>;
  readonly signal: AbortSignal;
}

/** The peers that a name in the script stands for: itself, or `name 1` … `name N`. */
export function peersNamed(one: Case, actor: string): string[] {
  const times = timesOf(one.peers[actor]);
  return times === undefined ? [actor] : Array.from({ length: times }, (_, index) => `${actor} ${index + 1}`);
}

/** What a peer is, also where it is one of several of the same name. */
export function sourceOf({ peers }: Case, peer: string): PeerSource | undefined {
  return peers[peer] ?? peers[peer.replace(/ \d+$/, "")];
}

/** A text of a step with its placeholders filled in, as `peer` says it. */
export function fillIn(
  { texts, address }: Pick<Run, "texts" | "address">,
  text: string,
  peer: string,
): string {
  const { host, port } = address;
  return texts.fill(text, peer, { host, port: String(port), path: host });
}

/** The text of a step, filled in; empty where it has none. */
export function textOf(run: Pick<Run, "texts" | "address">, step: Step, peer: string): string {
  return fillIn(run, step.text ?? "", peer);
}
