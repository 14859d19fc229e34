import type { InterpreterContext } from '../../interpretation.ts';
import { findTimes } from '../calendar/index.ts';
import type { SaidRecurrence } from '../recurrence/index.ts';
import {
  asksWhatIsIn,
  comesNext,
  listing,
  pausing,
  previewing,
  rarerSaid,
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
  /** What the digest is called, where that is said. */
  title: string | null = null,
): boolean {
  const called = title?.toLowerCase() ?? '';
  const all = recurrence?.rest ?? text;
  const at = all.toLowerCase().indexOf(called);
  const said = called === '' || at < 0 ? all : `${all.slice(0, at)} ${all.slice(at + called.length)}`;
  let left = withoutWords(said, [skipsNext, shift, shiftOfDays]);
  const { actor, now } = context;
  for (const { start, end } of findTimes(left, { now, calendar: actor.calendar, timeZone: actor.timeZone }))
    left = `${left.slice(0, start)}${' '.repeat(end - start)}${left.slice(end)}`;
  if (recurrence?.timeZone != null) left = left.replace(whereabouts, ' ');
  return withoutWords(left, changeWords).replace(small, '').length > 0;
}

/** Without what patterns find, however often: "no chart, text is enough". */
export function withoutWords(text: string, patterns: readonly RegExp[]): string {
  return patterns.reduce(
    (left, pattern) => left.replaceAll(new RegExp(pattern, `${pattern.flags}g`), ' '),
    text,
  );
}

/** "I'm in Singapore now, 8 Singapore time": why another zone. */
const whereabouts =
  /\b(?:i['’]?m|i am|we['’]?re|we are) (?:now |currently )?in [\p{L} ]{2,20}?(?= now\b|[,.;]|$)|我(?:们)?(?:现在|目前|这周|最近)*(?:人)?在\p{Script=Han}{2,6}?(?=[，,。]|$)/iu;

const changeWords = [
  asksWhatIsIn,
  rarerSaid,
  comesNext,
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
