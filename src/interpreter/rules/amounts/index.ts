import {
  compareDecimals,
  divideDecimals,
  foldUnits,
  multiplyDecimals,
  regexp,
} from '../../../kernel/index.ts';
import { asOne, changeGap, comesTo, eitherGap, isLoose } from './compounds.ts';
import { codeByForm, currencyAfter, currencyBefore, endsLikeCurrency } from './currency-words.ts';

export { currencyNamed } from './currency-words.ts';

import { matchNumber, type NumberMatch } from './number-words.ts';
import { matchPart } from './parts-of-a-whole.ts';

export { readNumber } from './number-words.ts';

export interface AmountSpan {
  /** Offsets in UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Plain decimal text. A discount is the share of the price that is paid, in percent: 八折 is 80. */
  readonly value: string;
  readonly unit: 'money' | 'percent' | 'number' | 'discount';
  /** ISO code; null where none was named. */
  readonly currency: string | null;
  /** Written with digits. */
  readonly digits: boolean;
  /** False for an end of a range, one of two, 2.500 (which is either), a bound ("over 9k", 不到5万) and what is paid for each month or year: no value of a field. */
  readonly isExact: boolean;
}

/** Two amounts that bound a range, both included: "between 100k and 200k", 10到20万. */
export interface AmountRange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly from: AmountSpan;
  readonly to: AmountSpan;
}

/**
 * The amounts, percentages, discounts and plain counts of a text, in its order. Of a range, both ends are there, each with the unit
 * that was written once. Dates, durations, clock times, phone numbers and ids are none.
 */
export function findAmounts(text: string): readonly AmountSpan[] {
  return readAmounts(text).amounts.map(withoutScale);
}

/** The ranges of a text, in its order. */
export function findRanges(text: string): readonly AmountRange[] {
  return readAmounts(text).ranges;
}

interface ScaledAmount extends AmountSpan {
  readonly multiplier: string;
  readonly isInRange: boolean;
  /** Reckoned from two that were written. */
  readonly isReckoned: boolean;
}

/** A text with more numbers than this is no message but a table; the rest of it is left unread, so that it costs little. */
const mostNumbers = 300;

