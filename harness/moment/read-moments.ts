import { datesIn, type ReadDate } from "./read-dates.ts";
import { type ReadTime, timesIn } from "./read-times.ts";

/** A stretch of time that a text names, in milliseconds since 1970: a second, or a minute where it names no seconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** More dates or times than this, nobody prints to be read. */
const most = 40;

/**
 * The moments that a text names: every time of day in it, on every date in it.
 * @param naive minutes by which times that name no zone are ahead of UTC
 */
export function momentsIn(text: string, naive = 0): Stretch[] {
  const times = timesIn(text).slice(0, most);
  return datesIn(text)
    .slice(0, most)
    .flatMap((date) => times.flatMap((time) => stretchOf(date, time, naive)));
}

function stretchOf({ year, month, day }: ReadDate, time: ReadTime, naive: number): Stretch {
  const midnight = Date.UTC(year, month - 1, day);
  const from = midnight + (time.minutes - (time.offset ?? naive)) * 60_000 + (time.seconds ?? 0) * 1000;
  return { from, to: from + (time.seconds === undefined ? 60_000 : 1000) };
}
