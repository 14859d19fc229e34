import type { BusinessCalendar, ClosedPeriod, Period, PlainDate } from './calendar.ts';
import {
  addDays,
  addMonths,
  dayOf,
  fiscalQuarterOf,
  fiscalYearOf,
  grainOf,
  monthOf,
  startOf,
  yearOf,
} from './calendar-arithmetic.ts';
import type { Language } from './language.ts';

const monthNames = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;
const chineseQuarters = ['一', '二', '三', '四'] as const;

/** `15 Sep 2026`, `2026年9月15日`. */
export function labelDate(date: PlainDate, language: Language): string {
  return language === 'zh'
    ? `${yearOf(date)}年${monthOf(date)}月${dayOf(date)}日`
    : `${dayOf(date)} ${monthName(date)} ${yearOf(date)}`;
}

/**
 * A period as people write it: `Q3 2026`, `Q3 FY26`, `Sep 2026`, `1 Sep – 15 Oct 2026`; `2026年第三季度`, `2026年9月`.
 * Style `months` writes quarters and halves out: `Jul–Sep 2026`, `2026年7–9月`.
 */
export function labelPeriod(
  period: Period,
  calendar: BusinessCalendar,
  language: Language,
  style: 'name' | 'months' = 'name',
): string {
  const { from, to } = period;
  if (from === null && to === null) return language === 'zh' ? '全部时间' : 'all time';
  if (from === null) {
    const last = labelDate(addDays(to as PlainDate, -1), language);
    return language === 'zh' ? `截至${last}` : `until ${last}`;
  }
  if (to === null)
    return language === 'zh' ? `${labelDate(from, language)}起` : `since ${labelDate(from, language)}`;
  const closed = { from, to };
  const named = style === 'name' ? labelFiscalUnit(closed, calendar, language) : null;
  if (named !== null) return named;
  if (dayOf(from) === 1 && dayOf(to) === 1 && from < to) return labelMonths(closed, language);
  return labelDays(closed, language);
}

function labelFiscalUnit(
  period: ClosedPeriod,
  calendar: BusinessCalendar,
  language: Language,
): string | null {
  const { from } = period;
  const grain = grainOf(period, calendar);
  if (grain !== 'quarter' && grain !== 'half' && grain !== 'year') return null;
  const year = labelFiscalYear(from, calendar, language);
  if (grain === 'year') return year;
  const half = startOf('year', from, calendar) === from ? 1 : 2;
  if (language === 'zh') {
    return grain === 'half'
      ? `${year}${half === 1 ? '上' : '下'}半年`
      : `${year}第${chineseQuarters[fiscalQuarterOf(from, calendar) - 1]}季度`;
  }
  return grain === 'half' ? `H${half} ${year}` : `Q${fiscalQuarterOf(from, calendar)} ${year}`;
}

function labelFiscalYear(date: PlainDate, calendar: BusinessCalendar, language: Language): string {
  const year = fiscalYearOf(date, calendar);
  if (calendar.fiscalYearStartMonth === 1) return language === 'zh' ? `${year}年` : `${year}`;
  return language === 'zh' ? `${year}财年` : `FY${String(year % 100).padStart(2, '0')}`;
}

function labelMonths({ from, to }: ClosedPeriod, language: Language): string {
  const last = addMonths(to, -1);
  const sameYear = yearOf(from) === yearOf(last);
  if (sameYear && monthOf(from) === 1 && monthOf(last) === 12)
    return language === 'zh' ? `${yearOf(from)}年` : `${yearOf(from)}`;
  if (language === 'zh') {
    if (from === last) return `${yearOf(from)}年${monthOf(from)}月`;
    return sameYear
      ? `${yearOf(from)}年${monthOf(from)}–${monthOf(last)}月`
      : `${yearOf(from)}年${monthOf(from)}月–${yearOf(last)}年${monthOf(last)}月`;
  }
  if (from === last) return `${monthName(from)} ${yearOf(from)}`;
  return sameYear
    ? `${monthName(from)}–${monthName(last)} ${yearOf(from)}`
    : `${monthName(from)} ${yearOf(from)} – ${monthName(last)} ${yearOf(last)}`;
}

function labelDays({ from, to }: ClosedPeriod, language: Language): string {
  const last = addDays(to, -1);
  if (last <= from) return labelDate(from, language);
  const sameYear = yearOf(from) === yearOf(last);
  const sameMonth = sameYear && monthOf(from) === monthOf(last);
  if (language === 'zh') {
    if (sameMonth) return `${yearOf(from)}年${monthOf(from)}月${dayOf(from)}–${dayOf(last)}日`;
    const end = sameYear ? `${monthOf(last)}月${dayOf(last)}日` : labelDate(last, 'zh');
    return `${labelDate(from, 'zh')}–${end}`;
  }
  if (sameMonth) return `${dayOf(from)}–${labelDate(last, 'en')}`;
  const start = sameYear ? `${dayOf(from)} ${monthName(from)}` : labelDate(from, 'en');
  return `${start} – ${labelDate(last, 'en')}`;
}

function monthName(date: PlainDate): string {
  return monthNames[monthOf(date) - 1] ?? '';
}
