import { daysInMonth, plainDate, yearOf } from '../../../kernel/index.ts';
import { fractionMeaning, monthDayMeaning, monthFrom, yearMeaning } from './parts.ts';
import { type AtomRule, alone, dayReading, type Meaning, periodReading, type Scene } from './scene.ts';

/** Dates in digits that both languages write alike. */
export const numericRules: readonly AtomRule[] = [
  {
    pattern: /((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[-/.]\d)/y,
    read: (m) => fullDate(m[1], m[3], m[4]),
  },
  {
    pattern: /((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)/y,
    read: (m) => fullDate(m[1], m[2], m[3]),
  },
  {
    // Day first where the first number says so, dots do, or the reader's country does; else month first; the other as alternative.
    pattern: /(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)?\d\d)(?!\d|[-/.]\d)/y,
    read: (m, scene) =>
      dayAndMonth(Number(m[1]), Number(m[3]), m[2] === '.' || scene.isDayFirst, fullYear(m[4] ?? '')),
  },
  { pattern: /((?:19|20)\d\d)[-/.](0?[1-9]|1[0-2])(?![\d%]|[-/.]\d)/y, read: (m) => monthOfYear(m[1], m[2]) },
  { pattern: /(0?[1-9]|1[0-2])\/((?:19|20)\d\d)(?!\d|\/)/y, read: (m) => monthOfYear(m[2], m[1]) },
  {
    pattern: /(\d{1,2})\/(\d{1,2})(?![\d/%]|[.,]\d)/y,
    read: (m, scene) => slashedDay(Number(m[1]), Number(m[2]), scene),
  },
  {
    // 12.3给他打电话, 到12.15: a point between month and day, where no amount can stand.
    pattern:
      /(0?[1-9]|1[0-2])\.(0?[1-9]|[12]\d|3[01])(?=[日号]|[前去给跟和与约见来回再要会]|之前|以前|上午|下午|早上|晚上|中午|拜访|打电?话?|开会|演示|签|交付|到期|提醒)/y,
    read: (m, scene) => monthDayMeaning(Number(m[1]), Number(m[2]), scene),
  },
  {
    pattern: /((?:19|20)\d\d)(?![\d%$€£¥万亿元块个家台套份笔]|[./,:]\d|-(?!(?:19|20)\d\d)\d|[a-z]|-[a-z])/y,
    read: (m, scene) => ({ ...yearMeaning(Number(m[1]), scene), isWeak: true }),
  },
  {
    pattern: /((?:19|20)\d\d)[ -]?([qh])([1-4])(?![\da-z])/y,
    read: (m, scene) =>
      inYear(fractionMeaning(m[2] === 'q' ? 'quarter' : 'half', Number(m[3]), scene), Number(m[1]), scene),
  },
  {
    pattern: /'(\d\d)(?![\d%a-z])/y,
    read: (m, scene) => ({ ...yearMeaning(fullYear(m[1] ?? ''), scene), isWeak: true }),
  },
  {
    pattern: /(?:q([1-4])|([1-4])q)[ -]?'?((?:19|20)?\d\d)(?![\d%])/y,
    read: (m, scene) =>
      inYear(fractionMeaning('quarter', Number(m[1] ?? m[2]), scene), fullYear(m[3] ?? ''), scene),
  },
  {
    pattern: /(?:q([1-4])|([1-4])q)(?![\d\p{Script=Latin}])/uy,
    read: (m, scene) => fractionMeaning('quarter', Number(m[1] ?? m[2]), scene),
  },
  {
    pattern: /(?:h([12])|([12])h)[ -]?'?((?:19|20)?\d\d)(?![\d%])/y,
    read: (m, scene) =>
      inYear(fractionMeaning('half', Number(m[1] ?? m[2]), scene), fullYear(m[3] ?? ''), scene),
  },
  {
    pattern: /(?:h([12])|([12])h)(?![\d\p{Script=Latin}])/uy,
    read: (m, scene) => fractionMeaning('half', Number(m[1] ?? m[2]), scene),
  },
];

/** `'17`, `17` and `2017` as a year; two digits up to 69 are of this century. */
export function fullYear(digits: string): number {
  const number = Number(digits);
  return digits.length > 2 ? number : number + (number < 70 ? 2000 : 1900);
}

/** A part of a year placed in a year that is known. */
export function inYear(part: Meaning | null, year: number, scene: Scene): Meaning | null {
  const period = { from: plainDate(year, 1, 1), to: plainDate(year + 1, 1, 1) };
  const reading = part?.part?.place({ grain: 'year', period, year }) ?? null;
  if (reading === null) return null;
  const withNumber = part?.withNumber;
  const meaning = { ...yearMeaning(year, scene), reading, alternatives: [] };
  return withNumber === undefined
    ? meaning
    : { ...meaning, withNumber: (number) => inYear(withNumber(number), year, scene) };
}

function fullDate(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): Meaning | null {
  return exactDate(Number(year), Number(month), Number(day));
}

function exactDate(year: number, month: number, day: number): Meaning | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { ...alone(dayReading(plainDate(year, month, day))), year };
}

function dayAndMonth(first: number, second: number, isDayFirst: boolean, year: number): Meaning | null {
  const monthFirst = exactDate(year, first, second);
  const dayFirst = exactDate(year, second, first);
  const [preferred, other] = isDayFirst ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  if (preferred === null) return isDayFirst ? null : other;
  return other?.reading == null || first === second
    ? preferred
    : { ...preferred, alternatives: [other.reading] };
}

function monthOfYear(year: string | undefined, month: string | undefined): Meaning {
  const period = monthFrom(plainDate(Number(year), Number(month), 1));
  return { ...alone(periodReading(period, 'month')), year: yearOf(period.from) };
}

function slashedDay(first: number, second: number, scene: Scene): Meaning | null {
  const [month, day] = scene.isDayFirst ? [second, first] : [first, second];
  const meaning = monthDayMeaning(month, day, scene) ?? monthDayMeaning(day, month, scene);
  const other = first === second ? null : monthDayMeaning(day, month, scene);
  if (meaning === null || other?.reading == null) return meaning;
  return { ...meaning, alternatives: [...meaning.alternatives, other.reading] };
}
