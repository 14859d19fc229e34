import { sql } from 'kysely';
import { startOfDayInstant, today } from '../../kernel/index.ts';
import { type CommandContext, type CommandHandler, say } from '../command.ts';
import type { Refused } from '../outcome.ts';
import { applyUpdate } from '../records/apply-update.ts';
import { type Found, findRecord, nameById } from '../records.ts';

interface PoolRow {
  readonly name: string;
  readonly holding_limit: number | null;
  readonly daily_claim_limit: number | null;
}

/** Takes an unowned account or lead out of a pool that this person may claim from, within its limits. */
export const claimRecord: CommandHandler<'claim-record'> = async (context, slots) => {
  const { actor } = context;
  const found = await findRecord(context, slots.record, 'record');
  if (found.kind !== 'found') return found;
  if (found.row.owner_id !== null || typeof found.row.pool_id !== 'number')
    return await notInPool(context, found);
  const poolId = found.row.pool_id;
  if (!actor.pools.includes(poolId))
    return refuse(say(context, 'You may not claim from that pool.', '你不能从这个公海领取。'));
  const full = await limitReached(context, found, poolId);
  if (full !== null) return full;
  return await applyUpdate(
    context,
    found,
    { owner_id: actor.userId, ...(found.entity === 'lead' ? { owner_team_id: actor.homeTeamId } : {}) },
    { isClaim: true },
  );
};

async function limitReached(context: CommandContext, found: Found, poolId: number): Promise<Refused | null> {
  const { query, actor, now } = context;
  const table = found.entity === 'lead' ? 'lead' : 'account';
  const midnight = startOfDayInstant(today(now, actor.calendar.timeZone), actor.calendar.timeZone);
  const [pool] = await query<PoolRow>(sql`
    select name, holding_limit, daily_claim_limit from pool where tenant_id = ${actor.tenantId} and id = ${poolId}`);
  const [counts] = await query<{ held: number; claimed: number }>(sql`
    select
      (select count(*)::int from ${sql.table(table)} where tenant_id = ${actor.tenantId} and pool_id = ${poolId}
        and owner_id = ${actor.userId} and archived_at is null) as held,
      (select count(*)::int from audit_entry e
        join change_set c on c.tenant_id = e.tenant_id and c.id = e.change_set_id
        join ${sql.table(table)} r on r.tenant_id = e.tenant_id and r.id = e.record_id and r.pool_id = ${poolId}
        where e.tenant_id = ${actor.tenantId} and c.user_id = ${actor.userId} and c.applied_at >= ${midnight}
          and c.undone_at is null and c.undoes_id is null and e.table_name = ${table} and e.operation = 'update'
          and e.before -> 'owner_id' = 'null'::jsonb and e.after -> 'owner_id' = to_jsonb(${actor.userId}::int)) as claimed`);
  if (pool === undefined || counts === undefined) return null;
  if (pool.holding_limit !== null && counts.held >= pool.holding_limit) {
    return refuse(
      say(
        context,
        `You hold ${counts.held} from ${pool.name}, which is the limit.`,
        `你从“${pool.name}”领取的已有${counts.held}个，达到上限。`,
      ),
      say(context, 'Return one first.', '请先退回一个。'),
    );
  }
  if (pool.daily_claim_limit !== null && counts.claimed >= pool.daily_claim_limit) {
    return refuse(
      say(
        context,
        `You have claimed ${counts.claimed} from ${pool.name} today, which is the limit.`,
        `你今天已从“${pool.name}”领取${counts.claimed}个，达到每日上限。`,
      ),
      say(context, 'Try again tomorrow.', '明天再来。'),
    );
  }
  return null;
}

async function notInPool(context: CommandContext, found: Found): Promise<Refused> {
  const owner = await nameById(context, 'user', found.row.owner_id);
  return refuse(
    owner === null
      ? say(context, `${found.name} is in no pool.`, `${found.name}不在公海里。`)
      : say(
          context,
          `${found.name} belongs to ${owner}; it is not in a pool.`,
          `${found.name}由${owner}负责，不在公海里。`,
        ),
  );
}

function refuse(reason: string, next: string | null = null): Refused {
  return { kind: 'refused', reason, next, instead: [] };
}
