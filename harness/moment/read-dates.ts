/** A calendar date; `month` from 1. */
export interface ReadDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The months as English and Spanish begin to call them. */
const months: readonly (readonly string[])[] = [
  ["jan", "ene"],
  ["feb"],
  ["mar"],
  ["apr", "abr"],
  ["may"],
  ["jun"],
  ["jul"],
  ["aug", "ago"],
  ["sep", "set"],
  ["oct"],
  ["nov"],
  ["dec", "dic"],
];
const monthName = `(${months.flat().join("|")})[a-z]*\\.?`;

/** A form in which dates are written, and how to read its parts. A form may be read in two ways. */
interface Form {
  readonly pattern: RegExp;
  readonly read: (parts: readonly string[]) => readonly ReadDate[];
}

const forms: readonly Form[] = [
  // 2021-02-26, 2021/02/26, 20210226T…
  {
    pattern: /(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g,
    read: ([year, , month, day]) => [date(year, month, day)],
  },
  {
    pattern: /(?<!\d)(\d{4})(\d{2})(\d{2})(?=T|\s|$)/g,
    read: ([year, month, day]) => [date(year, month, day)],
  },
  // 26/02/2021 and 02/26/2021, 26-2-21
  {
    pattern: /(?<![\d.])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d.])/g,
    read: ([one, , two, year]) => [date(year, two, one), date(year, one, two)],
  },
  // 26 Feb 2021, 26 de febrero de 2021, 26-feb-2021
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|º)?[\\s-]+(?:de\\s+)?${monthName},?[\\s-]+(?:del?\\s+)?(\\d{4})`,
      "gi",
    ),
    read: ([day, month, year]) => [date(year, numberOf(month), day)],
  },
  // February 26, 2021; Fri Feb 26 2021
  {
    pattern: new RegExp(`${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?:of\\s+)?(\\d{4})`, "gi"),
    read: ([month, day, year]) => [date(year, numberOf(month), day)],
  },
  // Fri Feb 26 23:59:00 2021; Fri Feb 26 23:59:00 UTC 2021
  {
    pattern: new RegExp(
      `${monthName}\\s+(\\d{1,2})\\s+\\d{1,2}:\\d{2}(?::\\d{2})?\\s+(?:[AP]M\\s+)?(?:[A-Z+:\\d-]{2,9}\\s+)?(\\d{4})`,
      "gi",
    ),
    read: ([month, day, year]) => [date(year, numberOf(month), day)],
  },
];

/** All calendar dates in a text, in the common forms; one that can be read in two ways is there twice. */
export function datesIn(text: string): ReadDate[] {
  return forms
    .flatMap(({ pattern, read }) => [...text.matchAll(pattern)].flatMap(([, ...parts]) => read(parts)))
    .filter(isDate);
}

function date(year = "", month: string | number = "", day = ""): ReadDate {
  return {
    year: year.length === 2 ? 2000 + Number(year) : Number(year),
    month: Number(month),
    day: Number(day),
  };
}

function numberOf(name = ""): number {
  return months.findIndex((names) => names.includes(name.toLowerCase())) + 1;
}

function isDate({ year, month, day }: ReadDate): boolean {
  const read = new Date(Date.UTC(year, month - 1, day));
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
}
