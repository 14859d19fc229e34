import type { MomentValue, PeriodValue } from '../../../intents/index.ts';
import { addDays, countingNumber, type PlainDate, weekdayOf } from '../../../kernel/index.ts';
import { readNumber } from '../amounts/index.ts';
import type { TimeReading, TimeSpan } from '../calendar/index.ts';
import { type Mark, type MarkedText, marksIn } from './marked-text.ts';

export type Tense = 'past' | 'future' | 'open';

type TimeMark = Extract<Mark, { kind: 'time' }>;

/**
 * The moment that the times of a clause name, with the clock time where one stands apart from the day. A weekday that may be the last
 * or the coming one follows the tense; a longer stretch stands for its first day, a deadline for the day that it names.
 */
export function momentOf(text: MarkedText, tense: Tense, today: PlainDate): MomentValue | null {
  const marks = marksIn(text, 'time').filter((mark) => dayOf(mark, tense, today) !== null);
  const dated = marks.find((mark) => !isClockAlone(mark.span)) ?? marks[0];
  if (dated === undefined) return null;
  const moment = dayOf(dated, tense, today);
  if (moment === null) return null;
  const clock = marks.find((mark) => mark !== dated && isClockAlone(mark.span));
  const time = clock === undefined ? moment.time : (dayOf(clock, tense, today)?.time ?? moment.time);
  const said = clock === undefined ? dated.span.text : `${dated.span.text} ${clock.span.text}`;
  return { text: said, date: moment.date, time };
}

/**
 * A moment ahead with the hour that a part of its day stands for ("tomorrow afternoon", 周三中午), where something rings or begins then; as it
 * is where no part is said.
 */
export function withHour(moment: MomentValue, text: MarkedText): MomentValue {
  if (moment.time !== null) return moment;
  for (const { span } of marksIn(text, 'time')) {
    const hour = span.alternatives.find((one) => one.kind === 'time' && one.date === moment.date);
    if (hour?.kind === 'time' && moment.text.startsWith(span.text))
      return { ...moment, time: hour.local.slice(11, 16) };
  }
  return moment;
}

/** "End of next week", 本周内: the last day on which one works, unless that is over. */
function workingEnd(moment: MomentValue, today: PlainDate): MomentValue {
  const beyond = weekdayOf(moment.date) - lastWorkday;
  const date = addDays(moment.date, -Math.max(0, beyond));
  return endOfWeek.test(moment.text) && beyond > 0 && date >= today ? { ...moment, date } : moment;
}

/** Friday, as an ISO weekday. */
const lastWorkday = 5;
const endOfWeek =
  /(?:end of|this|within|by|before) (?:the |this |next |that |of )*(?:coming |current )?week$|^(?:this|next) week$|^(?:到|在)?(?:本|这|这个|下|下个)?(?:周|星期|礼拜)(?:之?内|底|末前|里)?$/iu;

/** When something is to be done: "this week" and "this month" by their end, all else as `momentOf` has it. */
export function dueOf(text: MarkedText, today: PlainDate): MomentValue | null {
  const moment = momentOf(text, 'future', today);
  if (moment === null) return null;
  if (moment.date > today || !isStretchOrWeek(text)) return workingEnd(moment, today);
  const last = lastDayOf(text, today);
  return last === null || last.date <= today ? moment : last;
}

function isStretchOrWeek(text: MarkedText): boolean {
  return marksIn(text, 'time').some(
    ({ span }) => span.reading.kind === 'period' && span.reading.grain !== 'day',
  );
}

/** The day by which something is to happen that a clause gives a time for: the last one of a period ("in May", 三季度), else the day itself. */
export function lastDayOf(text: MarkedText, today: PlainDate): MomentValue | null {
  for (const { span, inner } of marksIn(text, 'time')) {
    const readings = [span, ...(inner === null ? [] : [inner])].flatMap((one) => [
      one.reading,
      ...one.alternatives,
    ]);
    const [last] = readings.flatMap((one) => {
      const day =
        one.kind === 'before'
          ? addDays(one.date, -1)
          : one.kind === 'period' && one.period.to !== null
            ? (middleOf(one.period) ?? addDays(one.period.to, -1))
            : one.kind === 'day' || one.kind === 'time'
              ? one.date
              : null;
      return day !== null && day >= today ? [day] : [];
    });
    if (last !== undefined) return workingEnd({ text: span.text, date: last, time: null }, today);
  }
  return null;
}

/** Whether the times of a clause are of a month or more, and no day: what happens then is no appointment. */
export function isStretch(text: MarkedText): boolean {
  // "By the end of March" holds March; so does "4 March", which is a day.
  const readings = marksIn(text, 'time').map(({ span, inner }) =>
    span.reading.kind === 'day' || span.reading.kind === 'time' ? span.reading : (inner ?? span).reading,
  );
  return (
    readings.length > 0 &&
    readings.every((one) => one.kind === 'period' && one.grain !== 'day' && one.grain !== 'week')
  );
}

/** Minutes, of a duration of at most a day. */
export function durationMinutesOf(text: MarkedText): number | null {
  for (const { span } of marksIn(text, 'time')) {
    const { reading } = span;
    if (reading.kind !== 'duration') continue;
    if (reading.unit === 'minute') return Math.round(reading.amount);
    if (reading.unit === 'hour') return Math.round(60 * reading.amount);
  }
  return null;
}

