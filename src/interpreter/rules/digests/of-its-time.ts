import type { Intent, IntentNamed, QueryIntent } from '../../../intents/index.ts';
import {
  type Bilingual,
  detectLanguage,
  periodOverBy,
  periodRunningBy,
  type Recurrence,
  type Rhythm,
  regexp,
} from '../../../kernel/index.ts';
import { findMeasure } from '../../../metrics/index.ts';
import { answerThreshold } from '../../interpretation.ts';
import type { ReadRest } from './content.ts';

/** What is to be sent, what it is called, and the words in which it was read. */
export interface Content {
  readonly intent: QueryIntent;
  readonly title: string;
  readonly said: string;
}

/**
 * What happens, sent each week, is what happened in that week: "new leads" every morning are yesterday's, and "revenue" on Mondays is that of
 * the week before. What is a state, or says its own time, stays.
 */
export function ofItsTime(content: Content, rhythm: Rhythm, rest: ReadRest): Content {
  const { intent, title, said } = content;
  if (!happens(intent, title)) return content;
  for (const wording of [said.replace(framing, ''), said].flatMap((one) => dated(one, rhythm))) {
    const { intents, confidence, notUnderstood } = rest(wording);
    const [asked] = intents;
    const isSame =
      asked !== undefined &&
      intents.length === 1 &&
      (withoutPeriod(asked) === withoutPeriod(intent) || areNewOnes(asked, intent, title));
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
const framing = regexp('giu')`
    ^(?:an?|the|my|our) (?=.+ (?:summary|overview|report|snapshot|update|recap|stats)$)|
    [ ](?:summary|overview|report|snapshot|update|recap|stats)$|
    (?:汇总|概览|概况|总结|一览|快报|报表|报告|情况)$
  `;

/** Whether it counts or lists what comes to pass, and says no time. */
function happens(intent: QueryIntent, title: string): boolean {
  if (intent.name === 'measure') {
    const { period, grain, measures } = intent.slots;
    const kinds = measures.map((key) => findMeasure(key)?.kind);
    // Won and lost deals with their win rate: a rate beside what happens is of the same time.
    return period === null && grain === null && kinds.includes('flow') && !kinds.includes('stock');
  }
  return intent.name === 'list' && intent.slots.period === null && listsWhatHappened(intent, title);
}

/** "New leads" are those of the status of that name; of a time they are the ones that came in then. */
function areNewOnes(asked: Intent, intent: QueryIntent, title: string): boolean {
  return (
    newOnes.test(title) &&
    asked.name === 'list' &&
    intent.name === 'list' &&
    asked.slots.entity === intent.slots.entity
  );
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

/** What is planned lies ahead: "my meetings" every morning are today's. */
function timeOf(said: string, rhythm: Rhythm): Bilingual | null {
  return (planned.test(said) ? periodRunningBy(rhythm) : periodOverBy(rhythm))?.names ?? null;
}

const planned =
  /(?<![a-z])(?:meetings?|appointments?|calendar|agenda|closing|due)(?![a-z])|会议|会面|日程|约见|到期|预计成交/iu;

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
