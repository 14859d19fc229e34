import type { InterpreterContext } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { readArrival } from './read-arrival.ts';
import { readDate } from './read-date.ts';
import { readDiscount, readEvent, type TriggerRead } from './read-event.ts';
import { readFieldChange } from './read-field-change.ts';
import { readAmountOfEach, readCount, readThreshold, readUnusual } from './read-figure.ts';
import { readFigureChange } from './read-figure-change.ts';
import { readSilence } from './read-silence.ts';
import { readSoon } from './read-soon.ts';

/** What sets a rule off; the most exact first. */
export function readTrigger(said: string, context: InterpreterContext, lexicon: Lexicon): TriggerRead | null {
  const condition = numberLast(said.trim().replace(quoted, '$<word>').replace(onceMore, ''));
  return (
    readDiscount(condition, context, lexicon) ??
    readSoon(condition, context) ??
    readArrival(condition, context, lexicon) ??
    readDate(condition, context, lexicon) ??
    readFigureChange(condition, context, lexicon) ??
    readAmountOfEach(condition, context, lexicon) ??
    readThreshold(condition, context, lexicon) ??
    readCount(condition, context, lexicon) ??
    readSilence(condition, context, lexicon) ??
    readUnusual(condition, context, lexicon) ??
    readFieldChange(condition, context, lexicon) ??
    readEvent(condition, context, lexicon)
  );
}

/** "Slips again", 又推迟了: each time is one. */
const onceMore =
  /,? (?:yet )?(?:again|once more|another time|any further)(?=$|,)|(?<=\p{Script=Han})[再又](?:一次)?(?=推迟|延期|降|改|变|跌|涨|退)/iu;

/** "Moves to 'Proposal'": a name in quotation marks is that name. */
const quoted =
  /(?<=^|[\s\p{Script=Han}])["“「'‘](?<word>[^"”」'’]{1,40})["”」'’](?=$|[\s,.;:]|\p{Script=Han})/gu;

/** "More than 10 deals are stuck": stuck deals, more than 10 of them. */
function numberLast(condition: string): string {
  const groups = numberFirst.exec(condition)?.groups;
  if (groups === undefined) return condition;
  const what = groups.state === undefined ? groups.what : `${groups.state} ${groups.what}`;
  return `${what} ${groups.limit} ${groups.number}${groups.period ?? ''}`;
}

const numberFirst =
  /^(?:there (?:are|is)|there's|(?:i|we|you) (?:have|get|receive|see|win|lose)|i've got)? ?(?<limit>more than|over|above|at least|less than|fewer than|under|below) (?<number>\d{1,4}) (?:of (?:my|our|the) )?(?<what>(?:(?:my|our|open|new) )*(?:deals?|leads?|tasks?|accounts?|customers?|opportunities|invoices?))(?: (?:are|is|have|get|go|become) (?<state>stuck|overdue|stalled|silent|open|unassigned|lost|won))?(?<period> (?:in|per|within|over) (?:an?|one|any|the|each) (?:week|month|quarter|year))?$/iu;
