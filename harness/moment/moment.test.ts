import { describe, expect, it } from "vitest";
import { parseMoment, writeMoment, zoneOffset } from "./moment.ts";

describe("a moment", () => {
  it.each(["2021-02-26 23:59:00", "2001-01-01 00:00:00", "2024-02-29 12:00:59"])(
    "is read as it is written: %s",
    (text) => expect(writeMoment(parseMoment(text))).toBe(text),
  );

  it("is in UTC, whatever the zone of this machine", () => {
    expect(parseMoment("2021-02-26 23:59:00").getTime()).toBe(Date.UTC(2021, 1, 26, 23, 59));
  });

  it("loses what is less than a second, and is not rounded", () => {
    expect(writeMoment(new Date(Date.UTC(2021, 1, 26, 23, 59, 0, 999)))).toBe("2021-02-26 23:59:00");
  });
});

describe("a zone is ahead of UTC", () => {
  const winter = parseMoment("2021-02-26 12:00:00");
  const summer = parseMoment("2021-07-26 12:00:00");

  it.each([
    ["Europe/Madrid", winter, 60],
    ["Europe/Madrid", summer, 120],
    ["Atlantic/Canary", winter, 0],
    ["UTC", summer, 0],
    ["America/New_York", winter, -300],
    ["America/St_Johns", winter, -210],
    ["Asia/Kolkata", summer, 330],
    ["Pacific/Kiritimati", winter, 840],
  ])("%s at %o by %d minutes", (zone, moment, minutes) => expect(zoneOffset(zone, moment)).toBe(minutes));

  it("by an hour more from the very second on in which summer begins", () => {
    const begins = Date.UTC(2021, 2, 28, 1);
    const offsets = [begins - 1, begins].map((at) => zoneOffset("Europe/Madrid", new Date(at)));
    expect(offsets).toEqual([60, 120]);
  });
});
