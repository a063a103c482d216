import { describe, expect, it } from "vitest";
import { namesMoment, saysTimeOf } from "./says-time-of.ts";

const moment = new Date(Date.UTC(2021, 1, 26, 23, 59));
const plus = (milliseconds: number) => new Date(moment.getTime() + milliseconds);

describe("a program names the moment in Python", () => {
  it.each([
    "2021-02-26 23:59:00",
    "2021-02-26 23:59:00.250000",
    "Fri Feb 26 23:59:00 2021",
    "26/02/2021 23:59:00",
    "02/26/2021, 23:59:00",
    "02/26/21 23:59:00",
    "26-02-2021 23:59",
    "23:59:00 26/02/2021",
    "11:59:00 PM 02/26/2021",
    "Friday, 26 February 2021 23:59:00",
    "2021-02-26T23:59:00",
    "2021-02-26T23:59:00Z",
    "2021-02-26T23:59:00.250000+00:00",
    "2021-02-27T00:59:00+01:00",
    "20210226T235900Z",
    "Fecha: 2021-02-26\nHora: 23:59:00",
    "viernes, 26 de febrero de 2021 a las 23:59",
  ])("%j", (text) => expect(namesMoment(text, moment)).toBe(true));
});

describe("a program names the moment in Java", () => {
  it.each([
    "Fri Feb 26 23:59:00 UTC 2021",
    "Sat Feb 27 00:59:00 CET 2021",
    "2021-02-26T23:59",
    "2021-02-26T23:59:00.250",
    "2021-02-26T23:59:00.250Z",
    "2021-02-26T23:59Z[UTC]",
    "2021-02-27T00:59+01:00[Europe/Madrid]",
    "Friday, February 26, 2021 at 11:59:00 PM Coordinated Universal Time",
    "Friday, February 26, 2021 at 11:59:00\u202fPM Coordinated Universal Time",
    "viernes, 26 de febrero de 2021, 23:59:00 (tiempo universal coordinado)",
    "26 feb 2021, 23:59:00",
    "26-feb-2021 23:59:00",
    "Feb 26, 2021, 11:59:00 PM",
    "2/26/21, 11:59 PM",
    "26/2/21, 23:59",
  ])("%j", (text) => expect(namesMoment(text, moment)).toBe(true));
});

describe("a program names the moment in JavaScript", () => {
  it.each([
    ...[moment.toISOString(), moment.toUTCString(), JSON.stringify({ moment })],
    moment.toLocaleString("en-US", { timeZone: "UTC" }),
    moment.toLocaleString("es-ES", { timeZone: "UTC" }),
    moment.toLocaleString("es-ES", { timeZone: "UTC", dateStyle: "full", timeStyle: "medium" }),
    moment.toLocaleString("en-GB", { timeZone: "UTC" }),
    "Fri Feb 26 2021 23:59:00 GMT+0000 (Coordinated Universal Time)",
    "Sat Feb 27 2021 00:59:00 GMT+0100 (Central European Standard Time)",
  ])("%j", (text) => expect(namesMoment(text, moment)).toBe(true));
});

describe("a program names the moment in C", () => {
  it.each([
    "Fri Feb 26 23:59:00 2021\n",
    "02/26/21 23:59:00",
    "26/02/21 23:59:00",
    "2021-02-26 23:59:00 +0000",
    "Fri 26 Feb 2021 11:59:00 PM UTC",
    "Fri Feb 26 11:59:00 PM UTC 2021",
  ])("%j", (text) => expect(namesMoment(text, moment)).toBe(true));
});

describe("a program does not name the moment", () => {
  it.each([
    "2021-02-26 23:58:00",
    "2021-02-26 11:59:00",
    "2021-02-26 11:59:00 AM",
    "2021-02-25 23:59:00",
    "2021-03-26 23:59:00",
    "2020-02-26 23:59:00",
    "2021-02-26 23:59:00+01:00",
    "2021-02-26",
    "23:59:00",
    "2021-02-26 y el puerto 5000 de 127.0.0.1:2359",
    "1614383940",
    "",
  ])("%j", (text) => expect(namesMoment(text, moment)).toBe(false));

  it.each([
    ["a second", "2021-02-26 23:59:00", -3000, 4000],
    ["a minute", "2021-02-26 23:59", -3000, 63_000],
  ])("when it is too far off for %s", (_, text, first, end) => {
    const named = [first - 1, first, end - 1, end].map((by) => namesMoment(text, plus(by)));
    expect(named).toEqual([false, true, true, false]);
  });

  it("in local time, unless local time will do", () => {
    expect(
      ["2021-02-27 00:59:00", "2021-02-27 00:59:00Z"].map((text) => namesMoment(text, moment, 60)),
    ).toEqual([true, false]);
    expect(namesMoment("2021-02-27 00:59:00", moment)).toBe(false);
  });
});

describe("a time server says what time it is", () => {
  const since1900 = Buffer.from([0xe3, 0xe4, 0x09, 0xc4]); // RFC 868: 3823372740 s, 26 February 2021, 23:59:00
  const bytes = (text: string) => Buffer.from(text);

  it.each([
    ["date and time", bytes("2021-02-26 23:59:00\n")],
    ["a date alone", bytes("26/02/2021")],
    ["a time alone", bytes("23:59:00")],
    ["a time without seconds", bytes("son las 23:59")],
    ["a time in another zone", bytes("2021-02-27 00:59:00 CET")],
    ["the seconds since 1970", bytes("1614383940")],
    ["the same with a fraction", bytes("1614383942.75\n")],
    ["the seconds since 1900 as four bytes", since1900],
  ])("with %s", (_, said) => expect(saysTimeOf(said, moment)).toBe(true));

  it.each([
    ["another date", bytes("25/02/2021")],
    ["another time", bytes("23:58:00")],
    ["the right time of another date", bytes("2021-02-25 23:59:00")],
    ["the seconds of another moment", bytes("1614383944")],
    ["milliseconds", bytes("1614383940000")],
    ["those since 1900 in the other byte order", Buffer.from(since1900).reverse()],
    ["those since 1970 as four bytes", Buffer.from([0x60, 0x39, 0x8b, 0x44])],
    ["five bytes", Buffer.concat([since1900, Buffer.alloc(1)])],
    ["three bytes", since1900.subarray(0, 3)],
    ["something else", bytes("hola")],
    ["nothing", bytes("")],
  ])("not with %s", (_, said) => expect(saysTimeOf(said, moment)).toBe(false));

  it("as closely as a clock can be read, with numbers too", () => {
    const said = (by: number) => saysTimeOf(since1900, plus(by));
    expect([-3001, -3000, 3000, 3001].map(said)).toEqual([false, true, true, false]);
  });

  it.each([
    ["time", "23:59:59", 1],
    ["date", "26/02/2021", 1],
    ["time", "00:00:00", -1],
    ["date", "27/02/2021", -1],
  ])("with a %s alone that is as close as that, on the other side of midnight: %s", (_, said, seconds) => {
    const midnight = Date.UTC(2021, 1, 27);
    expect(saysTimeOf(bytes(said), new Date(midnight + seconds * 1000))).toBe(true);
  });
});
