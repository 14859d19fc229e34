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
    if (one.name !== 'change-subscription') return [];
    const of = one.slots.of ?? one.slots.which.of;
    return of === null ? [] : [of];
  });
}

/** Whether a rhythm that names the digests ("the weekly") is theirs that were set up at once. */
export function isTheirRhythm(unit: Recurrence['unit'] | null, { thread }: InterpreterContext): boolean {
  const made = (thread?.intents ?? []).find(({ name }) => name === 'subscribe');
  return unit === null || (made?.name === 'subscribe' && made.slots.recurrence?.unit === unit);
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

/** Whether `subscribedLast` says all of it: no change since was of another one, and none made it rest. */
export function isKnownWhole({ thread }: InterpreterContext): boolean {
  const turns = thread?.intents ?? [];
  const since = turns.slice(
    0,
    turns.findIndex(({ name }) => name === 'subscribe'),
  );
  return since.every((turn) => {
    if (turn.name !== 'change-subscription') return true;
    const { which, state } = turn.slots;
    const isOfIt = which.nth === null && which.words === null && which.unit === null && !which.all;
    return isOfIt && which.weekdays.length === 0 && state === null;
  });
}

/** The same, or all that the last message set up or changed at once. */
export function subscribedTogether(context: InterpreterContext): readonly Subscribe[] {
  const last = context.thread?.last ?? [];
  const made = last.filter((one): one is Subscribe => one.name === 'subscribe');
  if (made.length > 1 && made.length === last.length) return made;
  const changed = last.flatMap((one) => (one.name === 'change-subscription' ? changedOne(one, context) : []));
  if (changed.length > 1 && changed.length === last.length) return changed;
  const one = subscribedLast(context);
  return one === null ? [] : [one];
}

/** One of several that were changed at once, as it is now. */
function changedOne(
  { slots }: IntentNamed<'change-subscription'>,
  { thread }: InterpreterContext,
): readonly Subscribe[] {
  const sent = JSON.stringify(slots.which.of);
  const made = (thread?.intents ?? []).find(
    (one): one is Subscribe => one.name === 'subscribe' && JSON.stringify(one.slots.of) === sent,
  );
  return made === undefined ? [] : [completed(made, slots)];
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
