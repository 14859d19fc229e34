import { sql } from 'kysely';
import type { Query } from '../database/index.ts';
import type { Actor } from '../permissions/index.ts';
import type { BasedOn } from './reply.ts';

/** Whether a record that the preview showed has another version by now, or is gone. */
export async function movedSince(query: Query, actor: Actor, basedOn: BasedOn): Promise<boolean> {
  for (const { table, id, version } of basedOn) {
    const [row] = await query<{ version: number }>(
      sql`select version from ${sql.table(table)} where tenant_id = ${actor.tenantId} and id = ${id}`,
    );
    if (row?.version !== version) return true;
  }
  return false;
}