const startOfNumber =
  /\d|[零一二两三四五六七八九十半]|[俩仨](?=[万千百亿])|[百千万](?=人)|(?<![\p{L}\d_'])[a-z]/gu;
const run = /\d+|[a-z]+|[零一二两三四五六七八九十百千万亿]+/y;
const phone =
  /(?<!\d)(?:1\d{2}[ -]\d{4}[ -]\d{4}|0\d{2,3}[ -]\d{7,8}|\d{3}[ -]\d{3}[ -]\d{4}|\d{3}-\d{4})(?!\d)|(?<=\+)\d[\d -]{6,16}\d/y;
const rangeGap = /^ ?(?:-|~|to|and|到|至|和|与|跟) ?$/;

function readAmounts(text: string): {
  readonly amounts: readonly ScaledAmount[];
  readonly ranges: readonly AmountRange[];
} {
  // 5、6万 is one or the other, and no 5.6.
  const folded = foldUnits(text.replace(/(?<=\d)、(?=\d)/g, ':'));
  const amounts: ScaledAmount[] = [];
  const ranges: AmountRange[] = [];
  const starts = new RegExp(startOfNumber);
  let numbers = 0;
  for (let found = starts.exec(folded); found !== null; found = starts.exec(folded)) {
    if (matchLength(run, folded, found.index) > 0 && !/[a-z]/.test(found[0])) numbers += 1;
    if (numbers > mostNumbers) break;
    const phoneEnd = found.index + matchLength(phone, folded, found.index);
    const part = matchPart(folded, found.index);
    const number = phoneEnd > found.index || part !== null ? null : matchNumber(folded, found.index);
    const amount =
      part !== null
        ? asAmount(text, found.index, part)
        : number === null
          ? null
          : readAmount(text, folded, found.index, number);
    // After what is no amount, on behind its first run of digits or word: FY26 500k is 500k.
    starts.lastIndex =
      amount?.end ?? Math.max(phoneEnd, found.index + Math.max(1, matchLength(run, folded, found.index)));
    if (amount === null) continue;
    const previous = amounts.at(-1);
    const gap = previous === undefined ? '' : folded.slice(previous.end, amount.start);
    const behind = folded.slice(amount.end, amount.end + 12);
    const one =
      previous === undefined
        ? null
        : previous.isReckoned && comesTo.test(gap)
          ? amount
          : asOne(previous, amount, gap, behind);
    if (previous !== undefined && one !== null) {
      const whole = { start: previous.start, end: amount.end, text: text.slice(previous.start, amount.end) };
      amounts.splice(-1, 1, { ...one, ...whole, isReckoned: true });
      continue;
    }
    if (previous !== undefined && eitherGap.test(gap)) {
      const [from, to] = shareUnit(previous, amount);
      amounts.splice(-1, 1, { ...from, isExact: false }, { ...to, isExact: false });
      continue;
    }
    if (previous !== undefined && changeGap.test(gap)) {
      amounts.splice(-1, 1, ...shareUnit(previous, amount));
      continue;
    }
    if (
      previous === undefined ||
      gap.length > 5 ||
      !rangeGap.test(gap) ||
      !isRange(folded, previous, amount, gap)
    ) {
      amounts.push(amount);
      continue;
    }
    const isChange = /(?:from |[从由])$/u.test(folded.slice(Math.max(0, previous.start - 5), previous.start));
    const [from, to] = shareUnit(previous, amount).map((end) => ({
      ...end,
      isExact: end.isExact && (isChange || gap.trim() === 'to'),
    })) as [ScaledAmount, ScaledAmount];
    amounts.splice(-1, 1, from, to);
    ranges.push({
      start: from.start,
      end: to.end,
      text: text.slice(from.start, to.end),
      from: withoutScale(from),
      to: withoutScale(to),
    });
  }
  // A plain number that hangs on another by a hyphen is part of a date, a phone number or an id.
  return {
    amounts: amounts.filter(
      (amount) =>
        amount.unit !== 'number' ||
        amount.multiplier !== '1' ||
        amount.isInRange ||
        !isHyphenated(folded, amount),
    ),
    ranges,
  };
}

function asAmount(
  text: string,
  start: number,
  { end, value, unit }: { readonly end: number; readonly value: string; readonly unit: 'percent' | 'number' },
): ScaledAmount {
  return {
    start,
    end,
    text: text.slice(start, end),
    value,
    unit,
    currency: null,
    digits: false,
    isExact: true,
    multiplier: unit === 'number' ? value : '1',
    isInRange: false,
    isReckoned: false,
  };
}

function withoutScale({
  multiplier: _multiplier,
  isInRange: _isInRange,
  isReckoned: _isReckoned,
  ...span
}: ScaledAmount): AmountSpan {
  return span;
}

function readAmount(
  text: string,
  folded: string,
  numberStart: number,
  number: NumberMatch,
): ScaledAmount | null {
  const lead = folded.slice(Math.max(0, numberStart - 20), numberStart);
  const signBefore = endsLikeCurrency(lead) ? currencyBefore.exec(lead) : null;
  const isNegative = /(?:^|[\s(:])(?:-|minus )$/.test(lead.slice(0, signBefore?.index ?? lead.length));
  let start = numberStart - (signBefore?.[0].length ?? 0);
  let end = number.end;
  let value = number.value;
  let unit: AmountSpan['unit'] = 'number';
  let currency = codeByForm.get((signBefore?.[1] ?? '').replace(' of ', ' ')) ?? null;
  const discount = currency === null ? discountAfter(folded, number) : null;
  const share = percentBefore.exec(lead);
  const percentLength = matchLength(percentAfter, folded, end);
  if (discount !== null) {
    ({ end, value } = discount);
    unit = 'discount';
  } else if (share !== null) {
    unit = 'percent';
    start = numberStart - share[0].length;
  } else if (percentLength > 0) {
    unit = 'percent';
    end += percentLength;
  } else {
    currencyAfter.lastIndex = end;
    const after = currencyAfter.exec(folded);
    if (
      after !== null &&
      (currency === null || codeByForm.get(after[1] ?? '') === currency || currency === 'USD')
    ) {
      currency = codeByForm.get((after[1] ?? '').replace(' of ', ' ')) ?? currency;
      end += after[0].length;
    }
    if (currency !== null) unit = 'money';
    else if (isSomethingElse(text, folded, numberStart, number)) return null;
  }
  // Nobody writes a thousandth of money: € 30.000 is thirty thousand.
  if (currency !== null && /^\d{1,3}\.\d{3}$/.test(folded.slice(numberStart, number.end)))
    value = multiplyDecimals(value, '1000');
  if (currency === null && isGluedToWord(folded, start)) return null;
  if (isNegative) {
    start -= folded[start - 1] === '-' ? 1 : 'minus '.length;
    if (value !== '0') value = `-${value}`;
  }
  return {
    start,
    end,
    text: text.slice(start, end),
    value,
    unit,
    currency,
    digits: number.digits,
    isExact:
      !isLoose(folded.slice(Math.max(0, start - 20), start), folded.slice(end, end + 16)) &&
      !(number.multiplier === '1' && unit !== 'percent' && pointOrThousands.test(text.slice(start, end))),
    multiplier: number.multiplier,
    isInRange: false,
    isReckoned: false,
  };
}

/** 2.500: two and a half here, two thousand five hundred there. */
const pointOrThousands = /(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])/;

const percentBefore = /百分之$/;
const percentAfter = /(?: ?%| ?(?:percent(?:age points?)?|per cent|pct|pp|pts?)(?![a-z])|个?百分点|个点)/y;
const discountWord = /\s?折(?!算|合|旧|腾|叠|线|扣|磨)/y;

// 八折 pays 80 %, 七五折 and 75折 pay 75 %, 9.5折 pays 95 %.
function discountAfter(
  folded: string,
  number: NumberMatch,
): { readonly end: number; readonly value: string } | null {
  const length = matchLength(discountWord, folded, number.end);
  if (length === 0 || compareDecimals(number.value, '100') >= 0 || compareDecimals(number.value, '0') <= 0)
    return null;
  return {
    end: number.end + length,
    value: compareDecimals(number.value, '10') < 0 ? multiplyDecimals(number.value, '10') : number.value,
  };
}

// What follows a number and makes it a time, a duration, an ordinal, a rough figure or a unit of another kind.
const otherAfter = regexp('uy')`
    (?:
      [ ]?-? ?(?:
        days?|weeks?|months?|years?|quarters?|hours?|hrs?|minutes?|mins?|seconds?|fortnights?|nights?|am|pm|
        a\.m|p\.m|o'?clock|lakhs?|crores?|yrs?|wks?
      )(?![\p{L}])|
      [ ](?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)
      (?:uary|ruary|ch|il|e|y|ust|t?ember|ober)?(?![a-z])|
      (?:st|nd|rd|th|ers?|x)(?![a-z])|:\d|\/\d|[年月日点时秒周天岁楼届级季期旬]|号(?!人)|
      [ ](?:周(?![一二三四五六日天末])|月(?![底初中末])|年(?![底初前内中末])|[日号点时秒天岁楼届级季期旬])|
      [ ]?个?(?:小时|分钟|刻钟|钟头|季度|星期|礼拜|月|半月|工作日|财年|半年)|分(?![之])|多|余|
      来(?=[个万亿百千])|几|%|[多几]?倍
    )
  `;
const otherBefore = regexp('u')`
    (?:
      第|近十?几?|
      (?<![a-z])
      (?:q|h|w|fy|year|week|room|version|v|no\.?|number|#|page|line|phone|tel|ext\.?|call|mobile|version) ?|
      (?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t?ember|ober)? |
      [a-z\d]\.|\d[:/]|\d月|年|周|星期|礼拜|[十百几数上]|电话|手机|号码|[@#_\\]
    )$
  `;
const comparator =
  /(?:over|above|under|below|than|least|most|exceed(?:s|ing)?|[<=≥≤]|(?<![-–=])>|超过|大于|小于|低于|高于|不少于|不低于|多于|少于|以上|达到|满) ?$/;
/** 1000到2000 is no year: what it goes up from is none. */
const upFromSmaller =
  /(?<![\d.])(?!(?:19|20)\d\d(?!\d))\d[\d,]*(?:[万千k])?(?: ?(?:元|块|usd|eur))? ?(?:到|至|-|~|to|and) ?$/;
const calendarYear = /^(?:19|20)\d\d$/;

function isSomethingElse(text: string, folded: string, start: number, number: NumberMatch): boolean {
  const { end, multiplier, digits } = number;
  const written = folded.slice(start, end);
  const lead = folded.slice(Math.max(0, start - 12), start);
  if (otherBefore.test(lead) && !(multiplier !== '1' && digits && !/[#@_\\.]$/.test(lead))) return true;
  if (matchLength(otherAfter, folded, end) > 0) return true;
  if (calendarYear.test(written) && !comparator.test(lead) && !upFromSmaller.test(lead)) return true;
  if (
    /^(?:\+|00)?\d{10,}$/.test(written) ||
    (/^\d{7,}$/.test(written) && /\+$/.test(lead)) ||
    /^(?:0\d{2,}|1[3-9]\d{9})$/.test(written)
  )
    return true;
  if (/^\d{3} \d/.test(written) && /[\d)-] ?$/.test(lead)) return true;
  if (written === 'one' || written === '一' || written === '半') return isOneNoCount(folded, end);
  if (digits) return isId(text, folded, start, end, multiplier);
  // Chinese numerals are part of many words (一起, 十分, 三星): without a unit they count only before a measure word, or alone.
  if (/[一-龥]/.test(written) && multiplier === '1' && !/[十百千零]./.test(written)) {
    return !(
      measureWord.test(folded.slice(end, end + 2)) ||
      matchLength(upToLarger, folded, end) > 0 ||
      (start === 0 && end === folded.length)
    );
  }
  return false;
}

/** 三到五万: the unit stands behind the second. */
const upToLarger = / ?[到至~-] ?[一二两三四五六七八九十\d]{1,4}[百千万亿]/y;
const measureWord = /^(?:[个家位单笔条份台套张件名次人场]|号人)/;

function isOneNoCount(folded: string, end: number): boolean {
  return !/^(?:[个家位单笔条份台套张件名次人场](?!起|样|定|下|直|些)| (?:deal|seat|unit|licen[cs]e|account|lead|contact|customer|piece)s?(?![a-z]))/.test(
    folded.slice(end, end + 12),
  );
}

/** `1C1I7A6R`, `GTK 500`, `A-100`: digits that a name or code goes on with. Capitals are told by the original text. */
function isId(text: string, folded: string, start: number, end: number, multiplier: string): boolean {
  // 50万，3月签: what stands behind a unit and a comma is told apart.
  const goesOn = multiplier !== '1' || text[end] === '，' ? /^[.:/-]\d/ : /^[.,:/-]\d/;
  if (/^[a-z\d_]/.test(folded.slice(end, end + 1)) || goesOn.test(folded.slice(end, end + 2)))
    return !/^-\d/.test(folded.slice(end, end + 2));
  if (
    /[\d.,:/]$/.test(folded.slice(Math.max(0, start - 1), start)) &&
    /\d[.,:/]$/.test(folded.slice(Math.max(0, start - 2), start))
  )
    return true;
  const code = /(?:^|[^\p{L}\d])(\p{Lu}{2,6})[ -]$/u.exec(text.slice(Math.max(0, start - 10), start))?.[1];
  if (code === undefined || multiplier !== '1' || ['TOP', 'OVER', 'AND', 'TO'].includes(code)) return false;
  // In a message all in capitals every word looks like a code; at its very start, one may be.
  return /\p{Ll}/u.test(text) || code === text.slice(0, start).trim();
}

function isGluedToWord(folded: string, start: number): boolean {
  return /[a-z\d_]$|[a-z]-$/.test(folded.slice(Math.max(0, start - 2), start));
}

function isRange(folded: string, from: ScaledAmount, to: ScaledAmount, gap: string): boolean {
  if (from.unit === 'discount' || to.unit === 'discount') return false;
  const joiner = gap.trim();
  if (joiner === 'and' || joiner === '和' || joiner === '与' || joiner === '跟') {
    return (
      /(?:between|from) $/.test(folded.slice(Math.max(0, from.start - 9), from.start)) ||
      /^(?:元|块)?(?:之间|中间)/.test(folded.slice(to.end, to.end + 4))
    );
  }
  const [low, high] = shareUnit(from, to);
  if (compareDecimals(low.value, high.value) > 0) return false;
  // "10-20" could be a date or a score; with a unit, or a word between, it is a range.
  return joiner !== '-' || to.unit !== 'number' || to.multiplier !== '1' || from.unit === 'money';
}

/** Carries over what was written once: 10到20万, $1-2m, 10–20%. A smaller first number that stands on its own keeps its value. */
function shareUnit(from: ScaledAmount, to: ScaledAmount): readonly [ScaledAmount, ScaledAmount] {
  const takesUnit = from.unit === 'number';
  const scaled = multiplyDecimals(from.value, to.multiplier);
  const takesScale =
    from.multiplier === '1' &&
    to.multiplier !== '1' &&
    from.currency === null &&
    compareDecimals(scaled, to.value) <= 0;
  const signScale =
    from.multiplier === '1' &&
    to.multiplier !== '1' &&
    from.currency !== null &&
    compareDecimals(scaled, to.value) < 0 &&
    isShort(from, to);
  const first: ScaledAmount = {
    ...from,
    value: takesScale || signScale ? scaled : from.value,
    unit: takesUnit ? to.unit : from.unit,
    currency: from.currency ?? to.currency,
    isInRange: true,
  };
  const second: ScaledAmount = {
    ...to,
    unit: to.unit === 'number' ? from.unit : to.unit,
    currency: to.currency ?? from.currency,
    isInRange: true,
  };
  return [first, second];
}

// "$1-2m" is one to two million, "$500 to $2k" is what it says.
function isShort(from: ScaledAmount, to: ScaledAmount): boolean {
  const bare = divideDecimals(to.value, to.multiplier) ?? to.value;
  return to.currency === null && compareDecimals(from.value, bare) < 0;
}

function isHyphenated(folded: string, { start, end }: AmountSpan): boolean {
  return (
    /[\d)]-$/.test(folded.slice(Math.max(0, start - 2), start)) || /^-\d/.test(folded.slice(end, end + 2))
  );
}

function matchLength(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0].length ?? 0;
}
