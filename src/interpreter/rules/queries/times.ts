import type { Filter, PeriodValue } from '../../../intents/index.ts';
import { addDays, addMonths, today } from '../../../kernel/index.ts';
import type { TimeReading } from '../calendar/index.ts';
import type { Draft, Scene } from './draft.ts';
import { type Item, itemSense, itemSenses } from './items.ts';
import { eventsOf } from './statuses.ts';

/** A stretch of time that an item says, with the item. */
export interface SaidPeriod {
  readonly item: Item;
  readonly period: PeriodValue;
}

/**
 * The stretches of time that no slot has used yet, in the order of the message. Of what has happened, "Monday" is the last one and
 * "within ten days" lies behind; a time of day, and "on a Monday", which comes again and again, are no stretch.
 */
export function readPeriods(scene: Scene, draft: Draft, isPast = false): readonly SaidPeriod[] {
  const hasHappened = isPast || isDone(scene);
  return scene.items.flatMap((item) => {
    if (draft.taken.has(item.at)) return [];
    const time = itemSense(item, 'time');
    if (timeOfDay.test(item.text) && hasHappened) return [];
    if (weekday.test(item.text) && isRecurring(scene, item)) return [];
    const period = time?.readings[0] === undefined ? null : periodOf(item.text, time.readings[0]);
    if (period === null) return [];
    return [{ item, period: hasHappened ? lookedBackOn(scene, period) : withinSpan(scene, period) }];
  });
}

/** "Closing in 30 days": any day up to then, and not that day alone; what has not happened in 30 days is behind. */
function withinSpan({ context, text }: Scene, period: PeriodValue): PeriodValue {
  const now = today(context.now, context.actor.calendar.timeZone);
  const isAhead = period.from !== null && period.from > now;
  return isAhead && spanAhead.test(period.text) && comes.test(text)
    ? { ...period, from: now, grain: null }
    : period;
}

const comes = /\b(?:clos|expir|end|renew|due|matur|sign|land|happen|start|com)(?:e|es|ing)?\b/iu;
const spanAhead = /^in\b.*\b(?:days?|weeks?|months?)$/iu;

/** Said of what is over: won, lost, closed, created; and not of what is to be. */
function isDone({ items, text, lexicon }: Scene): boolean {
  const { won, lost } = lexicon.unnamed.dealCount;
  const isOver = items.some(
    (item) =>
      eventsOf(item).some((event) => done.has(event)) ||
      [won, lost].includes(itemSense(item, 'measure')?.key ?? '') ||
      itemSenses(item, 'value').some(
        ({ entity, field, key }) => entity === 'deal' && field === 'status' && done.has(key),
      ),
  );
  return isOver && !ahead.test(text);
}

const done: ReadonlySet<string> = new Set(['won', 'lost', 'closed', 'decided', 'bought', 'created', 'held']);

const ahead =
  /\b(?:will|going to|gonna|due|expected|planned|should|to be|upcoming|next)\b|要|会|能|将|预计|应该|可以|计划|打算|下/iu;

/** A weekday or a span that would lie ahead: the last such day, or as many days behind. */
function lookedBackOn(scene: Scene, period: PeriodValue): PeriodValue {
  const now = today(scene.context.now, scene.context.actor.calendar.timeZone);
  const { from, to, text } = period;
  // "As of June 30", said in December: the last one.
  const starts = from ?? (to === null ? null : addDays(to, -1));
  const isYearAhead = starts !== null && starts > now && dayOfYear.test(text) && !namesYear.test(text);
  if (isYearAhead && !ahead.test(scene.text) && !closes.test(scene.text))
    return {
      ...period,
      from: from === null ? null : addMonths(from, -12),
      to: to === null ? null : addMonths(to, -12),
    };
  if (from === null || to === null || to <= addDays(now, 1)) return period;
  if (weekday.test(text)) return { ...period, from: addDays(from, -7), to: addDays(to, -7) };
  if (from > now || !within.test(text)) return period;
  const days = Math.round((Date.parse(to) - Date.parse(from)) / millisecondsPerDay);
  return { ...period, from: addDays(now, -days), to: now };
}

const millisecondsPerDay = 86_400_000;

/** A day of a month: 30 June, 6月30号, 6/30. */
const dayOfYear =
  /\d{1,2}(?:st|nd|rd|th)? (?:of )?\p{L}{3,9}\b|(?:first|second|third|th) (?:day )?of \p{L}{3,9}\b|\b\p{L}{3,9},? the \p{L}+(?:st|nd|rd|th)\b|\b\p{L}{3,9}\.? \d{1,2}\b|\d月\d{1,2}|\d\/\d/iu;
const namesYear = /\d{4}|['’]\d\d\b|[今明后]年|\byear\b/iu;
const closes = /\bclos(?:e|es|ing)\b|成交|签/iu;

const within = /^(?:within|in|inside)\b|(?:以|之)?内$/i;

/** "On a Monday", "Mondays", 每周一: any of them. */
function isRecurring({ text }: Scene, item: Item): boolean {
  return (
    /days$|ends$/i.test(item.text) ||
    // 周二的赢单率: how Tuesdays are, hardly that one.
    text.startsWith('的', item.end) ||
    /(?:\b(?:an?|any|every|each)|每个?|逢)\s*$/iu.test(text.slice(0, item.start)) ||
    /^(?:on )?(?:an?|any|every|each) /i.test(item.text)
  );
}

/** The stretch that a reading of a time says; null for moments, durations and grains. */
export function periodOf(text: string, reading: TimeReading): PeriodValue | null {
  switch (reading.kind) {
    case 'period':
      return { text, ...reading.period, grain: reading.grain };
    case 'day':
      return { text, from: reading.date, to: addDays(reading.date, 1), grain: 'day' };
    case 'before':
      return { text, from: null, to: reading.date, grain: null };
    case 'after':
      return { text, from: reading.date, to: null, grain: null };
    default:
      return null;
  }
}

const weekday =
  /^(?:on |the |at |an? |any |every |each )*(?:weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)$|^周末$|^(?:周|星期|礼拜)[一二三四五六日天]$/i;

const timeOfDay =
  /^(?:in |at |during )?(?:the )?(?:morning|afternoon|evening|night)s?$|^(?:早上|上午|中午|下午|晚上|夜里)$/i;

/** The records whose date lies within a period. */
export function filtersWithin(field: string, { text, from, to }: PeriodValue): readonly Filter[] {
  const bound = (op: '>=' | '<', date: string | null): readonly Filter[] =>
    date === null ? [] : [{ field, op, values: [{ type: 'date', text, date }] }];
  return [...bound('>=', from), ...bound('<', to)];
}

/** How a period is written in readings. */
export function showPeriod({ from, to }: PeriodValue): string {
  return `${from ?? ''}/${to ?? ''}`;
}
