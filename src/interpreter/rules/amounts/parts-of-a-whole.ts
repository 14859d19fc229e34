import { divideDecimals, multiplyDecimals } from '../../../kernel/index.ts';
import { matchNumber } from './number-words.ts';

export interface PartMatch {
  readonly end: number;
  /** Plain decimal text. */
  readonly value: string;
  readonly unit: 'percent' | 'number';
}

/**
 * Parts of a whole in words, in percent: 六成, 三成五, 一半, 三分之二, "below half", "more than two thirds"; and 万人, which is a number of
 * people without a figure before it. Null for anything else at this place of a folded text.
 */
export function matchPart(folded: string, start: number): PartMatch | null {
  return (
    ofPercent(folded, start) ??
    tenths(folded, start) ??
    fraction(folded, start) ??
    half(folded, start) ??
    crowd(folded, start)
  );
}

/** 成 is a tenth. As a part of words (成交, 成立) it's none. */
const tenthsWord = /个?成(?![a-z交为本功立员都果长熟单])(?:([一二三四五六七八九半])(?![个家位单笔条]))?/y;

function tenths(folded: string, start: number): PartMatch | null {
  const number = matchNumber(folded, start);
  if (number === null || Number(number.value) > 10) return null;
  tenthsWord.lastIndex = number.end;
  const found = tenthsWord.exec(folded);
  if (found === null) return null;
  const more = found[1] === undefined ? 0 : found[1] === '半' ? 5 : digit(found[1]);
  const value = Number(multiplyDecimals(number.value, '10')) + more;
  return { end: tenthsWord.lastIndex, value: String(value), unit: 'percent' };
}

const chineseFraction = /([一二三四五六七八九十])分之([一二三四五六七八九])/y;
const englishFraction = /(?:(one|a|two|three) (third|quarter|fifth)s?)(?![a-z])/y;
const parts: Readonly<Record<string, number>> = {
  one: 1,
  a: 1,
  two: 2,
  three: 3,
  third: 3,
  quarter: 4,
  fifth: 5,
};

function fraction(folded: string, start: number): PartMatch | null {
  chineseFraction.lastIndex = start;
  const chinese = chineseFraction.exec(folded);
  if (chinese !== null) {
    return percent(digit(chinese[2] ?? ''), digit(chinese[1] ?? ''), chineseFraction.lastIndex);
  }
  englishFraction.lastIndex = start;
  const english = englishFraction.exec(folded);
  if (english === null || !comparing.test(folded.slice(Math.max(0, start - 12), start))) return null;
  return percent(parts[english[1] ?? ''] ?? 1, parts[english[2] ?? ''] ?? 1, englishFraction.lastIndex);
}

function percent(above: number, below: number, end: number): PartMatch | null {
  const value = below === 0 ? null : divideDecimals(String(above * 100), String(below));
  return value === null ? null : { end, value, unit: 'percent' };
}

const halfWord = /一半|半数|half(?![ -]?(?:a |an |year|month|day|hour|million|billion|dozen)|[a-z])/y;
/** "The second half" is a time, "over half" a part. */
const comparing = /(?:over|above|under|below|than|least|most|exceed(?:s|ing)?|[<>=≥≤]) ?$/;

function half(folded: string, start: number): PartMatch | null {
  halfWord.lastIndex = start;
  const found = halfWord.exec(folded);
  if (found === null) return null;
  if (found[0] === 'half' && !comparing.test(folded.slice(Math.max(0, start - 10), start))) return null;
  return { end: halfWord.lastIndex, value: '50', unit: 'percent' };
}

const percentPart =
  /(half|a quarter|three quarters) (?:of )?(?:a|one|1) ?(?:percent|per cent|%)|(百分之半|半个百分点)/y;

/** "Half a percent". */
function ofPercent(folded: string, start: number): PartMatch | null {
  percentPart.lastIndex = start;
  const found = percentPart.exec(folded);
  if (found === null) return null;
  const value = found[1] === 'a quarter' ? '0.25' : found[1] === 'three quarters' ? '0.75' : '0.5';
  return { end: percentPart.lastIndex, value, unit: 'percent' };
}

const crowds: Readonly<Record<string, string>> = { 百: '100', 千: '1000', 万: '10000' };

function crowd(folded: string, start: number): PartMatch | null {
  const value = crowds[folded.charAt(start)];
  const isCounted =
    folded.charAt(start + 1) === '人' &&
    !/[\d几数上成零一二两三四五六七八九十百千万]$/.test(folded.slice(Math.max(0, start - 1), start));
  return value === undefined || !isCounted ? null : { end: start + 1, value, unit: 'number' };
}

function digit(written: string): number {
  return written === '十' ? 10 : '一二三四五六七八九'.indexOf(written) + 1;
}
