import type { Connection } from "../peers/connection.ts";
import { connectTo } from "../peers/tcp-client.ts";
import { TcpServer } from "../peers/tcp-server.ts";
import type { Step, Verb } from "../spec/exercise.ts";
import { isPath, isV6 } from "../transcript/address.ts";
import type { ListeningAddress, Unmet } from "../transcript/events.ts";
import { endOfStream, receivedBy } from "../transcript/reading.ts";
import { fillUp } from "./fill-up.ts";
import { matchStream } from "./match.ts";
import { PortTaken } from "./port-taken.ts";
import type { Run } from "./run.ts";

/** Does a step for one peer. Returns why it did not get what it waited for, or `undefined` when it did. */
type PeerVerb = (run: Run, step: Step, peer: string) => Promise<Unmet | undefined>;

/** How long a peer that leaves goes on reading what the program still sends. */
const leavesWithin = 1000;

export const peerVerbs: Readonly<Partial<Record<Verb, PeerVerb>>> = {
  connects: connectPeer,
  listens,
  accepts,
  sends,
  receives,
  "half-closes": async (run, _, peer) => act(run, peer, (connection) => connection.halfClose()),
  leaves,
  resets: async (run, _, peer) => act(run, peer, (connection) => connection.reset()),
  "sees-the-end": seesTheEnd,
  "fills-up": (run, step, peer) => fillUp(run, step, peer),
};

/** Where the kernel does not show who listens, the first peer tries until the program is ready. */
const readinessIsSeen = process.platform === "linux";

export async function connectPeer(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const end = run.transcript.now() + run.exercise.startWithin;
  const first = run.connections.size === 0 && !readinessIsSeen;
  for (;;) {
    const connection = await connectTo(run.listensAt, peer, run.transcript, step.within);
    if (connection !== undefined) {
      run.connections.set(peer, connection);
      return undefined;
    }
    if (!first || run.program?.hasExited || run.transcript.now() > end) return "refused";
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function listens(run: Run, _: Step, peer: string): Promise<Unmet | undefined> {
  // Against a server this peer takes the port away: on all addresses, as another program would.
  const host = run.exercise.role === "server" ? everywhere(run.address) : run.peersListenOn;
  const server = await TcpServer.listen({ host, port: run.address.port }, peer, run.transcript).catch(
    blameThePort,
  );
  run.servers.set(peer, server);
  return undefined;
}

function everywhere(address: ListeningAddress): string {
  if (isPath(address)) return address.host;
  return isV6(address) ? "::" : "0.0.0.0";
}

function blameThePort(error: NodeJS.ErrnoException): never {
  throw error.code === "EADDRINUSE" ? new PortTaken(`port already in use: ${error.message}`) : error;
}

async function accepts(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const server = run.servers.get(peer);
  const seen = await run.transcript.until(
    () => server?.connection ?? (run.program?.hasExited ? "exited" : undefined),
    step.within,
  );
  if (seen === undefined) return "deadline";
  if (seen === "exited") return "exited";
  run.connections.set(peer, seen);
  return undefined;
}

async function sends(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const bytes = step.bytes ?? Buffer.from(run.texts.fill(step.text ?? "", peer));
  await run.connections.get(peer)?.send(bytes, step);
  return undefined;
}

export async function receives(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const before = run.expected.get(peer) ?? [];
  const message = step.text === undefined ? undefined : Buffer.from(run.texts.fill(step.text, peer));
  const expected = [...before, message];
  run.expected.set(peer, expected);
  const { events } = run.transcript;
  const seen = await run.transcript.until(() => {
    const match = matchStream(receivedBy(events, peer), expected, run.exercise.ignoresTrailingNewline);
    return match === "not-yet" ? endOfStream(events, peer) : match;
  }, step.within);
  if (seen === "equal") return undefined;
  run.expected.set(peer, before); // what did not come may still be waited for, once the reason is gone
  return seen ?? "deadline";
}

async function leaves(run: Run, _: Step, peer: string): Promise<Unmet | undefined> {
  act(run, peer, (connection) => connection.leave());
  await run.transcript.until(() => endOfStream(run.transcript.events, peer), leavesWithin);
  return undefined;
}

async function seesTheEnd(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const seen = await run.transcript.until(() => endOfStream(run.transcript.events, peer), step.within);
  if (seen === "stream-ended") return undefined;
  return seen ?? "deadline";
}

function act(run: Run, peer: string, what: (connection: Connection) => void): undefined {
  const connection = run.connections.get(peer);
  if (connection !== undefined) what(connection);
}
