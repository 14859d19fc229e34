import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { Person } from './people.ts';

/** A change of who may do what, in the audit; the id of its change set. */
export async function noteAccess(
  query: Query,
  tenantId: number,
  by: Pick<Person, 'id'>,
  now: Instant,
  change: {
    readonly table: string;
    readonly id: number;
    readonly before: object | null;
    readonly after: object;
  },
): Promise<number> {
  const [made] = await query<{ id: number }>(sql`
    insert into change_set (tenant_id, user_id, thread, surface, intents, applied_at)
    values (${tenantId}, ${by.id}, 'administration', 'terminal', '[]', ${now}) returning id`);
  const changeSetId = (made as { id: number }).id;
  const { table, id, before, after } = change;
  await query(sql`
    insert into audit_entry (tenant_id, change_set_id, table_name, record_id, operation, before, after)
    values (${tenantId}, ${changeSetId}, ${table}, ${id}, ${before === null ? 'insert' : 'update'},
      ${before === null ? null : JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb)`);
  return changeSetId;
}
