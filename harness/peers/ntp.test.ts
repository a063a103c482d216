import { describe, expect, it } from "vitest";
import { answerTo, packetBytes, requestDefect, secondsFrom1900 } from "./ntp.ts";

const request = (first: number, bytes = packetBytes) =>
  Buffer.concat([Buffer.from([first]), Buffer.alloc(packetBytes * 2)]).subarray(0, bytes);
const upTo = (count: number) => Array.from({ length: count }, (_, number) => number);
const moment = new Date(Date.UTC(2021, 1, 26, 23, 59, 0, 250));

/** A time of a packet, in seconds since 1970. */
const timeAt = (packet: Buffer, offset: number) =>
  packet.readUInt32BE(offset) - secondsFrom1900 + packet.readUInt32BE(offset + 4) / 2 ** 32;

describe("a request for the time", () => {
  it("has 48 bytes, no more and no fewer", () => {
    const right = upTo(97).filter((bytes) => requestDefect(request(0x1b, bytes)) === undefined);
    expect(right).toEqual([48]);
  });

  it.each([0, 1, 47, 49, 68])("that has %d says how many", (bytes) => {
    expect(requestDefect(request(0, bytes))).toEqual({ kind: "length", bytes });
  });

  it("begins with mode 3 and version 1 to 4, whatever the leap second", () => {
    const right = upTo(256).filter((first) => requestDefect(request(first)) === undefined);
    const versions = [0x0b, 0x13, 0x1b, 0x23];
    expect(right).toEqual([0, 0x40, 0x80, 0xc0].flatMap((leap) => versions.map((one) => one + leap)));
  });

  it.each([
    ["no mode", 0x18],
    ["a server's mode", 0x1c],
    ["version 0", 0x03],
    ["version 5", 0x2b],
    ["nothing", 0x00],
  ])("with %s says its first byte", (_, first) => {
    expect(requestDefect(request(first))).toEqual({ kind: "mode", first });
  });
});

describe("the answer", () => {
  it("has the form of a server's, in the version that was asked", () => {
    const firsts = [0x0b, 0x13, 0x1b, 0x23, 0xe3].map((first) => answerTo(request(first), moment)[0]);
    expect(firsts).toEqual([0x0c, 0x14, 0x1c, 0x24, 0x24]);
    expect(answerTo(request(0x1b), moment).length).toBe(48);
  });

  it("shows the moment as the time at which it was sent, and in no other place", () => {
    const packet = answerTo(request(0x1b), moment);
    const [updated = 0, received = 0, sent = 0] = [16, 32, 40].map((offset) => timeAt(packet, offset));
    expect(sent).toBe(moment.getTime() / 1000);
    expect(received).toBeCloseTo(sent - 0.01, 3);
    expect(sent - updated).toBeGreaterThanOrEqual(60);
  });

  it("is that of a clock to be trusted", () => {
    const packet = answerTo(request(0x1b), moment);
    expect([packet[1], packet.toString("latin1", 12, 16)]).toEqual([1, "GPS\0"]);
  });

  it("gives the time back at which it was asked", () => {
    const asked = request(0x23);
    asked.write("12345678", 40, "latin1");
    expect(answerTo(asked, moment).toString("latin1", 24, 32)).toBe("12345678");
    expect(answerTo(asked.subarray(0, 47), moment).subarray(24, 32)).toEqual(Buffer.alloc(8));
  });

  it("is one even to a request of nothing", () => {
    const packet = answerTo(Buffer.alloc(0), moment);
    expect([packet[0], timeAt(packet, 40)]).toEqual([0x24, moment.getTime() / 1000]);
  });

  it.each([
    ["1970-01-01T00:00:00Z", 2_208_988_800],
    ["2036-02-07T06:28:15Z", 2 ** 32 - 1],
    ["2036-02-07T06:28:16Z", 0],
  ])("counts from 1900, and from the next era on: %s is %d", (text, seconds) => {
    const packet = answerTo(request(0x1b), new Date(text));
    expect([packet.readUInt32BE(40), packet.readUInt32BE(44)]).toEqual([seconds, 0]);
  });
});
