import { addDays, addMonths, isPlainDate, type PlainDate } from '../../kernel/index.ts';
import { type Reading, readAs, unreadable } from './reading.ts';

/** Which of two small numbers is the day: 3/4/2024 is the 4th of March by `month-day`. */
export type DateOrder = 'day-month' | 'month-day';

export interface DateOrderFinding {
  readonly order: DateOrder;
  /** No value of the column decides it. */
  readonly ambiguous: boolean;
}

/** Order of day and month in a column, by the values that leave no choice. Null: no value is written in that way. */
export function findDateOrder(cells: Iterable<string>, assumed: DateOrder): DateOrderFinding | null {
  let dayFirst = 0;
  let monthFirst = 0;
  let seen = false;
  for (const cell of cells) {
    const match = slashed.exec(cell);
    if (match === null) continue;
    seen = true;
    if (Number(match[1]) > 12 && Number(match[2]) <= 12) dayFirst += 1;
    if (Number(match[2]) > 12 && Number(match[1]) <= 12) monthFirst += 1;
  }
  if (!seen) return null;
  if (dayFirst === monthFirst) return { order: assumed, ambiguous: true };
  return { order: dayFirst > monthFirst ? 'day-month' : 'month-day', ambiguous: false };
}

/**
 * A date, and the time of day where one is written, as `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm` (with `Z` or an offset where
 * given): ISO, 2024/3/5, 3/5/2024 by `order`, 5.3.2024, 5 Mar 2024, March 5, 2024, 2024年3月5日, 20240305, or the number of a
 * day in a spreadsheet.
 */
export function readDate(cell: string, order: DateOrder): Reading<string> {
  const text = cell.normalize('NFKC').trim();
  const parts = split(text, order);
  if (parts === null) return notADate;
  const [year, month, day, rest] = parts;
  const date: PlainDate = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
  if (!isPlainDate(date) || year < 1900 || year > 2200)
    return unreadable('There is no such day.', '没有这一天。');
  const time = readTime(rest);
  if (time === null) return unreadable('The time of day cannot be read.', '时间无法识别。');
  return readAs(`${date}${time}`);
}

/** `Dec 2026`, `12/2026`, `2026-12`, 2026年12月: the month's last day for what ends in it, else its first. */
export function readMonth(cell: string, isEnd: boolean): Reading<PlainDate> {
  const text = cell.normalize('NFKC').trim();
  const [, year = '', month = ''] = monthLast.exec(text) ?? [];
  const [, name, before, after] = monthFirst.exec(text) ?? [];
  const number = Number(month || before || months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
  const first = `${year || after}-${pad(number)}-01`;
  if (!isPlainDate(first)) return notADate;
  return readAs(isEnd ? addDays(addMonths(first, 1), -1) : first);
}

const monthLast = /^(\d{4})(?:[-/.年]\s?)(\d{1,2})月?$/;
const monthFirst = /^(?:([a-z]{3,9})\.?[\s,/-]+|(\d{1,2})[/.-])(\d{4})$/i;

const notADate = unreadable(
  'This is no date. Write it like 2024-03-05.',
  '这不是日期，请写成 2024-03-05 这样。',
);

const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)/;
const yearFirst = /^(\d{4})(?:[-/.年]\s?)(\d{1,2})(?:[-/.月]\s?)(\d{1,2})日?(?!\d)/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const dayName = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?!\d)/i;
const nameDay = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/i;
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+/i;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

type Parts = readonly [year: number, month: number, day: number, rest: string];

function split(given: string, order: DateOrder): Parts | null {
  const text = given.replace(weekday, '');
  const found = (match: RegExpExecArray, year: number, month: number, day: number): Parts => [
    fullYear(Number(match[year])),
    Number(match[month]),
    Number(match[day]),
    text.slice(match[0].length),
  ];
  const iso = yearFirst.exec(text) ?? compact.exec(text);
  if (iso !== null) return found(iso, 1, 2, 3);
  const two = slashed.exec(text);
  // A single value against the column's order (13/1 among M/D dates) is impossible, and is reported as such.
  if (two !== null) return order === 'day-month' ? found(two, 3, 2, 1) : found(two, 3, 1, 2);
  const named = dayName.exec(text);
  const month = (word: string | undefined) => months.indexOf((word ?? '').slice(0, 3).toLowerCase()) + 1;
  if (named !== null && month(named[2]) > 0)
    return [fullYear(Number(named[3])), month(named[2]), Number(named[1]), text.slice(named[0].length)];
  const leading = nameDay.exec(text);
  if (leading !== null && month(leading[1]) > 0)
    return [Number(leading[3]), month(leading[1]), Number(leading[2]), text.slice(leading[0].length)];
  return fromSerial(text);
}

/** Days since 1899-12-30, as spreadsheets count them; 1 January 1955 to 2119. */
function fromSerial(text: string): Parts | null {
  const match = /^(\d{5})(\.\d+)?$/.exec(text);
  if (match === null || Number(match[1]) < 20_000 || Number(match[1]) > 80_000) return null;
  const date = addDays('1899-12-30', Number(match[1]));
  const minutes = Math.round(Number(`0${match[2] ?? ''}`) * 1440);
  const rest = minutes === 0 ? '' : ` ${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8)), rest];
}

function fullYear(year: number): number {
  if (year >= 100) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** `''`, `THH:mm` or `THH:mm+02:00`; null where it is no time of day. */
function readTime(rest: string): string | null {
  const text = rest.trim();
  if (text === '') return '';
  const match =
    /^[T,]?\s*(上午|下午|晚上)?\s*(\d{1,2})[:时点](\d{2})?分?(?::(\d{2})(?:\.\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i.exec(
      text,
    );
  if (match === null) return null;
  const [, half, hourText, minuteText = '00', , amPm = '', zone = ''] = match;
  let hour = Number(hourText);
  const isAfternoon = half === '下午' || half === '晚上' || /^p/i.test(amPm);
  if (isAfternoon && hour < 12) hour += 12;
  if ((half === '上午' || /^a/i.test(amPm)) && hour === 12) hour = 0;
  if (hour > 23 || Number(minuteText) > 59) return null;
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : zone === '' ? '' : 'Z';
  return `T${pad(hour)}:${minuteText}${offset}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
