import type { RecordRef } from '../../../intents/index.ts';
import { sightOf } from '../../../permissions/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { type Draft, withSlots } from './draft.ts';
import type { CommandScene } from './scene.ts';

/** "New deal: Big Contract, $50000, contact Vera Unger": a deal that is made for nobody is with the company of whoever is linked to it. */
export function withCustomerOfContact(drafts: readonly Draft[], { context }: CommandScene): readonly Draft[] {
  return drafts.map((draft) => {
    const { intent } = draft;
    if (intent.name !== 'create-record' || intent.slots.entity !== 'deal') return draft;
    if (intent.slots.changes.some(({ field }) => field === 'account')) return draft;
    const [record] = drafts.flatMap(({ intent: other }) =>
      other.name === 'link-contact' && other.slots.deal.id === null
        ? customerOf(other.slots.contact, drafts, context)
        : [],
    );
    if (record === undefined) return draft;
    const own = { field: 'account', value: { type: 'record' as const, record } };
    return { ...withSlots(draft, { changes: [own, ...intent.slots.changes] }), missing: null };
  });
}

/** Whose somebody is, in the records or by what the message itself enters; nothing where nobody knows. */
function customerOf(
  contact: RecordRef,
  drafts: readonly Draft[],
  { names, actor }: InterpreterContext,
): readonly RecordRef[] {
  const entered = drafts.flatMap(({ intent }) =>
    intent.name === 'create-record' && intent.slots.entity === 'contact' && intent.slots.name === contact.text
      ? intent.slots.changes.flatMap(({ field, value }) =>
          field === 'account' && value.type === 'record' ? [value.record] : [],
        )
      : [],
  );
  if (entered.length > 0 || contact.id === null) return entered;
  const id = nameEntryOf(names, 'contact', contact.id)?.accountId;
  const account = id === undefined ? null : nameEntryOf(names, 'account', id);
  return account === null || !sightOf(actor)(account)
    ? []
    : [{ entity: 'account', text: account.name, id: account.id, candidates: [] }];
}
