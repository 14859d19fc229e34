import type { MomentValue } from '../intents/index.ts';
import {
  addDays,
  dayOf,
  daysBetween,
  type Instant,
  instantOfLocal,
  type Language,
  localDateTime,
  monthOf,
  type PlainDate,
  today,
  weekdayOf,
  yearOf,
} from '../kernel/index.ts';
import type { Actor } from '../permissions/index.ts';

const workdayStart = '09:00';
const midday = '12:00';

/**
 * The instant that a person means. A time of day is his own zone's. A date alone: today is now; a past day is its midday in the
 * business zone, so that it counts to that day; a coming day is its start of work.
 */
export function instantOf(moment: MomentValue, actor: Actor, now: Instant): Instant {
  const { date, time } = moment;
  if (time !== null) return instantOfLocal(`${date}T${time}`, actor.timeZone);
  // Which day it is, is his own zone's too: 今天 in Shanghai is no coming day of a business in Berlin.
  const current = today(now, actor.timeZone);
  if (date === current) return now;
  if (date > current) return instantOfLocal(`${date}T${workdayStart}`, actor.timeZone);
  const then = instantOfLocal(`${date}T${midday}`, actor.calendar.timeZone);
  return then < now ? then : now;
}

/** The last millisecond of a date in the business zone. */
export function endOfDay(date: PlainDate, timeZone: string): Instant {
  return new Date(Date.parse(instantOfLocal(`${addDays(date, 1)}T00:00`, timeZone)) - 1).toISOString();
}

/** `today, 14:05`, `Tue 24 Nov, 09:00`; `今天 14:05`, `11月24日周二 09:00`. In the person's own zone. */
export function showInstant(instant: Instant, timeZone: string, now: Instant, language: Language): string {
  const [date = '', time = ''] = localDateTime(instant, timeZone).split('T');
  const day = showDay(date, today(now, timeZone), language);
  return language === 'zh' ? `${day} ${time}` : `${day}, ${time}`;
}

/** `today`, `yesterday`, `tomorrow`, else with the weekday; with the year where it is another one. */
export function showDay(date: PlainDate, current: PlainDate, language: Language): string {
  const words = language === 'zh' ? nearDays.zh : nearDays.en;
  const near = words[daysBetween(current, date) + 1];
  if (near !== undefined) return near;
  const weekday = weekdays[language][weekdayOf(date) - 1] ?? '';
  const year = yearOf(date) === yearOf(current) ? '' : String(yearOf(date));
  if (language === 'zh')
    return `${year === '' ? '' : `${year}年`}${monthOf(date)}月${dayOf(date)}日${weekday}`;
  return `${weekday} ${dayOf(date)} ${months[monthOf(date) - 1] ?? ''}${year === '' ? '' : ` ${year}`}`;
}

const nearDays = { en: ['yesterday', 'today', 'tomorrow'], zh: ['昨天', '今天', '明天'] } as const;
const weekdays = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
} as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
