import { secondsFrom1900 } from "../peers/ntp.ts";
import { datesIn } from "./read-dates.ts";
import { momentsIn } from "./read-moments.ts";
import { timesIn } from "./read-times.ts";

/** How far a clock that is read, sent and read again may be off, in milliseconds. */
const slack = { before: 3000, after: 3000 };
const day = 24 * 60 * 60 * 1000;

/**
 * Whether a text names a moment, date and time of day, in any of the common forms.
 * @param naive minutes by which times that name no zone are ahead of UTC
 */
export function namesMoment(text: string, moment: Date, naive = 0): boolean {
  const at = moment.getTime();
  return momentsIn(text, naive).some(({ from, to }) => from - slack.before <= at && at < to + slack.after);
}

/**
 * Whether what a time server sent is right at a moment: date and time, only one of them, the seconds since 1970 in digits, or those since
 * 1900 as four bytes (RFC 868).
 */
export function saysTimeOf(said: Buffer, moment: Date): boolean {
  const text = said.toString("utf8");
  const [dates, times] = [datesIn(text), timesIn(text)];
  if (dates.length > 0 && times.length > 0) return namesMoment(text, moment);
  // Around midnight a clock that is a little off shows another day.
  const near = [-slack.before, 0, slack.after].map((off) => new Date(moment.getTime() + off));
  if (dates.length > 0) return near.some((one) => namesMoment(`${text} 12:00`, noonOf(one)));
  if (times.length > 0)
    return near.some((one) => namesMoment(`${one.toISOString().slice(0, 10)} ${text}`, moment));
  return isNumberOf(said, text, moment);
}

function noonOf(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / day) * day + day / 2);
}

function isNumberOf(said: Buffer, text: string, moment: Date): boolean {
  const seconds = moment.getTime() / 1000;
  const isNear = (value: number) => Math.abs(value - seconds) <= slack.after / 1000;
  const digits = /(?<!\d)(\d{9,10})(?!\d)/.exec(text)?.[1];
  if (digits !== undefined && isNear(Number(digits))) return true;
  return said.length === 4 && isNear(said.readUInt32BE(0) - secondsFrom1900);
}
