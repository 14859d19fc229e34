import { sql } from 'kysely';
import { withWholeTenant } from '../../database/index.ts';
import { writableAmong } from '../bulk/judge.ts';
import type { Row } from '../change-set.ts';
import { nameOfRow } from '../records.ts';
import type { Reversal, ReversalContext } from '../reversal.ts';
import { reverseChangeSet } from '../reverse.ts';
import type { Mergeable } from './references.ts';

/**
 * Takes a merge back, or does it again: what hung on the two records goes back whoever owns it, for whoever may still change both. `mergeId` is the
 * change set of the merge itself.
 */
export async function reverseMerge(context: ReversalContext, mergeId: number): Promise<Reversal> {
  const { query, actor } = context;
  return await withWholeTenant(query, async () => {
    const [merged] = await query<{ entity: Mergeable; ids: readonly number[] }>(sql`
      select table_name as entity, array[record_id, (after ->> 'merged_into_id')::int] as ids from audit_entry
      where tenant_id = ${actor.tenantId} and change_set_id = ${mergeId} and operation = 'update' and after ? 'merged_into_id' and after ? 'archived_at'`);
    if (merged === undefined) return await reverseChangeSet(context);
    const { entity, ids } = merged;
    const rows = await query<Row>(sql`
      select * from ${sql.table(entity)} where tenant_id = ${actor.tenantId} and id = any (${[...ids]}::int[])`);
    const writable = await writableAmong(context, entity, rows);
    const left = rows
      .filter(({ id }) => !writable.has(id))
      .map((row) => ({ name: nameOfRow(entity, row), fields: [], why: 'no-right' as const }));
    return left.length > 0 ? { items: [], records: [], gone: [], left } : await reverseChangeSet(context);
  });
}
