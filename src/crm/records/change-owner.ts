import { sql } from 'kysely';
import { entities } from '../../entities/index.ts';
import { capitalised, labelOf } from '../../kernel/index.ts';
import { type CommandContext, type CommandHandler, say } from '../command.ts';
import type { Refused } from '../outcome.ts';
import { claimRecord } from '../pool/claim-record.ts';
import { type Found, findRecord } from '../records.ts';
import { isWrittenTable } from '../tables.ts';
import { applyUpdate } from './apply-update.ts';

/** Hands one record over. What hangs on an account is seen by its new owner; deals stay with theirs. */
export const changeOwner: CommandHandler<'change-owner'> = async (context, slots) => {
  const found = await findRecord(context, slots.record, 'record');
  if (found.kind !== 'found') return found;
  const { table } = entities[found.entity];
  if (!owned.has(found.entity) || !isWrittenTable(table)) return hasNoOwner(context, found);
  const owner = await findRecord(context, slots.owner, 'owner');
  if (owner.kind !== 'found') return owner;
  if (owner.row.status === 'deactivated') {
    return refuse(say(context, `${owner.name} is no longer active.`, `${owner.name}的账号已停用。`));
  }
  // 第一个归我: what nobody has is taken out of its pool, within the pool's limits.
  const isPooled = found.row.owner_id === null && typeof found.row.pool_id === 'number';
  if (isPooled && owner.id === context.actor.userId) return await claimRecord(context, slots);
  await context.changes.keepInSight(table, found.id);
  const team =
    found.entity === 'deal' || found.entity === 'lead'
      ? { owner_team_id: await teamOf(context, owner.id) }
      : {};
  const outcome = await applyUpdate(
    context,
    found,
    { owner_id: owner.id, ...team },
    { notices: await staying(context, found) },
  );
  if (outcome.kind !== 'done' || outcome.items.length === 0) return outcome;
  return {
    ...outcome,
    confirmBecause:
      outcome.confirmBecause ??
      say(context, `${found.name} will belong to ${owner.name}.`, `${found.name}将由${owner.name}负责。`),
  };
};

/** The team that a person is in today. */
export async function teamOf(
  context: Pick<CommandContext, 'query' | 'actor' | 'now'>,
  userId: number,
): Promise<number | null> {
  const { query, actor, now } = context;
  const [row] = await query<{ team: number | null }>(sql`
    select coalesce(
      (select team_id from team_membership where tenant_id = ${actor.tenantId} and user_id = ${userId}
        and from_date <= (${now}::timestamptz at time zone ${actor.calendar.timeZone})::date
        and (to_date is null or to_date > (${now}::timestamptz at time zone ${actor.calendar.timeZone})::date)
        order by from_date desc, id desc limit 1),
      (select min(id) from team where tenant_id = ${actor.tenantId} and manager_id = ${userId})) as team`);
  return row?.team ?? null;
}

const owned: ReadonlySet<string> = new Set(['account', 'lead', 'deal', 'task']);

async function staying(context: CommandContext, found: Found): Promise<readonly string[]> {
  if (found.entity !== 'account') return [];
  const [row] = await context.query<{ deals: number }>(sql`
    select count(*)::int as deals from deal where tenant_id = ${context.actor.tenantId} and account_id = ${found.id} and status = 'open'`);
  const deals = row?.deals ?? 0;
  if (deals === 0) return [];
  return [
    say(
      context,
      `Its ${deals === 1 ? 'open deal stays' : `${deals} open deals stay`} with ${deals === 1 ? 'its owner' : 'their owners'}.`,
      `名下${deals}个在途商机的负责人不变。`,
    ),
  ];
}

function hasNoOwner(context: CommandContext, found: Found): Refused {
  const { many, one } = entities[found.entity].names;
  return refuse(
    say(
      context,
      `${capitalised(labelOf(many, 'en'))} have no owner of their own; they follow their account.`,
      `${labelOf(one, 'zh')}没有单独的负责人，跟随客户。`,
    ),
  );
}

function refuse(reason: string): Refused {
  return { kind: 'refused', reason, next: null, instead: [] };
}
