import type { Subscription } from '../crm/index.ts';
import type { IntentNamed } from '../intents/index.ts';
import {
  addDays,
  addMonths,
  type Language,
  monthOf,
  type PlainDate,
  rarerRecurrence,
  yearOf,
} from '../kernel/index.ts';
import { runButton } from './explain.ts';
import type { DraftAction } from './reply.ts';
import { stateOf } from './subscriptions.ts';

/** The buttons below a digest that turn it down: the next rarer rhythm, and silence until a month begins. */
export function quieterButtons(
  one: Subscription,
  today: PlainDate,
  language: Language,
): readonly DraftAction[] {
  const zh = language === 'zh';
  const rarer = rarerRecurrence(one.recurrence);
  const resumesOn = silentUntil(today);
  const month = new Intl.DateTimeFormat(zh ? 'zh-CN' : 'en-GB', { month: 'long', timeZone: 'UTC' });
  const name = month.format(new Date(`${resumesOn}T00:00:00Z`));
  return [
    ...(rarer === null
      ? []
      : [
          button(zh ? '少发一些' : 'Less often', {
            ...plainChange(one, 'running'),
            recurrence: { ...rarer, weekdays: [...rarer.weekdays], times: [...rarer.times] },
          }),
        ]),
    button(zh ? `静音到${name}` : `Mute till ${name}`, {
      ...plainChange(one, 'paused'),
      pausedUntil: resumesOn,
    }),
  ];
}

type Change = IntentNamed<'change-subscription'>['slots'];

function plainChange(one: Subscription, state: 'paused' | 'running'): Change {
  return stateOf(one, state).slots;
}

function button(label: string, slots: Change): DraftAction {
  return runButton(label, 'choice', [{ kind: 'command', name: 'change-subscription', slots }]);
}

/** A silence of a few days is none. */
const shortestSilenceDays = 10;

/** The first day of the month that begins far enough from today. */
function silentUntil(today: PlainDate): PlainDate {
  const after = addDays(today, shortestSilenceDays);
  return addMonths(`${yearOf(after)}-${String(monthOf(after)).padStart(2, '0')}-01`, 1);
}
