import { addDays, addUnits, today } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { findTimes, type TimeSpan } from '../calendar/index.ts';
import { resuming } from './change-words.ts';

/** The day from which it goes on: "until January" from its first day on, "for two weeks", "next week" when that is over, "resume in February" when it begins. */
export function untilIn(text: string, context: InterpreterContext): string | null {
  return restIn(text, context)?.until ?? null;
}

/** From which day, where it is one to come ("next week", 春节期间), and until which it rests. */
export function restIn(
  text: string,
  { actor, now }: InterpreterContext,
): { readonly from: string | null; readonly until: string } | null {
  // "For now" is no day.
  const spans = findTimes(text.replace(/\bfor now\b/giu, ' '), {
    now,
    calendar: actor.calendar,
    timeZone: actor.timeZone,
  });
  const day = today(now, actor.timeZone);
  const isReturn = resuming.test(text);
  // "Until 4 January" takes that day in as a bound; as the end of a pause it is the day on which things go on.
  const bounds = spans.filter(({ reading }) => reading.kind === 'before');
  for (const span of [...spans.filter((one) => !bounds.includes(one)), ...bounds]) {
    for (const reading of [span.reading, ...span.alternatives]) {
      const rest = restOver({ ...span, reading }, text, day, isReturn);
      if (rest === null) continue;
      const from = rest.from === null || rest.from <= day ? null : rest.from;
      if (rest.until > day) return { from, until: rest.until };
      // "Until January", 二月六号到十二号, said in November: those to come.
      if (reading.kind === 'period' && (reading.grain === 'month' || reading.grain === null))
        return {
          from: rest.from === null ? null : addUnits(rest.from, 'year', 1),
          until: addUnits(rest.until, 'year', 1),
        };
    }
  }
  return null;
}

/** 春节期间, "over Christmas": the holidays that begin with the day. */
const holidayDays = 7;

function restOver(
  { reading, start, end }: TimeSpan,
  text: string,
  day: string,
  isReturn: boolean,
): { readonly from: string | null; readonly until: string } | null {
  const isUntil =
    isReturn ||
    /(?:until|till|to|before|back(?: on| from| in)?|return(?:ing)?(?: on)?|again(?: on| in| from)?|到|至)(?: the)?\s*$/iu.test(
      text.slice(0, start),
    ) ||
    /^\s*(?:之?前|再|以?后再|起|回来|返岗|恢复|开始)/u.test(text.slice(end));
  switch (reading.kind) {
    case 'day': {
      if (isUntil) return { from: null, until: reading.date };
      const isHolidays =
        /(?:over|during|around)(?: the)?\s*$/iu.test(text.slice(0, start)) ||
        /^\s*(?:期间|假期|长假|放假|holidays?|break)/iu.test(text.slice(end));
      return { from: reading.date, until: addDays(reading.date, isHolidays ? holidayDays : 1) };
    }
    case 'before':
    case 'after':
      return { from: null, until: reading.date };
    case 'period': {
      const { from, to } = reading.period;
      const endsThere = isUntil || /^(?:until|till|to|到)/iu.test(text.slice(start));
      const until = endsThere ? from : to;
      return until === null ? null : { from: endsThere ? null : from, until };
    }
    case 'duration':
      return reading.unit === 'minute' || reading.unit === 'hour'
        ? null
        : { from: null, until: addUnits(day, reading.unit, Math.ceil(reading.amount)) };
    default:
      return null;
  }
}
