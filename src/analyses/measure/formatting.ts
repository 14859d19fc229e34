import {
  type BusinessCalendar,
  type ClosedPeriod,
  type DecimalText,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPercentagePoints,
  type Grain,
  type Language,
  labelDate,
  labelPeriod,
  periodOf,
} from '../../kernel/index.ts';
import type { Measure } from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import { dayOfYear } from '../wording.ts';

/** A value for reading, with its unit. */
export function formatValue(
  measure: Measure,
  value: DecimalText | null,
  currency: string | null,
  language: Language,
): string {
  if (value === null) return '–';
  switch (measure.unit) {
    case 'money':
      return formatMoney(value, currency, language);
    case 'percent':
      return formatPercent(value);
    case 'integer':
      return formatNumber(value, 0);
    case 'duration':
      return language === 'zh'
        ? `${formatNumber(value, 1)}天`
        : `${formatNumber(value, 1)} ${Number(value) === 1 ? 'day' : 'days'}`;
    default:
      return formatNumber(value, 2);
  }
}

/** A bound that a person named, as short as he would: `30%`, not `30.0%`. */
export function formatThreshold(
  measure: Measure,
  value: DecimalText,
  currency: string | null,
  language: Language,
): string {
  return formatValue(measure, value, currency, language).replace(/\.0(?=%| |天|$)/, '');
}

/** `+12.0%`, or points where the measure is itself a percentage. */
export function formatChange(measure: Measure, change: DecimalText | null, language: Language): string {
  if (change === null) return '–';
  if (measure.unit === 'percent') return formatPercentagePoints(change, language);
  const text = formatPercent(change);
  return text.startsWith('−') || /^0(\.0)?%$/.test(text) ? text : `+${text}`;
}

/** The same as short as a table and an axis have room for, where the heading says the unit: a week or a day by its first day. */
export function tickOf(
  bucket: ClosedPeriod,
  grain: Grain,
  { actor, language, today }: Pick<QueryContext, 'actor' | 'language' | 'today'>,
): string {
  return grain === 'week' || grain === 'day'
    ? dayOfYear(bucket.from, today, language)
    : labelBucket(bucket, grain, actor.calendar, language);
}

/** A unit of the time axis: `Oct 2026`, `Q4 2026`, the first day of a week. */
export function labelBucket(
  bucket: ClosedPeriod,
  grain: Grain,
  calendar: BusinessCalendar,
  language: Language,
): string {
  if (grain === 'day') return labelDate(bucket.from, language);
  if (grain === 'week') {
    const start = labelDate(bucket.from, language);
    return language === 'zh' ? `${start}起一周` : `week of ${start}`;
  }
  // The first and last unit may be cut by the period; they are called by their whole names.
  return labelPeriod(periodOf(grain, bucket.from, calendar), calendar, language);
}
