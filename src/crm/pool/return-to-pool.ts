import { sql } from 'kysely';
import type { Row } from '../change-set.ts';
import { type CommandContext, type CommandHandler, say } from '../command.ts';
import { applyUpdate } from '../records/apply-update.ts';
import { findRecord } from '../records.ts';

/** Gives an account or lead back to the pool that it came from, else to the one of its kind that is nearest. */
export const returnToPool: CommandHandler<'return-to-pool'> = async (context, slots) => {
  const found = await findRecord(context, slots.record, 'record');
  if (found.kind !== 'found') return found;
  const pool =
    found.entity === 'account' || found.entity === 'lead'
      ? await poolFor(context, found.entity, found.row)
      : null;
  if (pool === null || (found.entity !== 'account' && found.entity !== 'lead')) {
    const reason = say(context, `There is no pool for ${found.name}.`, `没有可以退回${found.name}的公海。`);
    return {
      kind: 'refused',
      reason,
      next: say(context, 'An admin can set one up.', '可以请管理员设置。'),
      instead: [],
    };
  }
  if (found.row.owner_id === null) {
    return {
      kind: 'refused',
      reason: say(context, `${found.name} is in the pool already.`, `${found.name}已经在公海里。`),
      next: null,
      instead: [],
    };
  }
  await context.changes.keepInSight(found.entity, found.id);
  return await applyUpdate(context, found, { owner_id: null, pool_id: pool });
};

/** The pool that a record came from, else the one of its kind that is nearest. */
export async function poolFor(
  { query, actor }: CommandContext,
  entity: 'account' | 'lead',
  row: Row | null,
): Promise<number | null> {
  if (typeof row?.pool_id === 'number') return row.pool_id;
  const [nearest] = await query<{ id: number }>(sql`
    select id from pool where tenant_id = ${actor.tenantId} and entity = ${entity}
    order by coalesce(team_id = any (${[...actor.teams]}::int[]), false) desc, team_id is null desc, id limit 1`);
  return nearest?.id ?? null;
}
