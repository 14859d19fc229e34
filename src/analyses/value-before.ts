import { sql } from 'kysely';
import { type EntityKey, entities } from '../entities/index.ts';
import type { QueryContext } from './context.ts';
import { findRecord } from './find-record.ts';
import type { Cell, RecordColumn } from './records/index.ts';

/**
 * What stood in a field of a record before this person's last change of it that stands: "what was the amount before?". Null where he changed
 * nothing there; a value that was empty is a cell of null.
 */
export async function valueBefore(
  context: QueryContext,
  entity: EntityKey,
  id: number,
  { column, cell }: { readonly column: RecordColumn; readonly cell: Cell },
): Promise<Cell | null> {
  const { actor, query } = context;
  const stored = column.field?.column;
  if (stored === undefined || column.entity !== entity) return null;
  const [row] = await query<{ value: string | null }>(sql`
    select e.before ->> ${stored} as value
    from audit_entry e join change_set c on c.tenant_id = e.tenant_id and c.id = e.change_set_id
    where e.tenant_id = ${actor.tenantId} and e.table_name = ${entities[entity].table} and e.record_id = ${id}
      and e.operation = 'update' and jsonb_exists(e.after, ${stored}) and c.user_id = ${actor.userId}
      and c.undone_at is null and c.undoes_id is null
    order by e.id desc limit 1`);
  if (row === undefined) return null;
  const references = column.field?.references;
  if (references === undefined || row.value === null) return { ...cell, value: row.value };
  const ref = { entity: references, text: '', id: Number(row.value), candidates: [] };
  const found = await findRecord(context, ref, []);
  return { ...cell, value: Number(row.value), name: found.kind === 'found' ? found.name : null };
}
