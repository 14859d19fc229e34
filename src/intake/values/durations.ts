import { type Reading, readAs, unreadable } from './reading.ts';

/**
 * Whole minutes of `780` under "duration (seconds)", `00:13:00`, `13:00`, `1h 30m`, `45 min`, 1小时20分: a bare number is in the unit that
 * the header names, else in minutes; two numbers with a colon are minutes and seconds unless the header says hours. What lasted
 * at all lasted a minute.
 */
export function readMinutes(cell: string, header: string): Reading<string> {
  const text = cell.normalize('NFKC').trim().toLowerCase();
  const seconds = secondsOfClock(text, header) ?? secondsInWords(text) ?? secondsOfNumber(text, header);
  if (seconds === null || seconds > longest) return unreadable('This is no length of time.', '这不是时长。');
  return readAs(String(seconds === 0 ? 0 : Math.max(1, Math.round(seconds / 60))));
}

/** A year; what is longer is a number of something else. */
const longest = 366 * 86_400;

function secondsOfClock(text: string, header: string): number | null {
  const [, first, second, third] = /^(\d{1,4}):([0-5]?\d)(?::([0-5]?\d))?$/.exec(text) ?? [];
  if (first === undefined || second === undefined) return null;
  const isHours = third !== undefined || /\bh+(?:ours?)?\b|hh|小时/iu.test(header);
  return isHours
    ? Number(first) * 3600 + Number(second) * 60 + Number(third ?? 0)
    : Number(first) * 60 + Number(second);
}

function secondsInWords(text: string): number | null {
  const said = text.replaceAll(/\s+|and/gu, '');
  const parts = [...said.matchAll(/(\d+(?:\.\d+)?)(\p{L}+)/gu)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== said) return null;
  return parts.reduce<number | null>((sum, [, count, word = '']) => {
    const unit = units.find(({ words }) => words.test(word));
    return unit === undefined || sum === null ? null : sum + Number(count) * unit.seconds;
  }, 0);
}

function secondsOfNumber(text: string, header: string): number | null {
  if (!/^\d+(?:[.,]\d+)?$/.test(text)) return null;
  const words = header
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  const unit = units.find(({ words: of }) => words.some((word) => of.test(word)));
  return Number(text.replace(',', '.')) * (unit?.seconds ?? 60);
}

const units: readonly { readonly words: RegExp; readonly seconds: number }[] = [
  { words: /^(?:ms|msecs?|milliseconds?|毫秒)$/u, seconds: 0.001 },
  { words: /^(?:s|secs?|seconds?|秒钟?)$/u, seconds: 1 },
  { words: /^(?:h|hrs?|hours?|个?小时|时)$/u, seconds: 3600 },
  { words: /^(?:m|mins?|minutes?|分钟?)$/u, seconds: 60 },
];
