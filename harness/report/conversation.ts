import type { Language } from "../text/language.ts";
import { say } from "../text/say.ts";
import { showAddress } from "../transcript/address.ts";
import type { Event } from "../transcript/events.ts";
import { showBytes, showText } from "../transcript/show-bytes.ts";

/** More lines than this tell nobody anything; how many were left out is said. */
const mostLines = 60;

/** The events of a run as a timed exchange, a line each: `12.3 ms  client ──▶ "hola"`. */
export function conversation(events: readonly Event[], language: Language): string[] {
  const lines = events.flatMap((event) => {
    const line = lineOf(event, language);
    return line === undefined ? [] : [`${timeOf(event)}  ${line}`];
  });
  if (lines.length <= mostLines) return lines;
  const left = lines.length - mostLines;
  return [
    ...lines.slice(0, mostLines / 2),
    say("moreEvents", language, { count: left }),
    ...lines.slice(-mostLines / 2),
  ];
}

function timeOf({ at }: Event): string {
  return `${at.toFixed(1).padStart(8)} ms`;
}

function lineOf(event: Event, language: Language): string | undefined {
  const program = say("program", language);
  switch (event.kind) {
    case "sent":
      return `${event.peer} ──▶ ${showBytes(event.bytes)}`;
    case "received":
      return `${event.peer} ◀── ${showBytes(event.bytes)}`;
    case "printed":
      return `${program} ${event.stream === "stdout" ? "▸" : "▹"} ${showBytes(event.bytes)}`;
    case "connected":
      return `${event.peer} ─── ${say("connected", language)}`;
    case "refused":
      return `${event.peer} ─✗─ ${say("refused", language, { reason: event.reason })}`;
    case "peer-listens":
      return `${event.peer} ─── ${say("listens", language, { address: `:${event.port}` })}`;
    case "half-closed":
      return `${event.peer} ──┤ ${say("halfClosed", language)}`;
    case "left":
      return `${event.peer} ──┤ ${say("left", language)}`;
    case "reset-by-us":
      return `${event.peer} ──✗ ${say("resetByUs", language)}`;
    case "stream-ended":
      return `${event.peer} ├── ${say("streamEnded", language)}`;
    case "reset":
      return `${event.peer} ✗── ${say("reset", language)}`;
    default:
      return quietLine(event, language) ?? programLine(event, program, language);
  }
}

/** What peers notice without a connection, and what is typed. */
function quietLine(event: Event, language: Language): string | undefined {
  switch (event.kind) {
    case "received-from-elsewhere":
      return `${event.peer} ◀╌╌ ${showBytes(event.bytes)} ${say("fromElsewhere", language, { address: showAddress(event.from) })}`;
    case "lost":
      return `${event.peer} ╌✗╌ ${say("lost", language)}`;
    case "asked":
      return `${event.peer} ◀── ${event.type} ${showText(event.name)}`;
    case "typed":
      return `${event.peer} ⌨ ${showBytes(event.bytes)}`;
    case "input-ended":
      return `${event.peer} ⌨ ${say("inputEnded", language)}`;
    default:
      return undefined;
  }
}

function programLine(event: Event, program: string, language: Language): string | undefined {
  switch (event.kind) {
    case "started":
      return `${program} ${say("started", language, { command: shownCommand(event.command) })}${event.clockRate === 1 ? "" : say("atRate", language, { rate: event.clockRate })}`;
    case "listening":
      return `${program} ${say("listens", language, { address: event.addresses.map(showAddress).join(", ") })}`;
    case "exited":
      return `${program} ${say("exited", language, { how: event.signal ?? say("exitStatus", language, { code: event.code ?? "?" }) })}`;
    case "stopped":
      return `${program} ${say("stopped", language)}`;
    case "blocked":
      return `${program} ${say("blocked", language, { calls: event.calls.map(({ name, seconds }) => `${name}(${seconds === null ? "∞" : `${Math.round(seconds)} s`})`).join(", ") })}`;
    case "busy":
      return `${program} ${say("busy", language, { percent: Math.round(event.share * 100) })}`;
    case "clock-jumped":
      return `${program} ${say("clockJumped", language, { hours: event.seconds / 3600 })}`;
    case "limit-reached":
      return `${program} ${say("limitReached", language, { what: say(event.what, language), limit: event.limit })}`;
    case "weighed":
      return `${program} ${say("weighed", language, { connections: event.connections, threads: event.threads, size: Math.round(event.bytes / 1024) })}`;
    case "pool-measured":
      return `${program} ${say("poolMeasured", language, { size: event.size })}`;
    case "set-kernel-timeout":
      return `${program} ${say("kernelTimeout", language, { option: event.option, seconds: event.seconds })}`;
    case "tried-to-connect":
      return `${program} ${say("triedToConnect", language, { address: showAddress(event.to) })}`;
    case "step-unmet":
      return event.why === "deadline" ? waiting(event.peers, program, language) : undefined;
    case "dropped-output":
      return `${program} ${say("dropped", language, { bytes: event.bytes })}`;
    default:
      return undefined;
  }
}

/** Who was waiting when the time was over: at most three of them by name. */
function waiting(peers: readonly string[], program: string, language: Language): string {
  const some = peers.length === 0 ? program : peers.slice(0, 3).join(", ") + (peers.length > 3 ? "…" : "");
  return `${some} ··· ${say("waitedInVain", language)}`;
}

/** Folders say where this machine keeps things: file names are enough. */
function shownCommand(command: readonly string[]): string {
  return command.map((part) => showBytes(Buffer.from(part.replace(/^\/.*\//, ""))).slice(1, -1)).join(" ");
}
