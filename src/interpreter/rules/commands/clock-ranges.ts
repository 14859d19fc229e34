import { regexp } from '../../../kernel/index.ts';
import type { TimeSpan } from '../calendar/index.ts';

/** A text in which every range of hours stands for its beginning, and how long each lasts. */
export interface WithoutRanges {
  /** As long as before: "tomorrow 2-3pm" with "2pm" for its range. */
  readonly plain: string;
  /** A duration in minutes, in place of what stood behind the beginning. */
  readonly lengths: readonly TimeSpan[];
}

/** "2-3pm", "from 9:30 until 10 am", 下午两点到四点半: an hour and how long from then. A range that does not go forward is left as it is. */
export function withoutRanges(text: string): WithoutRanges {
  let plain = text;
  const lengths: TimeSpan[] = [];
  for (const match of text.matchAll(ranges)) {
    const groups = match.groups ?? {};
    const [whole] = match;
    const clocks = groups.h1 === undefined ? clocksOf(groups) : hanClocksOf(groups);
    const minutes = clocks === null ? 0 : clocks.to - clocks.from;
    if (clocks === null || minutes <= 0 || clocks.said.length >= whole.length) continue;
    const end = match.index + whole.length;
    const start = match.index + clocks.said.length;
    plain = plain.slice(0, match.index) + clocks.said.padEnd(whole.length) + plain.slice(end);
    const reading = { kind: 'duration', amount: minutes, unit: 'minute' } as const;
    lengths.push({ start, end, text: text.slice(start, end), reading, alternatives: [] });
  }
  return { plain, lengths };
}

const ranges = regexp('giu')`
    (?<![\p{Script=Latin}\d:.,/$€£¥-])(?:
      (?:from|between)\s+|
      (?<!(?<!\d(?:st|nd|rd|th)?\s)(?<![a-z])(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s)
    )
    (?<from>\d{1,2}(?:[:.]\d\d)?)\s?(?<half1>[ap]\.?m\.?)?
    \s*(?:-|–|—|~|到|至|to|till?|until|and(?=[^,;]{1,8}[ap]\.?m))\s*
    (?<to>\d{1,2}(?:[:.]\d\d)?)\s?(?<half2>[ap]\.?m\.?)?(?![\p{Script=Latin}\d:%-])|
    (?<part1>上午|下午|早上|晚上|中午|傍晚)?(?<h1>\d{1,2}|[一两二三四五六七八九十]{1,2})[点點](?<m1>半|\d\d分?|[一三]刻)?
    \s*(?:到|至|-|–|—|~)\s*
    (?<part2>上午|下午|早上|晚上|中午|傍晚)?(?<h2>\d{1,2}|[一两二三四五六七八九十]{1,2})[点點](?<m2>半|\d\d分?|[一三]刻)?
  `;

interface Clocks {
  /** The beginning, as it is read alone. */
  readonly said: string;
  /** Minutes from midnight. */
  readonly from: number;
  readonly to: number;
}

type Groups = Readonly<Record<string, string | undefined>>;

function clocksOf({ from = '', to = '', half1, half2 }: Groups): Clocks | null {
  const isWritten = from.includes(':') && to.includes(':');
  if (half1 === undefined && half2 === undefined && !isWritten) return null;
  const end = minutesOf(to, half2 ?? (isWritten ? undefined : half1));
  const same = minutesOf(from, half1 ?? half2);
  // "11-1pm" begins before noon.
  const isBefore = half1 === undefined && half2 !== undefined && same >= end;
  const start = isBefore ? minutesOf(from, 'am') : same;
  const half = half1 ?? (isBefore ? 'am' : half2);
  const afterNoon = half1 !== undefined && half2 === undefined && end <= start ? 12 * 60 : 0;
  return {
    said: `${from.replace('.', ':')}${half?.replaceAll('.', '') ?? ''}`,
    from: start,
    to: end + afterNoon,
  };
}

function minutesOf(clock: string, half: string | undefined): number {
  const [hours = 0, minutes = 0] = clock.split(/[:.]/u).map(Number);
  if (half === undefined) return 60 * hours + minutes;
  return 60 * ((hours % 12) + (/^p/iu.test(half) ? 12 : 0)) + minutes;
}

function hanClocksOf({ part1 = '', h1 = '', m1 = '', part2, h2 = '', m2 = '' }: Groups): Clocks {
  const from = hanMinutes(part1, h1, m1);
  const to = hanMinutes(part2 ?? part1, h2, m2);
  const said = `${part1}${h1}点${m1}`;
  return { said, from, to: to <= from && part2 === undefined ? to + 12 * 60 : to };
}

function hanMinutes(part: string, hour: string, minutes: string): number {
  const said = /^\d/u.test(hour) ? Number(hour) : hanHour(hour);
  const isLate = /下午|晚上|傍晚/u.test(part) || (part === '中午' && said < 6);
  const quarter = minutes === '半' ? 30 : minutes === '一刻' ? 15 : minutes === '三刻' ? 45 : 0;
  return 60 * (isLate && said < 12 ? said + 12 : said) + (Number.parseInt(minutes, 10) || quarter);
}

function hanHour(hour: string): number {
  const digit = (one: string): number => '零一二三四五六七八九'.indexOf(one.replace('两', '二'));
  if (!hour.startsWith('十')) return hour.endsWith('十') ? 10 * digit(hour[0] ?? '') : digit(hour[0] ?? '');
  return 10 + (hour.length > 1 ? digit(hour[1] ?? '') : 0);
}
