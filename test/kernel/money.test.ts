import { expect, it } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  formatMoney,
  formatMoneyExact,
  formatPercent,
  formatPercentagePoints,
  multiplyDecimals,
  normaliseDecimal,
} from '../../src/kernel/index.ts';

it('computes exactly', () => {
  expect(addDecimals('0.1', '0.2')).toBe('0.3');
  expect(multiplyDecimals('1234567890123456.7891', '1.00000001')).toBe('1234567902469135.690334567891');
  expect(divideDecimals('1', '0')).toBeNull();
  expect(compareDecimals('10', '9.9999')).toBe(1);
  expect(normaliseDecimal('1200.0000')).toBe('1200');
  expect(normaliseDecimal('-0.0')).toBe('0');
});

it.each([
  ['1240000', 'CNY', 'en', '¥1.24M'],
  ['60000', 'EUR', 'en', '€60,000'],
  ['999999.6', 'USD', 'en', '$1M'],
  ['1243000', 'CNY', 'zh', '¥124.3万'],
  ['120000000', 'EUR', 'zh', '€1.2亿'],
  ['99999999', null, 'zh', '1亿'],
  ['9800', 'USD', 'zh', '$9,800'],
  ['-1500000', 'USD', 'en', '−$1.5M'],
  ['12.5', 'SEK', 'en', 'SEK 12.5'],
] as const)('shows %s %s in %s as %s', (value, currency, language, shown) => {
  expect(formatMoney(value, currency, language)).toBe(shown);
});

it('shows exact money, percentages and points', () => {
  expect(formatMoneyExact('1234.5', 'EUR', 'en')).toBe('€1,234.50');
  expect(formatPercent('0.412')).toBe('41.2%');
  expect(formatPercentagePoints('0.035', 'zh')).toBe('+3.5 个百分点');
  expect(formatPercentagePoints('-0.078', 'en')).toBe('−7.8 pp');
});
