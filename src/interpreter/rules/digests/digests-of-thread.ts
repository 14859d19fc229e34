import type { IntentNamed } from '../../../intents/index.ts';
import { changedRecurrence, type Recurrence } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';

type Change = IntentNamed<'change-subscription'>['slots'];

/** "Stop it." – "Oops, bring it back": what was ended comes again by taking that back. */
export function endedLast({ thread }: InterpreterContext): boolean {
  const [last] = thread?.last ?? [];
  return last?.name === 'change-subscription' && last.slots.state === 'stopped';
}

export type Sent = NonNullable<Change['of']>;

/** What those send that the last message set up or changed at once. */
export function setUpTogether({ thread }: InterpreterContext): readonly Sent[] {
  return (thread?.last ?? []).flatMap((one) => {
    if (one.name === 'subscribe') return one.slots.of === null ? [] : [one.slots.of];
    return one.name === 'change-subscription' && one.slots.which.of !== null ? [one.slots.which.of] : [];
  });
}

type Subscribe = IntentNamed<'subscribe'>;

/** One that was asked for, and of which is still asked what is to be sent, or how often. */
export function openSubscription({ thread }: InterpreterContext): Subscribe | null {
  const [last] = thread?.last ?? [];
  const isOpen = last?.name === 'subscribe' && (last.slots.of === null || last.slots.recurrence === null);
  return isOpen ? last : null;
}

/** "No, at 7:45", while it is asked what is to be sent: of what is not there yet. */
export function completed(open: Subscribe, change: Omit<Change, 'which'>): Subscribe {
  const { slots } = open;
  const { onDays, timeZone, language, withoutChart, skipsHolidays, to, channelName } = change;
  const isWeekly = onDays !== null && onDays.weekdays.length > 0;
  const base = slots.recurrence ?? change.recurrence ?? (isWeekly ? everyWeek : null);
  const recurrence = base === null ? null : changedRecurrence(base, change);
  return {
    ...open,
    slots: {
      ...slots,
      recurrence: recurrence && {
        ...recurrence,
        weekdays: [...recurrence.weekdays],
        times: [...recurrence.times],
      },
      timeZone: timeZone ?? slots.timeZone,
      language: language ?? slots.language,
      withoutChart: withoutChart ?? slots.withoutChart,
      skipsHolidays: skipsHolidays ?? slots.skipsHolidays,
      ...(to === null ? {} : { to, channelName }),
    },
  };
}

/** The one that was set up in this thread last, as it is after all that was said of it since; null where none was, or something else was done after it. */
export function subscribedLast({ thread }: InterpreterContext): Subscribe | null {
  const [last] = thread?.last ?? [];
  if (last === undefined || (thread?.last ?? []).length > 1 || !ownIntents.has(last.name)) return null;
  const turns = thread?.intents ?? [];
  const at = turns.findIndex(({ name }) => name === 'subscribe');
  const made = turns[at];
  if (made?.name !== 'subscribe') return null;
  return turns.slice(0, at).reduceRight((one: Subscribe, turn) => {
    if (turn.name !== 'change-subscription') return one;
    const changed = completed(one, turn.slots);
    const { of, title } = turn.slots;
    return of === null || title === null ? changed : { ...changed, slots: { ...changed.slots, of, title } };
  }, made);
}

const everyWeek: Recurrence = {
  unit: 'week',
  interval: 1,
  weekdays: [],
  day: null,
  nth: null,
  workingDays: false,
  times: [],
};

const ownIntents: ReadonlySet<string> = new Set(['subscribe', 'change-subscription', 'subscriptions']);

/** Whether a digest was the last thing spoken of. */
export function spokenOfLast({ thread }: InterpreterContext): boolean {
  const latest = [...(thread?.last ?? []), ...(thread?.intents ?? [])].find(({ name }) => name !== 'undo');
  return latest !== undefined && ownIntents.has(latest.name);
}
