/** Bytes of an NTP packet without extensions (RFC 5905, 7.3). */
export const packetBytes = 48;

/** Seconds from 1900, where NTP begins to count, to 1970, where Unix does (RFC 5905, 6). */
export const secondsFrom1900 = 2_208_988_800;

const modes = { client: 3, server: 4 } as const;
/** Where the fields of a packet begin. */
const at = {
  stratum: 1,
  poll: 2,
  precision: 3,
  reference: 12,
  updated: 16,
  origin: 24,
  received: 32,
  transmitted: 40,
};

/** What is wrong with a request, if anything (RFC 4330, 4 and 5: SNTP clients send version 1 to 4, mode 3). */
export type RequestDefect =
  | { readonly kind: "length"; readonly bytes: number }
  | { readonly kind: "mode"; readonly first: number };

export function requestDefect(request: Buffer): RequestDefect | undefined {
  if (request.length !== packetBytes) return { kind: "length", bytes: request.length };
  const first = request.readUInt8(0);
  const version = (first >> 3) & 7;
  const isClient = (first & 7) === modes.client && version >= 1 && version <= 4;
  return isClient ? undefined : { kind: "mode", first };
}

/**
 * The answer of a server whose clock shows `moment`. The other times in it are earlier, as on a real server that set its clock a
 * while ago: a program that takes the wrong field shows it.
 */
export function answerTo(request: Buffer, moment: Date): Buffer {
  const packet = Buffer.alloc(packetBytes);
  const version = request.length === 0 ? 4 : (request.readUInt8(0) >> 3) & 7;
  packet.writeUInt8((version << 3) | modes.server, 0);
  packet.writeUInt8(1, at.stratum);
  packet.writeUInt8(4, at.poll);
  packet.writeInt8(-20, at.precision);
  packet.write("GPS", at.reference, "latin1");
  writeTime(packet, at.updated, moment.getTime() / 1000 - 3600);
  if (request.length === packetBytes) request.copy(packet, at.origin, at.transmitted);
  writeTime(packet, at.received, moment.getTime() / 1000 - 0.01);
  writeTime(packet, at.transmitted, moment.getTime() / 1000);
  return packet;
}

/** Seconds and their fraction, 32 bits each; 2036 begins the next era (RFC 5905, 6). */
function writeTime(packet: Buffer, offset: number, unix: number): void {
  const seconds = Math.floor(unix);
  packet.writeUInt32BE((seconds + secondsFrom1900) % 2 ** 32, offset);
  packet.writeUInt32BE(Math.floor((unix - seconds) * 2 ** 32), offset + 4);
}
