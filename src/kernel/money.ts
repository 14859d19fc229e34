import { Decimal as AnyDecimal } from 'decimal.js';
import type { Language } from './language.ts';

/** A plain decimal number as text: `-1200`, `0.412`. No exponent, no grouping. */
export type DecimalText = string;

// Own copy, so that no other user of decimal.js can change the precision under us. numeric(20,4) times numeric(20,8) fits exactly.
const Decimal = AnyDecimal.clone({ precision: 60, rounding: AnyDecimal.ROUND_HALF_UP });

/** The currencies that messages name, with the sign shown in each language. Any other ISO code is shown as the code. */
const currencySigns: Readonly<
  Record<string, { readonly en: string; readonly zh: string; readonly decimals: number }>
> = {
  CNY: { en: '¥', zh: '¥', decimals: 2 },
  USD: { en: '$', zh: '$', decimals: 2 },
  EUR: { en: '€', zh: '€', decimals: 2 },
  GBP: { en: '£', zh: '£', decimals: 2 },
  JPY: { en: 'JP¥', zh: 'JP¥', decimals: 0 },
  HKD: { en: 'HK$', zh: 'HK$', decimals: 2 },
  SGD: { en: 'S$', zh: 'S$', decimals: 2 },
  AUD: { en: 'A$', zh: 'A$', decimals: 2 },
  CAD: { en: 'C$', zh: 'C$', decimals: 2 },
  TWD: { en: 'NT$', zh: 'NT$', decimals: 2 },
  KRW: { en: '₩', zh: '₩', decimals: 0 },
  INR: { en: '₹', zh: '₹', decimals: 2 },
  CHF: { en: 'CHF ', zh: 'CHF ', decimals: 2 },
};

export const currencyCodes: readonly string[] = Object.keys(currencySigns);

/** `€`, `HK$`; the code and a space where there is no sign. */
export function currencySign(currency: string, language: Language): string {
  return currencySigns[currency]?.[language] ?? `${currency} `;
}

/** Whether the text is a plain decimal number, sign and fraction allowed, exponent not. */
export function isDecimal(text: string): boolean {
  return /^[+-]?(?:\d{1,60}(?:\.\d{0,60})?|\.\d{1,60})$/.test(text);
}

/** `1200.0000` → `1200`, `-0` → `0`. */
export function normaliseDecimal(value: DecimalText): DecimalText {
  return plain(new Decimal(value));
}

export function addDecimals(...values: readonly DecimalText[]): DecimalText {
  return plain(values.reduce((sum, value) => sum.plus(value), new Decimal(0)));
}

export function subtractDecimals(a: DecimalText, b: DecimalText): DecimalText {
  return plain(new Decimal(a).minus(b));
}

export function multiplyDecimals(a: DecimalText, b: DecimalText): DecimalText {
  return plain(new Decimal(a).times(b));
}

/** `a ÷ b` to 60 significant digits; null when `b` is zero. */
export function divideDecimals(a: DecimalText, b: DecimalText): DecimalText | null {
  const divisor = new Decimal(b);
  return divisor.isZero() ? null : plain(new Decimal(a).div(divisor));
}

/** −1, 0 or 1. */
export function compareDecimals(a: DecimalText, b: DecimalText): -1 | 0 | 1 {
  return new Decimal(a).cmp(b) as -1 | 0 | 1;
}

/** Rounded half away from zero to `places` decimals. */
export function roundDecimal(value: DecimalText, places: number): DecimalText {
  return plain(new Decimal(value).toDecimalPlaces(places));
}

/** Money for reading: `¥1.24M`, `€60,000`; `¥124万`, `¥1.2亿`. A null currency leaves out the sign. */
export function formatMoney(value: DecimalText, currency: string | null, language: Language): string {
  return withSign(value, currency, language, (absolute) => formatCompact(absolute, language));
}

/** Money to its last decimal, grouped: `€1,234.50`. */
export function formatMoneyExact(value: DecimalText, currency: string | null, language: Language): string {
  const decimals = currency === null ? 0 : (currencySigns[currency]?.decimals ?? 2);
  return withSign(value, currency, language, (absolute) => {
    const places = absolute.decimalPlaces();
    return group(places === 0 ? absolute.toFixed(0) : absolute.toFixed(Math.max(places, decimals)));
  });
}

/** A number for reading, exact to `places` decimals, trailing zeros dropped, grouped. */
export function formatNumber(value: DecimalText, places = 2): string {
  return group(plain(new Decimal(value).toDecimalPlaces(places))).replace('-', '−');
}

/** A fraction as a percentage: `0.412` → `41.2%`. */
export function formatPercent(fraction: DecimalText, places = 1): string {
  return `${new Decimal(fraction)
    .times(100)
    .toFixed(places)
    .replace(/^-(0(?:\.0+)?)$/, '$1')
    .replace('-', '−')}%`;
}

/** A difference of two fractions, signed: `0.035` → `+3.5 pp`, `+3.5 个百分点`. */
export function formatPercentagePoints(difference: DecimalText, language: Language, places = 1): string {
  const points = new Decimal(difference).times(100).toDecimalPlaces(places);
  const sign = points.isZero() ? '±' : points.isNegative() ? '−' : '+';
  return `${sign}${points.abs().toFixed(places)} ${language === 'zh' ? '个百分点' : 'pp'}`;
}

function withSign(
  value: DecimalText,
  currency: string | null,
  language: Language,
  format: (absolute: AnyDecimal) => string,
): string {
  const number = new Decimal(value);
  const digits = format(number.abs());
  const minus = number.isNegative() && /[1-9]/.test(digits) ? '−' : '';
  return `${minus}${currency === null ? '' : currencySign(currency, language)}${digits}`;
}

const magnitudes = {
  en: [
    { from: '1e9', unit: 'B', places: 2 },
    { from: '1e6', unit: 'M', places: 2 },
  ],
  zh: [
    { from: '1e8', unit: '亿', places: 2 },
    { from: '1e4', unit: '万', places: 1 },
  ],
} as const;

function formatCompact(absolute: AnyDecimal, language: Language): string {
  for (const { from, unit, places } of magnitudes[language]) {
    const scaled = absolute.div(from).toDecimalPlaces(places);
    // Compared after rounding, so that 999,999.6 is 1M and not 1,000,000, and 99,999,999 is 1亿 and not 10,000万.
    if (absolute.gte(new Decimal(from).times('0.99995')) && scaled.gte(1))
      return `${group(plain(scaled))}${unit}`;
  }
  return group(plain(absolute.toDecimalPlaces(absolute.gte(1000) ? 0 : 2)));
}

function group(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function plain(value: AnyDecimal): DecimalText {
  return value.isZero() ? '0' : value.toFixed();
}
