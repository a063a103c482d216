import { parseMoment } from "../moment/moment.ts";
import { Connection } from "../peers/connection.ts";
import { DnsServer } from "../peers/dns-server.ts";
import { answerTo } from "../peers/ntp.ts";
import { connectTo } from "../peers/tcp-client.ts";
import { TcpServer } from "../peers/tcp-server.ts";
import { UdpClient } from "../peers/udp-client.ts";
import { UdpServer } from "../peers/udp-server.ts";
import { page } from "../peers/web.ts";
import type { Step, Verb } from "../spec/exercise.ts";
import { isDatagramPeer, type PeerSource } from "../spec/peer-schema.ts";
import { isPath, isV6 } from "../transcript/address.ts";
import type { ListeningAddress, Unmet } from "../transcript/events.ts";
import { datagramsOf, endOfStream } from "../transcript/reading.ts";
import { isAsked } from "./asking.ts";
import { fillUp } from "./fill-up.ts";
import { PortTaken } from "./port-taken.ts";
import { drops, mayReceive, receives, receivesText, receivesTime } from "./receiving.ts";
import { restsQuietly } from "./rests.ts";
import { fillIn, type Run, sourceOf, textOf } from "./run.ts";

/** Does a step for one peer. Returns why it did not get what it waited for, or `undefined` when it did. */
type PeerVerb = (run: Run, step: Step, peer: string) => Promise<Unmet | undefined>;

/** How long a peer that leaves goes on reading what a program that is at work still sends, and any program, in milliseconds. */
const leavesWithin = 1000;
const leavesAtOnce = 30;

export const peerVerbs: Readonly<Partial<Record<Verb, PeerVerb>>> = {
  connects: connectPeer,
  listens,
  accepts,
  sends,
  "sends-page": async (run, step, peer) => send(run, step, peer, page(textOf(run, step, peer), step.status)),
  "sends-time": sendsTime,
  receives,
  "receives-text": receivesText,
  "receives-time": receivesTime,
  "may-receive": mayReceive,
  "is-asked": isAsked,
  drops,
  "half-closes": async (run, _, peer) => act(run, peer, (connection) => connection.halfClose()),
  leaves: (run, _, peer) => leavePeer(run, peer),
  resets: async (run, _, peer) => act(run, peer, (connection) => connection.reset()),
  "sees-the-end": seesTheEnd,
  "fills-up": (run, step, peer) => fillUp(run, step, peer),
  types: async (run, step, peer) => void run.keyboards.get(peer)?.type(textOf(run, step, peer)),
  closes: async (run, _, peer) => void run.keyboards.get(peer)?.close(),
};

/** Where the kernel does not show who listens, the first peer tries until the program is ready. */
const readinessIsSeen = process.platform === "linux";

export async function connectPeer(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const end = run.transcript.now() + run.exercise.startWithin;
  const first = run.conversations.size === 0 && !readinessIsSeen;
  for (;;) {
    const connection = await connectTo(run.listensAt, peer, run.transcript, step.within);
    if (connection !== undefined) {
      run.conversations.set(peer, connection);
      return undefined;
    }
    if (!first || run.program?.hasExited || run.transcript.now() > end) return "refused";
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function listens(run: Run, _: Step, peer: string): Promise<Unmet | undefined> {
  const source = sourceOf(run.case, peer);
  if (source?.is === "dns-server") return takeOverNames(run, source, peer);
  // Against a server this peer takes the port away: on all addresses, as another program would.
  const host = run.exercise.role === "server" ? everywhere(run.address) : run.peersListenOn;
  const at = { host, port: run.address.port };
  if (isDatagramPeer(source)) {
    run.conversations.set(peer, await UdpServer.listen(at, peer, run.transcript).catch(blameThePort));
  } else {
    const isShut = source?.is === "tcp-server" && source.backlog === "full";
    const listening = isShut ? TcpServer.listenBehindGate : TcpServer.listen;
    run.servers.set(peer, await listening(at, peer, run.transcript).catch(blameThePort));
  }
  return undefined;
}

function takeOverNames(
  run: Run,
  { answers }: Extract<PeerSource, { is: "dns-server" }>,
  peer: string,
): undefined {
  if (run.nameService === undefined) throw new Error("names are ours only in a bubble");
  const filled = Object.entries(answers).map(([type, text]) => [type, fillIn(run, text, peer)]);
  run.servers.set(peer, new DnsServer(run.nameService, Object.fromEntries(filled), peer, run.transcript));
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
  if (!(server instanceof TcpServer)) return undefined;
  server.accept();
  const seen = await run.transcript.until(
    () => server.connection ?? (run.program?.hasExited ? "exited" : undefined),
    step.within,
  );
  if (seen === undefined) return "deadline";
  // Who comes through a gate has farther to go: it may have ended before it is seen to arrive.
  const arrived = seen === "exited" ? await run.transcript.until(() => server.connection, server.lag) : seen;
  if (arrived === undefined) return "exited";
  run.conversations.set(peer, arrived);
  return undefined;
}

async function sends(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  if (sourceOf(run.case, peer)?.is === "udp-client" && !run.conversations.has(peer)) {
    run.conversations.set(peer, await UdpClient.open(run.listensAt, peer, run.transcript));
  }
  return send(run, step, peer, step.bytes ?? Buffer.from(textOf(run, step, peer)));
}

async function send(run: Run, step: Step, peer: string, bytes: Buffer): Promise<undefined> {
  const { pieces, apart, oneByOne, times } = step;
  const pause = oneByOne ? { pause: () => restsQuietly(run) } : {};
  await run.conversations
    .get(peer)
    ?.send(bytes, { pieces, apart, ...pause, ...(times === undefined ? {} : { times }) });
}

async function sendsTime(run: Run, step: Step, peer: string): Promise<undefined> {
  const request = datagramsOf(run.transcript.events, peer).at(-1) ?? Buffer.alloc(0);
  const moment = new Date(parseMoment(textOf(run, step, peer)).getTime() + quarterOfASecond);
  return send(run, step, peer, answerTo(request, moment));
}

/** So that a program which rounds and one that cuts show the same second. */
const quarterOfASecond = 250;

/** Ends a peer's conversation, and takes what the program still has to say. */
export async function leavePeer(run: Run, peer: string): Promise<undefined> {
  run.conversations.get(peer)?.leave();
  if (isDatagramPeer(sourceOf(run.case, peer))) return undefined;
  const hasEnded = () => endOfStream(run.transcript.events, peer);
  if (await run.transcript.until(hasEnded, leavesAtOnce, peer)) return undefined;
  await Promise.race([run.transcript.until(hasEnded, leavesWithin, peer), restsQuietly(run)]);
  return undefined;
}

async function seesTheEnd(run: Run, step: Step, peer: string): Promise<Unmet | undefined> {
  const seen = await run.transcript.until(() => endOfStream(run.transcript.events, peer), step.within, peer);
  if (seen === "stream-ended") return undefined;
  return seen ?? "deadline";
}

function act(run: Run, peer: string, what: (connection: Connection) => void): undefined {
  const connection = run.conversations.get(peer);
  if (connection instanceof Connection) what(connection);
}
