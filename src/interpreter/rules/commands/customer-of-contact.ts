import { sightOf } from '../../../permissions/index.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { type Draft, withSlots } from './draft.ts';
import type { CommandScene } from './scene.ts';

/** "New deal: Big Contract, $50000, contact Vera Unger": a deal that is made for nobody is with the company of whoever is linked to it. */
export function withCustomerOfContact(drafts: readonly Draft[], { context }: CommandScene): readonly Draft[] {
  return drafts.map((draft) => {
    const { intent } = draft;
    if (intent.name !== 'create-record' || intent.slots.entity !== 'deal') return draft;
    if (intent.slots.changes.some(({ field }) => field === 'account')) return draft;
    const [id] = drafts.flatMap(({ intent: other }) =>
      other.name === 'link-contact' && other.slots.deal.id === null && other.slots.contact.id !== null
        ? [nameEntryOf(context.names, 'contact', other.slots.contact.id)?.accountId]
        : [],
    );
    const account = id === undefined ? null : nameEntryOf(context.names, 'account', id);
    if (account === null || !sightOf(context.actor)(account)) return draft;
    const record = { entity: 'account', text: account.name, id: account.id, candidates: [] };
    const own = { field: 'account', value: { type: 'record' as const, record } };
    return { ...withSlots(draft, { changes: [own, ...intent.slots.changes] }), missing: null };
  });
}
