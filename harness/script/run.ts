import type { Connection } from "../peers/connection.ts";
import type { TcpServer } from "../peers/tcp-server.ts";
import type { Program } from "../program/program.ts";
import type { Case, Exercise } from "../spec/exercise.ts";
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
  readonly connections: Map<string, Connection>;
  readonly servers: Map<string, TcpServer>;
  /** What each peer should have received so far. */
  readonly expected: Map<string, Expected>;
  readonly signal: AbortSignal;
}

/** The peers that a name in the script stands for: itself, or `name 1` … `name N`. */
export function peersNamed(one: Case, actor: string): string[] {
  const times = one.peers[actor]?.times;
  return times === undefined ? [actor] : Array.from({ length: times }, (_, index) => `${actor} ${index + 1}`);
}
