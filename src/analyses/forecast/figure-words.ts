import type { Column } from '../../answer/index.ts';
import { formatMoney, formatNumber, formatPercent, roundDecimal } from '../../kernel/index.ts';
import type { QueryContext } from '../context.ts';
import { say } from '../reply.ts';

/** How figures of a forecast are told: amounts of a currency, or units. */
export interface FigureWords {
  /** For reading. */
  readonly show: (value: number) => string;
  /** For `data`: an estimate has no more than whole units. */
  readonly exact: (value: number) => string;
  readonly column: (key: string, en: string, zh: string) => Column;
  readonly unit: string | null;
  /** What is counted: revenue, or units. */
  readonly measure: string;
}

export function figureWords(context: QueryContext, inUnits: boolean): FigureWords {
  const { baseCurrency } = context.actor;
  const exact = (value: number) => roundDecimal(value.toFixed(4), 0);
  return {
    exact,
    show: (value) =>
      inUnits
        ? say(context, `${formatNumber(exact(value), 0)} units`, `${formatNumber(exact(value), 0)}台（件）`)
        : formatMoney(rounded(value), baseCurrency, context.language),
    column: (key, en, zh) => ({
      key,
      label: say(context, en, zh),
      type: inUnits ? 'decimal' : 'money',
      unit: inUnits ? 'units' : null,
      currency: inUnits ? null : baseCurrency,
    }),
    unit: inUnits ? null : baseCurrency,
    measure: inUnits ? say(context, 'Units', '数量') : say(context, 'Revenue', '销售额'),
  };
}

/** An estimate to three digits: more would look like knowledge. */
function rounded(value: number): string {
  return value === 0 ? '0' : roundDecimal(Number(value.toPrecision(3)).toFixed(4), 0);
}

/** A chance in whole percent, never a certain one. */
export function showChance(chance: number, language: 'en' | 'zh'): string {
  if (chance > 0.99) return language === 'zh' ? '99%以上' : 'over 99%';
  if (chance < 0.01) return language === 'zh' ? '不到1%' : 'under 1%';
  return formatPercent(String(chance), 0);
}
