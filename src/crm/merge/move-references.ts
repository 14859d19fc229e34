import { sql } from 'kysely';
import { withWholeTenant } from '../../database/index.ts';
import type { CommandContext } from '../command.ts';
import type { WrittenTable } from '../tables.ts';
import { type Mergeable, referencesTo } from './references.ts';

/** How many rows of a table hang on the other record now. */
export type Moved = ReadonlyMap<WrittenTable, number>;

/**
 * Hangs everything that hangs on a record on another one, whoever owns it; a row that the other one has already goes. The right to both
 * records has been judged.
 */
export async function moveReferences(
  { query, changes, now }: CommandContext,
  entity: Mergeable,
  from: number,
  into: number,
): Promise<Moved> {
  const moved = new Map<WrittenTable, number>();
  await withWholeTenant(query, async () => {
    if (entity === 'deal') await prepareDeals();
    for (const { table, column, where, sameBy } of await referencesTo(query, entity)) {
      const own = sql`t.${sql.ref(column)} = ${from} and ${where}`;
      for (const columns of sameBy) {
        const same = columns.map((one) => sql`w.${sql.ref(one)} is not distinct from t.${sql.ref(one)}`);
        await changes.removeAll(
          table,
          sql`${own} and exists (select from ${sql.table(table)} w where w.tenant_id = t.tenant_id and w.${sql.ref(column)} = ${into} and ${sql.join(same, sql` and `)})`,
        );
      }
      const rows = await changes.updateAll(table, own, { [column]: into });
      if (rows.length > 0 && column !== 'merged_into_id')
        moved.set(table, (moved.get(table) ?? 0) + rows.length);
    }
  });
  return moved;

  /** Two deals as one: one primary contact, one list of lines, one history. */
  async function prepareDeals(): Promise<void> {
    const ofInto = (table: string, condition: ReturnType<typeof sql>) =>
      sql`exists (select from ${sql.table(table)} w where w.tenant_id = t.tenant_id and w.deal_id = ${into} and ${condition})`;
    await changes.updateAll(
      'deal_contact',
      sql`t.deal_id = ${from} and t.is_primary and ${ofInto('deal_contact', sql`w.is_primary`)}`,
      { is_primary: false },
    );
    await changes.removeAll('deal_line', sql`t.deal_id = ${from} and ${ofInto('deal_line', sql`true`)}`);
    await changes.updateAll('deal_history', sql`t.deal_id = ${from} and t.voided_at is null`, {
      voided_at: now,
    });
  }
}
