import type { CellValue, Column } from '../../../answer/index.ts';
import type { Language } from '../../../kernel/index.ts';

/** An exact value as it is read: grouped figures, the currency's sign, short dates. Decimals stay strings, and so exact. */
export function cellText(cell: CellValue, column: Column, language: Language, timeZone: string): string {
  if (cell === null) return '–';
  const locale = localeOf(language);
  if (typeof cell === 'object') return money(cell.amount, cell.currency, locale);
  const text = String(cell);
  switch (column.type) {
    case 'money':
      return column.currency === null ? decimal(text, locale, 2) : money(text, column.currency, locale);
    case 'integer':
    case 'decimal':
      return decimal(text, locale, 4);
    case 'percent':
      return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(
        text as Intl.StringNumericLiteral,
      );
    case 'duration':
      return `${decimal(text, locale, 1)} ${unitOf(column.unit, language)}`;
    case 'date':
      // As people write them in tables: 17 Aug 2026, and in Chinese 2026-08-17.
      return language === 'zh'
        ? text
        : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(text));
    case 'instant':
      return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
        new Date(text),
      );
    case 'text':
      return text;
  }
}

export function isFigure({ type }: Column): boolean {
  return type !== 'text' && type !== 'date' && type !== 'instant';
}

export function localeOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en-GB';
}

function money(amount: string, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).format(amount as Intl.StringNumericLiteral);
}

function decimal(text: string, locale: string, digits: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(
    text as Intl.StringNumericLiteral,
  );
}

function unitOf(unit: string | null, language: Language): string {
  if (unit === 'days') return language === 'zh' ? '天' : 'd';
  return unit ?? '';
}
