import type { IntentNamed, QueryIntent } from '../../../intents/index.ts';
import { detectLanguage, type Language, type Recurrence } from '../../../kernel/index.ts';
import { findMeasure } from '../../../metrics/index.ts';
import { answerThreshold } from '../../interpretation.ts';
import type { ReadRest } from './content.ts';

/** What is to be sent, what it is called, and the words in which it was read. */
export interface Content {
  readonly intent: QueryIntent;
  readonly title: string;
  readonly said: string;
}

export type Rhythm = Pick<Recurrence, 'unit' | 'interval' | 'weekdays' | 'day' | 'nth' | 'times'>;

/**
 * What happens, sent each week, is what happened in that week: "new leads" every morning are yesterday's, and "revenue" on Mondays is that of
 * the week before. What is a state, or says its own time, stays.
 */
export function ofItsTime(content: Content, rhythm: Rhythm, rest: ReadRest): Content {
  const { intent, title, said } = content;
  if (!happens(intent, title)) return content;
  for (const wording of dated(said.replace(framing, ''), rhythm)) {
    const { intents, confidence, notUnderstood } = rest(wording);
    const [asked] = intents;
    const isSame =
      asked !== undefined && intents.length === 1 && withoutPeriod(asked) === withoutPeriod(intent);
    if (isSame && confidence >= answerThreshold && notUnderstood.length === 0 && hasPeriod(asked))
      return { intent: asked as QueryIntent, title: withTime(title, rhythm), said: wording };
  }
  return content;
}

/** The same words with the time of which they are, as it can be said; none where that can't be said in a word. */
export function dated(said: string, rhythm: Rhythm): readonly string[] {
  const language = detectLanguage(said);
  const period = timeOf(said, rhythm)?.[language];
  if (period === undefined) return [];
  return language === 'zh'
    ? [`${period}的${said}`, `${period}${said}`]
    : [`${said} ${period}`, `${said} of ${period}`];
}

export function withTime(title: string, rhythm: Rhythm): string {
  const language = detectLanguage(title);
  const period = timeOf(title, rhythm)?.[language];
  if (period === undefined) return title;
  return language === 'zh' ? `${title}（${period}）` : `${title}, ${period}`;
}

/** "A sales summary", "the win/loss report": nothing of it says what is asked. */
const framing =
  /^(?:an?|the|my|our) (?=.+ (?:summary|overview|report|snapshot|update|recap|stats)$)| (?:summary|overview|report|snapshot|update|recap|stats)$|(?:汇总|概览|概况|总结|一览|快报|报表|报告|情况)$/giu;

/** Whether it counts or lists what comes to pass, and says no time. */
function happens(intent: QueryIntent, title: string): boolean {
  if (intent.name === 'measure') {
    const { period, grain, measures } = intent.slots;
    return period === null && grain === null && measures.every((key) => findMeasure(key)?.kind === 'flow');
  }
  return intent.name === 'list' && intent.slots.period === null && listsWhatHappened(intent, title);
}

function listsWhatHappened({ slots: { entity, filters } }: IntentNamed<'list'>, title: string): boolean {
  const statuses = filters.filter(({ field, op }) => field === 'status' && op === 'is');
  const isClosed = statuses.some(({ values }) =>
    values.every((one) => one.type === 'key' && (one.key === 'won' || one.key === 'lost')),
  );
  return entity === 'activity' || isClosed || newOnes.test(title);
}

const newOnes = /(?<![a-z])(?:new|incoming|inbound)(?![a-z])|新/iu;

function withoutPeriod(intent: { readonly name: string; readonly slots: object }): string {
  const slots = { ...intent.slots, period: null, periodField: null };
  return JSON.stringify([intent.name, slots], (key, value) => (key === 'text' ? null : value));
}

function hasPeriod({ slots }: { readonly slots: object }): boolean {
  return 'period' in slots && slots.period !== null;
}

type Said = Readonly<Record<Language, string>>;

/** What is planned lies ahead: "my meetings" every morning are today's. */
function timeOf(said: string, rhythm: Rhythm): Said | null {
  const { unit, interval } = rhythm;
  return interval === 1 && planned.test(said) ? running[unit] : periodFor(rhythm);
}

const planned =
  /(?<![a-z])(?:meetings?|appointments?|calendar|agenda|closing|due)(?![a-z])|会议|会面|日程|约见|到期|预计成交/iu;

const running: Readonly<Record<Rhythm['unit'], Said>> = {
  day: { en: 'today', zh: '今天' },
  week: { en: 'this week', zh: '本周' },
  month: { en: 'this month', zh: '本月' },
  quarter: { en: 'this quarter', zh: '本季度' },
  year: { en: 'this year', zh: '今年' },
};

/** The day, week, month … that is over when it comes, or nearly; null where that can't be said in a word. */
function periodFor({ unit, interval, weekdays, day, nth, times }: Rhythm): Said | null {
  const isLate = day === -1 || (day ?? 1) > 15 || (nth?.index ?? 1) < 0;
  switch (unit) {
    case 'day':
      if (interval > 1) return null;
      return (times[0] ?? morning) < '12:00' ? { en: 'yesterday', zh: '昨天' } : running.day;
    case 'week': {
      const [first, another] = weekdays;
      if (interval === 2) return { en: 'in the past 14 days', zh: '最近14天' };
      if (interval > 2 || another !== undefined) return null;
      return (first ?? 1) <= 3 ? { en: 'last week', zh: '上周' } : running.week;
    }
    case 'month':
      if (interval > 1) return null;
      return isLate ? running.month : { en: 'last month', zh: '上个月' };
    case 'quarter':
      return isLate ? running.quarter : { en: 'last quarter', zh: '上季度' };
    case 'year':
      return isLate ? running.year : { en: 'last year', zh: '去年' };
  }
}

const morning = '09:00';

/** "First of the month, director report": what is sent once a month looks back on one. */
export function inRhythm(
  intent: QueryIntent,
  often: Pick<Recurrence, 'unit' | 'interval' | 'otherDays'> | null,
): QueryIntent {
  const isOfMonth = often?.unit === 'month' && often.interval === 1 && (often.otherDays ?? []).length === 0;
  return isOfMonth && intent.name === 'digest' && intent.slots.which === 'company-week'
    ? { ...intent, slots: { ...intent.slots, which: 'company-month' } }
    : intent;
}
