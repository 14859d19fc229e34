import type { InterpreterContext } from '../../interpretation.ts';
import { findTimes } from '../calendar/index.ts';
import type { SaidRecurrence } from '../recurrence/index.ts';
import {
  listing,
  pausing,
  previewing,
  recounting,
  resuming,
  skipsNext,
  small,
  stopping,
} from './change-words.ts';
import { nthOne } from './pick-of.ts';
import { shift, shiftOfDays } from './shift.ts';
import {
  channelNamed,
  channelSaid,
  hereSaid,
  inLanguage,
  noChart,
  noHolidays,
  withChart,
  withHolidays,
} from './words.ts';

/** "Cancel the meeting with Olivia", when a digest was spoken of last: it names something of its own. */
export function saysMore(
  text: string,
  context: InterpreterContext,
  recurrence: SaidRecurrence | null,
): boolean {
  let left = withoutWords(recurrence?.rest ?? text, [skipsNext, shift, shiftOfDays]);
  const { actor, now } = context;
  for (const { start, end } of findTimes(left, { now, calendar: actor.calendar, timeZone: actor.timeZone }))
    left = `${left.slice(0, start)}${' '.repeat(end - start)}${left.slice(end)}`;
  return withoutWords(left, changeWords).replace(small, '').length > 0;
}

/** Without what patterns find, however often: "no chart, text is enough". */
export function withoutWords(text: string, patterns: readonly RegExp[]): string {
  return patterns.reduce(
    (left, pattern) => left.replaceAll(new RegExp(pattern, `${pattern.flags}g`), ' '),
    text,
  );
}

const changeWords = [
  noChart,
  withChart,
  noHolidays,
  withHolidays,
  inLanguage,
  channelSaid,
  channelNamed,
  hereSaid,
  nthOne,
  listing,
  recounting,
  previewing,
  pausing,
  resuming,
  stopping,
];
