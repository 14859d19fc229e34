import type { CommandIntent, RecordRef } from '../../../intents/index.ts';

/** "X is back on, please reopen it": the same thing said twice. */
export function isSameIntent(one: CommandIntent, other: CommandIntent): boolean {
  const essence = (intent: CommandIntent): string =>
    JSON.stringify(intent.slots, (_, value: unknown) =>
      // However a record was called: its words, and what else they may mean, say nothing more.
      isRef(value) ? [value.entity, value.id ?? value.text] : value,
    );
  return (
    one.name === other.name &&
    one.name !== 'log-activity' &&
    one.name !== 'create-task' &&
    essence(one) === essence(other)
  );
}

/** "Woodford signed! It is won at 44k": one closing, with what each says of it. */
export function isSameClosing(one: CommandIntent, other: CommandIntent): boolean {
  return (
    one.name === 'close-deal' &&
    other.name === 'close-deal' &&
    one.slots.outcome === other.slots.outcome &&
    one.slots.deal.id !== null &&
    one.slots.deal.id === other.slots.deal.id
  );
}

export function closedOnce(one: CommandIntent, other: CommandIntent): CommandIntent {
  const said = Object.entries(other.slots).filter(([, value]) => value !== null);
  return { ...one, slots: { ...one.slots, ...Object.fromEntries(said) } } as CommandIntent;
}

function isRef(value: unknown): value is RecordRef {
  return typeof value === 'object' && value !== null && 'entity' in value && 'candidates' in value;
}
