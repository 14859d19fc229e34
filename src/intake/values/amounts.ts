import {
  currencyCodes,
  type DecimalText,
  isDecimal,
  multiplyDecimals,
  normaliseDecimal,
} from '../../kernel/index.ts';
import { type Reading, readAs, unreadable } from './reading.ts';

export interface Amount {
  readonly value: DecimalText;
  /** ISO code where the cell names one. */
  readonly currency: string | null;
}

/** `$1,234.50`, `1.234,50 €`, `(500)`, `12.5万`, `3.2M`, `CNY 800`. Exact; at most four decimals are kept by the database. */
export function readAmount(cell: string): Reading<Amount> {
  let text = cell.normalize('NFKC').replace(/[\s']/g, '');
  let sign = '';
  const bracketed = /^\((.*)\)$/.exec(text);
  if (bracketed !== null) {
    sign = '-';
    text = bracketed[1] as string;
  }
  const currency = findCurrency(cell.normalize('NFKC'));
  text = text.replace(/^([+-]?)[^\d.+-]+/u, '$1').replace(/^[+-]*(?=[+-])/, '');
  if (/^[−-]/u.test(cell.trim()) && !/^-/.test(text)) sign = '-';
  const match = /^([+-]?)([\d.,]+)(-?)(.*)$/u.exec(text);
  if (match === null) return notANumber;
  const digits = plainDigits(match[2] as string);
  const multiplier = multiplierOf(match[4] as string);
  if (digits === null || multiplier === null || !isDecimal(digits)) return notANumber;
  if (match[1] === '-' || match[3] === '-') sign = '-';
  const value = multiplyDecimals(normaliseDecimal(`${sign}${digits}`), multiplier);
  if (value.replace(/^-|\..*/g, '').length > 16)
    return unreadable('The number is too large.', '数字太大了。');
  return readAs({ value, currency });
}

/** `25%` and 0.25 are a quarter; a column of whole numbers up to 100 is told by `ofHundred`. */
export function readPercent(cell: string, ofHundred: boolean): Reading<DecimalText> {
  const amount = readAmount(cell.replace(/[%％]/u, ''));
  if (amount.kind === 'unreadable') return amount;
  const scaled = /[%％]/u.test(cell) || ofHundred;
  const value = scaled ? multiplyDecimals(amount.value.value, '0.01') : amount.value.value;
  return Number(value) >= 0 && Number(value) <= 1
    ? readAs(value)
    : unreadable('A share lies between 0 and 100 %.', '比例应在 0 到 100% 之间。');
}

/** What a header or a description says of a column's numbers: "in millions of USD", 万元. Null: nothing. */
export function readScale(text: string): { readonly scale: string; readonly currency: string | null } | null {
  const plain = text.normalize('NFKC');
  const inBrackets = /[([（](.*?)[)\]）]/u.exec(plain)?.[1] ?? '';
  const words = /\b(?:in|unit:?)\s+([^.;]*)/i.exec(plain)?.[1] ?? '';
  const said = `${inBrackets} ${words}`;
  const scale = scaleWords.find(([pattern]) => pattern.test(said))?.[1] ?? '1';
  const currency = findCurrency(said.replace(/\s/g, ' '));
  return scale === '1' && currency === null ? null : { scale, currency };
}

const notANumber = unreadable('This is no number.', '这不是数字。');

const scaleWords: readonly (readonly [RegExp, string])[] = [
  [/\bbillions?\b|\bbn\b|十亿/i, '1000000000'],
  [/亿/, '100000000'],
  [/\bmillions?\b|\bmn\b|\bmio\b|\bm\b|\bmm\b|百万/i, '1000000'],
  [/万/, '10000'],
  [/\bthousands?\b|\bk\b|['’]000|千/i, '1000'],
];

const currencySigns: readonly (readonly [RegExp, string])[] = [
  [/HK\$|港[元币]/i, 'HKD'],
  [/NT\$|新?台币/i, 'TWD'],
  [/A\$|澳元/i, 'AUD'],
  [/C\$|加元/i, 'CAD'],
  [/S\$|新加坡元/i, 'SGD'],
  [/JP¥|日元|円/i, 'JPY'],
  [/US\$|\$|美元|美金|dollars?/i, 'USD'],
  [/€|欧元|euros?/i, 'EUR'],
  [/£|英镑/i, 'GBP'],
  [/₩|韩元/i, 'KRW'],
  [/₹|卢比/i, 'INR'],
  [/RMB|¥|人民币|元/i, 'CNY'],
];

/** The currency that a text names by code or sign. */
export function findCurrency(text: string): string | null {
  const code = /(?<![A-Za-z])([A-Za-z]{3})(?![A-Za-z])/g;
  for (const [, word] of text.matchAll(code)) {
    const upper = (word as string).toUpperCase();
    if (currencyCodes.includes(upper)) return upper;
  }
  return currencySigns.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Digits without grouping, point as decimal sign; null where the grouping makes no sense. */
function plainDigits(text: string): string | null {
  const last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  if (last < 0) return text;
  const point = text[last] as string;
  const others = text.slice(0, last).replace(/[\d]/g, '');
  const decimals = text.length - last - 1;
  const isGrouping =
    others.includes(point) || (point === ',' && others === '' && decimals === 3 && !/^0/.test(text));
  if (isGrouping) {
    return /^\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(text) || /^\d{1,3}(?:,\d{2,4})+$/.test(text)
      ? text.replace(/[.,]/g, '')
      : null;
  }
  const whole = text.slice(0, last);
  if (others !== '' && !/^\d{1,3}(?:[.,]\d{3})+$/.test(whole)) return null;
  return `${whole.replace(/[.,]/g, '')}.${text.slice(last + 1)}`;
}

/** What stands behind the digits: a magnitude, a currency, nothing. */
function multiplierOf(rest: string): string | null {
  const text = rest.replace(/(?:HK|NT|US|[ACS])?[$€£¥₩₹]|RMB|元|人民币/giu, '');
  const known = /^(万|亿|千|百万|k|m|mn|mio|b|bn)?([a-z]{3})?$/i.exec(text);
  if (known === null || (known[2] !== undefined && findCurrency(known[2]) === null)) return null;
  return (
    scaleWords.find(([pattern]) => pattern.test(known[1] ?? ''))?.[1] ??
    (/^b$/i.test(known[1] ?? '') ? '1000000000' : '1')
  );
}
