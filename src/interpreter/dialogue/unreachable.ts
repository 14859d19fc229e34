import type { Filter, QueryIntent } from '../../intents/index.ts';
import { today } from '../../kernel/index.ts';
import { compile } from '../../metrics/index.ts';
import { scopeOf } from '../../permissions/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';

/**
 * A figure that goes on with another question, without what it took over from there and can't be narrowed by; that stands in `dropped`.
 * The time of what is expected becomes the figure's own. What the message itself says stays, and is refused by its name.
 */
export function withoutUnreachable(text: string, reading: Reading, context: InterpreterContext): Reading {
  const [asked, another] = reading.intents;
  if (reading.follows?.how !== 'follow-up' || asked?.name !== 'measure' || another !== undefined)
    return reading;
  let { slots } = asked;
  const dropped: string[] = [];
  for (let left = slots.filters.length; left > 0; left -= 1) {
    const problem = compile(slots, {
      scope: scopeOf(context.actor),
      calendar: context.actor.calendar,
      now: context.now,
      today: today(context.now, context.actor.calendar.timeZone),
      vocabulary: context.vocabulary,
    });
    if (problem.kind !== 'unreachable') break;
    const filter = slots.filters.find(({ field }) => field === problem.field);
    if (filter === undefined || isSaid(filter, text)) break;
    const [time] = filter.values;
    const period = filter.op === 'within' && time?.type === 'period' && slots.period === null ? time : null;
    if (period === null) dropped.push(wordsOf(filter) || filter.field);
    slots = {
      ...slots,
      filters: slots.filters.filter((one) => one !== filter),
      period:
        period === null ? slots.period : { text: period.text, from: period.from, to: period.to, grain: null },
    };
  }
  if (slots === asked.slots) return reading;
  const intent: QueryIntent = { ...asked, slots };
  const gone = new Set(dropped);
  return {
    ...reading,
    intents: [intent],
    follows: { ...reading.follows, kept: reading.follows.kept.filter((words) => !gone.has(words)), dropped },
  };
}

function isSaid(filter: Filter, text: string): boolean {
  const words = wordsOf(filter);
  return words !== '' && text.toLowerCase().includes(words.toLowerCase());
}

function wordsOf({ values }: Filter): string {
  return values
    .map((value) => (value.type === 'record' ? value.record.text : 'text' in value ? value.text : ''))
    .filter((words) => words !== '')
    .join(' / ');
}
