import type { PlainDate } from './calendar.ts';
import { addDays, daysBetween, plainDate } from './calendar-arithmetic.ts';

/** Month and day of the Chinese calendar; a leap month is none of them. */
export interface LunarDay {
  /** 1 to 12; 0: a leap month. */
  readonly month: number;
  readonly day: number;
}

/** The day of the Chinese calendar that a date is. */
export function lunarDayOf(date: PlainDate): LunarDay {
  const official = begunEarlier.find(({ from, to }) => date >= from && date < to);
  if (official !== undefined) return { month: official.month, day: daysBetween(official.from, date) + 1 };
  const parts = chinese.formatToParts(new Date(`${date}T00:00:00Z`));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  // A leap month is written `6bis`.
  return { month: /^\d+$/.test(part('month')) ? Number(part('month')) : 0, day: Number(part('day')) };
}

/** The date of a day of the Chinese calendar in the lunar year that begins in `year`; leap months are passed over. */
export function dateOfLunar(year: number, month: number, day: number): PlainDate {
  const key = `${year}-${month}-${day}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  // The lunar new year lies between 21 January and 21 February; month n starts n−1 moons later, or one more after a leap month.
  const earliest = addDays(plainDate(year, 1, 20), Math.floor(29.5 * (month - 1)) + day - 1);
  let date = earliest;
  while (daysBetween(earliest, date) < longestSearchDays) {
    const lunar = lunarDayOf(date);
    if (lunar.month === month && lunar.day === day) break;
    date = addDays(date, 1);
  }
  found.set(key, date);
  return date;
}

const longestSearchDays = 70;
const found = new Map<string, PlainDate>();

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

/**
 * Months that Intl begins a day late, because the new moon falls within minutes of midnight in Beijing (6 February 2027, 23:56): as the
 * official calendar has them.
 */
const begunEarlier: readonly { readonly from: PlainDate; readonly to: PlainDate; readonly month: number }[] =
  [{ from: '2027-02-06', to: '2027-03-08', month: 1 }];

/** Western Easter Sunday, by the Gregorian computus of Meeus, Jones and Butcher. */
export function easterOf(year: number): PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const day = h + l - 7 * m + 114;
  return plainDate(year, Math.floor(day / 31), (day % 31) + 1);
}

/** The day in April on which the solar term Qingming begins, by the usual mean-year formula with its constants for 1900–1999 and 2000–2099. */
export function qingmingOf(year: number): PlainDate {
  const inCentury = year % 100;
  const constant = year < 2000 ? 5.59 : 4.81;
  return plainDate(year, 4, Math.floor(inCentury * 0.2422 + constant) - Math.floor(inCentury / 4));
}
