import type { IntentNamed } from '../../intents/index.ts';
import type { InterpreterContext } from '../interpretation.ts';

/** The planned meeting, call, visit or demo that the last message called off; null where it did not say of which day it was. */
export function calledOff({ thread }: InterpreterContext): CalledOff | null {
  const [off, another] = thread?.last ?? [];
  if (off?.name !== 'log-activity' || off.slots.status !== 'cancelled' || another !== undefined) return null;
  const { at, activityKind, account, deal, participants } = off.slots;
  return at === null ? null : { activityKind, at, account, deal, participants };
}

/** Which planned one it was, in the slots that find it again. */
export type CalledOff = Pick<
  IntentNamed<'change-plan'>['slots'],
  'activityKind' | 'account' | 'deal' | 'participants'
> & { readonly at: NonNullable<IntentNamed<'change-plan'>['slots']['at']> };
