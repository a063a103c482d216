/** A time of day: minutes since midnight, seconds where they are named, and minutes ahead of UTC where a zone is. */
export interface ReadTime {
  readonly minutes: number;
  readonly seconds?: number;
  readonly offset?: number;
}

/** Zones that are called by letters, in minutes ahead of UTC. Those that mean several zones are left out. */
const zones: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  IST: 330,
  CET: 60,
  CEST: 120,
  WET: 0,
  WEST: 60,
};

/** 23:59, 23:59:00.5, 11:59:00 PM, 23h59m00s; then perhaps a zone: Z, UTC, +01:00, GMT+0100. */
const time =
  /(?<![\d.:])(\d{1,2})(?::|h\s?)([0-5]\d)(?:(?::|m\s?)([0-5]\d|60)(?:[.,]\d+)?s?)?(?![:\d])\s*([ap]\.?\s?m\b\.?)?\s*(?:\(?(Z|[A-Z]{3,4})\b)?\)?\s*(?:\(?([+-])(\d{2}):?(\d{2})(?!\d))?/gi;
/** 20210226T235900Z */
const compact = /(?<=\d{8}T)(\d{2})(\d{2})(\d{2})(?!\d)/g;

/** All times of day in a text, in the common forms. */
export function timesIn(text: string): ReadTime[] {
  const usual = [...text.matchAll(time)].map(([, ...parts]) => readTime(parts));
  const dense = [...text.matchAll(compact)].map(([, ...parts]) => readTime(parts));
  return [...usual, ...dense].filter(({ minutes, seconds = 0 }) => minutes < 24 * 60 && seconds <= 60);
}

function readTime([hours, minutes, seconds, half, zone, sign, ahead, and]: readonly (
  | string
  | undefined
)[]): ReadTime {
  const offset = offsetOf(zone, sign, ahead, and);
  return {
    minutes: twentyFour(Number(hours), half) * 60 + Number(minutes),
    ...(seconds === undefined ? {} : { seconds: Number(seconds) }),
    ...(offset === undefined ? {} : { offset }),
  };
}

/** 12 AM is midnight, 12 PM noon. */
function twentyFour(hours: number, half: string | undefined): number {
  if (half === undefined) return hours;
  return (hours % 12) + (/^p/i.test(half) ? 12 : 0);
}

function offsetOf(zone?: string, sign?: string, ahead?: string, and?: string): number | undefined {
  if (sign !== undefined) return (sign === "-" ? -1 : 1) * (Number(ahead) * 60 + Number(and));
  return zone === undefined ? undefined : zones[zone.toUpperCase()];
}
