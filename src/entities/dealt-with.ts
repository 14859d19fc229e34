import type { EntityKey } from './entity.ts';

/** Whose a paper is: what can be done about an invoice is done about its customer. */
const papers: Partial<Record<EntityKey, { readonly entity: EntityKey; readonly column: string }>> = {
  contract: { entity: 'account', column: 'account_id' },
  order: { entity: 'account', column: 'account_id' },
  invoice: { entity: 'account', column: 'account_id' },
  payment: { entity: 'account', column: 'account_id' },
  quote: { entity: 'deal', column: 'deal_id' },
};

/** The kind of record that is dealt with where one of another kind gives cause to, and the column that points to it; itself for all others. */
export function dealtWith(entity: EntityKey): { readonly entity: EntityKey; readonly column: string } {
  return papers[entity] ?? { entity, column: 'id' };
}
