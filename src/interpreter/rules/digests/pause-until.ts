import { addDays, addUnits, today } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { findTimes, type TimeSpan } from '../calendar/index.ts';
import { resuming } from './change-words.ts';

/** The day from which it goes on: "until January" from its first day on, "for two weeks", "next week" when that is over, "resume in February" when it begins. */
export function untilIn(text: string, { actor, now }: InterpreterContext): string | null {
  const spans = findTimes(text, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  const day = today(now, actor.timeZone);
  const isReturn = resuming.test(text);
  // "Until 4 January" takes that day in as a bound; as the end of a pause it is the day on which things go on.
  const bounds = spans.filter(({ reading }) => reading.kind === 'before');
  for (const span of [...spans.filter((one) => !bounds.includes(one)), ...bounds]) {
    for (const reading of [span.reading, ...span.alternatives]) {
      const date = resumesOn({ ...span, reading }, text, day, isReturn);
      if (date !== null && date > day) return date;
      // "Until January", said in November: the one to come.
      if (date !== null && reading.kind === 'period' && reading.grain === 'month')
        return addUnits(date, 'year', 1);
    }
  }
  return null;
}

function resumesOn(
  { reading, start, end }: TimeSpan,
  text: string,
  day: string,
  isReturn: boolean,
): string | null {
  const isUntil =
    isReturn ||
    /(?:until|till|to|before|back(?: on| from| in)?|return(?:ing)?(?: on)?|again(?: on| in| from)?|到|至)\s*$/iu.test(
      text.slice(0, start),
    ) ||
    /^\s*(?:之?前|再|以?后再|起|回来|返岗|恢复|开始)/u.test(text.slice(end));
  switch (reading.kind) {
    case 'day':
      return isUntil ? reading.date : addDays(reading.date, 1);
    case 'before':
    case 'after':
      return reading.date;
    case 'period':
      return isUntil || /^(?:until|till|to|到)/iu.test(text.slice(start))
        ? reading.period.from
        : reading.period.to;
    case 'duration':
      return reading.unit === 'minute' || reading.unit === 'hour'
        ? null
        : addUnits(day, reading.unit, Math.ceil(reading.amount));
    default:
      return null;
  }
}
