import { describe, expect, it } from "vitest";
import { type ReadTime, timesIn } from "./read-times.ts";

const at = (hours: number, minutes: number, seconds?: number, offset?: number): ReadTime => ({
  minutes: hours * 60 + minutes,
  ...(seconds === undefined ? {} : { seconds }),
  ...(offset === undefined ? {} : { offset }),
});

describe("a time of day", () => {
  it.each([
    ["23:59", at(23, 59)],
    ["9:05", at(9, 5)],
    ["23:59:07", at(23, 59, 7)],
    ["23:59:07.123456", at(23, 59, 7)],
    ["23:59:07,5", at(23, 59, 7)],
    ["00:00:00", at(0, 0, 0)],
    ["23:59:60", at(23, 59, 60)],
    ["23h59", at(23, 59)],
    ["23h59m07s", at(23, 59, 7)],
    ["23h 59m 07s", at(23, 59, 7)],
    ["20210226T235907", at(23, 59, 7)],
    ["2021-02-26T23:59:07", at(23, 59, 7)],
    ["son las 23:59.", at(23, 59)],
  ])("is read from %j", (text, time) => expect(timesIn(text)).toEqual([time]));
});

describe("twelve hours", () => {
  it.each([
    ["12:00 AM", at(0, 0)],
    ["12:59:59 am", at(0, 59, 59)],
    ["1:00 AM", at(1, 0)],
    ["11:59 AM", at(11, 59)],
    ["12:00 PM", at(12, 0)],
    ["12:30:00 p.m.", at(12, 30, 0)],
    ["1:00 pm", at(13, 0)],
    ["11:59:07 PM", at(23, 59, 7)],
    ["11:59:07PM", at(23, 59, 7)],
    ["11:59:07\u202fPM", at(23, 59, 7)],
    ["11:59:07 p.\u00a0m.", at(23, 59, 7)],
    ["11:59:07 PM UTC", at(23, 59, 7, 0)],
  ])("%j", (text, time) => expect(timesIn(text)).toEqual([time]));
});

describe("a zone", () => {
  it.each([
    ["23:59:07Z", 0],
    ["23:59:07.123Z", 0],
    ["23:59:07 UTC", 0],
    ["23:59:07 GMT", 0],
    ["23:59:07 CET", 60],
    ["23:59:07 CEST", 120],
    ["23:59:07 (CET)", 60],
    ["23:59:07+00:00", 0],
    ["23:59:07+01:00", 60],
    ["23:59:07-05:00", -300],
    ["23:59:07 +0530", 330],
    ["23:59:07 GMT+0100 (hora estándar)", 60],
    ["23:59:07 UTC-03:30", -210],
  ])("is read with %j", (text, offset) => expect(timesIn(text)).toEqual([at(23, 59, 7, offset)]));

  it.each(["23:59:07", "23:59:07 EST", "23:59:07 hoy", "23:59:07 del 26", "23:59:07 – 26/02/2021"])(
    "is none in %j",
    (text) => expect(timesIn(text)).toEqual([at(23, 59, 7)]),
  );

  it("of minutes alone is one too", () =>
    expect(timesIn("00:59+01:00[Europe/Madrid]")).toEqual([at(0, 59, undefined, 60)]));
});

describe("several times", () => {
  it("are all read, those without colons last", () => {
    expect(timesIn("20210226T120000 y 08:00, 09:30:15")).toEqual([at(8, 0), at(9, 30, 15), at(12, 0, 0)]);
  });
});

describe("no time of day", () => {
  it.each([
    "127.0.0.1:5000",
    "localhost:5000",
    "10.20.30.40:23",
    "99:99",
    "24:00",
    "23:60",
    "12:60:00",
    "14:30:61",
    "123:45",
    "12:345",
    "5000:12",
    "[::1]:5000",
    "::1",
    "fe80::12:34",
    "2021-02-26",
    "1614383940",
    "235907",
    "Python 3.11",
    "",
  ])("is in %j", (text) => expect(timesIn(text)).toEqual([]));
});
