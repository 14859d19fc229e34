import type { DecimalText } from '../kernel/index.ts';

/** Amounts are reckoned in whole cents, so that sums of them are exact. */
export type Cents = number;

export function decimalOf(cents: Cents): DecimalText {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const fraction = digits.slice(-2);
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}${fraction === '00' ? '' : `.${fraction}`}`;
}

export function decimalOrNull(cents: Cents | null): DecimalText | null {
  return cents === null ? null : decimalOf(cents);
}

export type SampleCurrency = 'EUR' | 'USD' | 'GBP' | 'CNY';

/** Units of each currency for one euro in the price book, which is set once and does not follow the market. */
export const priceBook: Readonly<Record<SampleCurrency, number>> = { EUR: 1, USD: 1.1, GBP: 0.86, CNY: 7.8 };

/** Rounded as price lists and estimates are: two or three leading figures. */
export function roundedAmount(cents: number): Cents {
  const units = Math.max(1, cents / 100);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(units)) - 1);
  return Math.max(1, Math.round(units / step)) * step * 100;
}
