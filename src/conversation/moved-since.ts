import { sql } from 'kysely';
import type { Query } from '../database/index.ts';
import type { Actor } from '../permissions/index.ts';
import type { BasedOn } from './reply.ts';

/** Whether a record that the preview showed has another version by now, or is gone. */
export async function movedSince(query: Query, actor: Actor, basedOn: BasedOn): Promise<boolean> {
  for (const { table, id, version } of basedOn)
    if ((await versionNow(query, actor, table, id)) !== version) return true;
  return false;
}

/** The same records in the versions that they have now; without those that are not there. */
export async function inVersionsOfNow(query: Query, actor: Actor, basedOn: BasedOn): Promise<BasedOn> {
  const found = await Promise.all(
    basedOn.map(async ({ table, id }) => ({ table, id, version: await versionNow(query, actor, table, id) })),
  );
  return found.flatMap(({ version, ...one }) => (version === null ? [] : [{ ...one, version }]));
}

async function versionNow(query: Query, actor: Actor, table: string, id: number): Promise<number | null> {
  const [row] = await query<{ version: number }>(
    sql`select version from ${sql.table(table)} where tenant_id = ${actor.tenantId} and id = ${id}`,
  );
  return row?.version ?? null;
}