/** "Two days", 三周, "a quarter": whole days or calendar months, at least one, with their words; null for what is no duration. */
export function durationIn(
  text: MarkedText,
): { readonly text: string; readonly how: 'days' | 'months'; readonly count: number } | null {
  for (const { span, inner } of marksIn(text, 'time')) {
    // 延后三天, 提前一周: the verb's 后 or 前 makes a period of it.
    const beside = /^[前后]\s*([一两二三四五六七八九十\d]{1,2})\s*个?(天|周|星期|礼拜|月|季度|年)$/u.exec(
      span.text,
    );
    if (beside !== null) {
      const unit = hanUnits[beside[2] as keyof typeof hanUnits];
      return { text: span.text, how: unit.how, count: unit.count * Number(readNumber(beside[1] ?? '')) };
    }
    const shift = shiftSaid.exec(span.text)?.groups;
    const said = shift?.count?.toLowerCase() ?? '';
    const shifted = /^an?$/.test(said) ? 1 : countingNumber(said);
    if (shift !== undefined && shifted !== null) {
      const isFortnight = shift.unit?.startsWith('f') === true;
      const unit = units[isFortnight ? 'week' : (shift.unit as keyof typeof units)];
      return { text: span.text, how: unit.how, count: unit.count * shifted * (isFortnight ? 2 : 1) };
    }
    const { reading } = inner?.reading.kind === 'duration' ? inner : span;
    if (reading.kind !== 'duration' || reading.unit === 'minute' || reading.unit === 'hour') continue;
    const unit = units[reading.unit];
    const count = Math.round(unit.count * reading.amount);
    if (count >= 1) return { text: span.text, how: unit.how, count };
  }
  return null;
}

/** "Two weeks later": of what is to be later, and not from today. */
const shiftSaid =
  /^(?<count>an?|one|two|three|four|five|six|\d{1,2})\s+(?<unit>fortnight|day|week|month|quarter|year)s?\s+(?:later|earlier|sooner|longer)$/iu;

const units = {
  day: { how: 'days', count: 1 },
  week: { how: 'days', count: 7 },
  month: { how: 'months', count: 1 },
  quarter: { how: 'months', count: 3 },
  year: { how: 'months', count: 12 },
} as const;
const hanUnits = {
  ...{ 天: units.day, 周: units.week, 星期: units.week, 礼拜: units.week },
  ...{ 月: units.month, 季度: units.quarter, 年: units.year },
} as const;

/** The days of a duration, a month being thirty; null for what is none. */
export function daysIn(text: MarkedText): { readonly text: string; readonly days: number } | null {
  const duration = durationIn(text);
  if (duration === null) return null;
  return { text: duration.text, days: duration.how === 'days' ? duration.count : 30 * duration.count };
}

/** The period that a clause names, for targets. */
export function periodOf(text: MarkedText): PeriodValue | null {
  for (const { span } of marksIn(text, 'time')) {
    const { reading } = span;
    if (reading.kind === 'period') return { text: span.text, ...reading.period, grain: reading.grain };
    if (reading.kind === 'day')
      return { text: span.text, from: reading.date, to: addDays(reading.date, 1), grain: 'day' };
  }
  return null;
}

/** Whether a clause speaks of what is still to come. */
export function isAhead(text: MarkedText, today: PlainDate): boolean {
  const moment = momentOf(text, 'open', today);
  return moment !== null && moment.date > today;
}

function dayOf(
  mark: TimeMark,
  tense: Tense,
  today: PlainDate,
): { readonly date: PlainDate; readonly time: string | null } | null {
  const { reading, alternatives } = mark.span;
  if (reading.kind === 'before' || reading.kind === 'after') {
    if (mark.inner !== null) {
      const inner = dayOf({ kind: 'time', span: mark.inner, inner: null }, tense, today);
      const isUntil = /^(?:until|till|til|to)\s|^[到至]/iu.test(mark.span.text);
      if (inner !== null && (isUntil || mark.inner.reading.kind !== 'period')) return inner;
    }
    const { date } =
      [reading, ...alternatives].find(
        (one): one is typeof reading => one.kind === reading.kind && (tense !== 'future' || one.date > today),
      ) ?? reading;
    return { date: reading.kind === 'before' ? addDays(date, -1) : date, time: null };
  }
  const fitting = [reading, ...alternatives].find((one) => fits(one, tense, today)) ?? reading;
  return startOf(fitting, today);
}

function startOf(
  reading: TimeReading,
  today: PlainDate,
): { readonly date: PlainDate; readonly time: string | null } | null {
  if (reading.kind === 'day') return { date: reading.date, time: null };
  if (reading.kind === 'time') return { date: reading.date, time: reading.local.slice(11, 16) };
  if (reading.kind !== 'period' || reading.period.from === null) return null;
  // This week, said of something to do, is not last Monday.
  const { from, to } = reading.period;
  const middle = middleOf(reading.period);
  if (middle !== null && middle >= today) return { date: middle, time: null };
  return { date: from < today && to !== null && to > today ? today : from, time: null };
}

function fits(reading: TimeReading, tense: Tense, today: PlainDate): boolean {
  const day = startOf(reading, today)?.date;
  if (day === undefined) return false;
  return tense === 'open' || (tense === 'past' ? day <= today : day >= today);
}

/** "2pm", 下午三点: a time of day without a day. */
export function isClockAlone(span: TimeSpan): boolean {
  return (
    span.reading.kind === 'time' &&
    /^(?:at\s+|@\s*)?[\d:.]+\s*(?:[ap]\.?m\.?|o'clock|h)?$|^(?:上午|下午|早上|晚上|中午|傍晚|凌晨)?\s*[\d一二两三四五六七八九十]+\s*(?:点|點|时|時|:).*$/iu.test(
      span.text,
    )
  );
}

/** Mid January, 一月中旬: as a day it is the 15th. */
function middleOf({
  from,
  to,
}: {
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}): PlainDate | null {
  const month = from?.slice(0, 8);
  return month !== undefined && from === `${month}11` && to === `${month}21` ? `${month}15` : null;
}
