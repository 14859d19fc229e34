import {
  dayOf,
  daysBetween,
  type Instant,
  type Language,
  monthOf,
  type PlainDate,
  today as todayIn,
  yearOf,
} from '../kernel/index.ts';
import type { Actor } from '../permissions/index.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

interface DateContext {
  readonly actor: Actor;
  readonly language: Language;
  readonly now: Instant;
  readonly today?: PlainDate;
}

/** `today`, `24 Nov`, with the year where it is another one; 今天, 11月24日. */
export function shortDate(date: PlainDate, context: DateContext): string {
  const current = context.today ?? todayIn(context.now, context.actor.calendar.timeZone);
  return (
    nearDays[context.language][daysBetween(current, date) + 1] ?? dayOfYear(date, current, context.language)
  );
}

/** `24 Nov`, 11月24日, with the year where it is another one than that of `current`. */
export function dayOfYear(date: PlainDate, current: PlainDate, language: Language): string {
  const sameYear = yearOf(date) === yearOf(current);
  if (language === 'zh') return `${sameYear ? '' : `${yearOf(date)}年`}${monthOf(date)}月${dayOf(date)}日`;
  return `${dayOf(date)} ${months[monthOf(date) - 1] ?? ''}${sameYear ? '' : ` ${yearOf(date)}`}`;
}

const nearDays: Readonly<Record<Language, readonly string[]>> = {
  en: ['yesterday', 'today', 'tomorrow'],
  zh: ['昨天', '今天', '明天'],
};

/** `33 d ago`, `today`; 33天前. */
export function daysAgo(days: number, language: Language): string {
  if (days <= 0) return language === 'zh' ? '今天' : 'today';
  return language === 'zh' ? `${days}天前` : `${days} d ago`;
}

/** `28 d`, 28天; whole days. */
export function showDays(days: number, language: Language): string {
  return language === 'zh' ? `${Math.round(days)}天` : `${Math.round(days)} d`;
}

/** `a, b and c`; a、b和c. */
export function joinWords(words: readonly string[], language: Language): string {
  if (words.length < 2) return words[0] ?? '';
  const last = words.at(-1) ?? '';
  const rest = words.slice(0, -1);
  return language === 'zh' ? `${rest.join('、')}和${last}` : `${rest.join(', ')} and ${last}`;
}
