/** Writes a moment as our texts have it: date and time in UTC, `2021-02-26 23:59:00`. */
export function writeMoment(moment: Date): string {
  return moment.toISOString().slice(0, 19).replace("T", " ");
}

/** Reads it back. */
export function parseMoment(text: string): Date {
  return new Date(`${text.replace(" ", "T")}Z`);
}

/** How far a time zone is ahead of UTC at a moment, in minutes. */
export function zoneOffset(zone: string, moment: Date): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "longOffset",
  }).formatToParts(moment);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0"] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Whether a text is a moment as we write them, of a day that there is. */
export function isMoment(text: string): boolean {
  const moment = parseMoment(text);
  return !Number.isNaN(moment.getTime()) && writeMoment(moment) === text;
}

/** Whether there is such a time zone (IANA, tz database). */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
