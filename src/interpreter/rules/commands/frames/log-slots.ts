import type { IntentNamed, RecordRef } from '../../../../intents/index.ts';

/** The slot of a log in which a record stands that it is about. */
export function slotOf(ref: RecordRef): string {
  return ref.entity === 'contact'
    ? 'participants'
    : ref.entity === 'deal' || ref.entity === 'lead'
      ? ref.entity
      : 'account';
}

/** A log of which only its kind and its words are known. */
export function emptySlots(activityKind: string, text: string | null): IntentNamed<'log-activity'>['slots'] {
  return {
    activityKind,
    at: null,
    status: null,
    direction: null,
    durationMinutes: null,
    outcome: null,
    account: null,
    deal: null,
    lead: null,
    participants: [],
    text,
  };
}
