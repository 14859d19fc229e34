import type { InterpreterContext } from '../../interpretation.ts';
import { findTimes } from '../calendar/index.ts';
import type { SaidRecurrence } from '../recurrence/index.ts';
import { listing, pausing, previewing, recounting, resuming, small, stopping } from './change-words.ts';
import { shift } from './shift.ts';
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
  let left = (recurrence?.rest ?? text).replace(shift, ' ');
  const { actor, now } = context;
  for (const { start, end } of findTimes(left, { now, calendar: actor.calendar, timeZone: actor.timeZone }))
    left = `${left.slice(0, start)}${' '.repeat(end - start)}${left.slice(end)}`;
  for (const pattern of changeWords) left = left.replace(pattern, ' ');
  return left.replace(small, '').length > 0;
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
  listing,
  recounting,
  previewing,
  pausing,
  resuming,
  stopping,
];
