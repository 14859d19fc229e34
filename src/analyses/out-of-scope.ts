import { sql } from 'kysely';
import type { EntityKey } from '../entities/index.ts';
import type { Filter, QueryIntent, SlotValue } from '../intents/index.ts';
import type { Bilingual } from '../kernel/index.ts';
import { type Refusal, scopeOf } from '../permissions/index.ts';
import type { QueryContext } from './context.ts';
import { refusal } from './reply.ts';

/**
 * The same for a question by its intent, before it is answered. A measure and a list look themselves, since what they count decides; texts
 * that were found are no figure.
 */
export async function refuseBeyondSight(intent: QueryIntent, context: QueryContext): Promise<Refusal | null> {
  switch (intent.name) {
    case 'explain-change':
      return await refuseOutOfScope(intent.slots.of.filters, 'deal', context);
    case 'forecast':
    case 'funnel':
    case 'movement':
    case 'stuck-deals':
      return await refuseOutOfScope(intent.slots.filters, 'deal', context);
    case 'follow-ups':
      return await refuseOutOfScope(intent.slots.filters, 'account', context);
    default:
      return null;
  }
}

/**
 * A figure of people, teams or regions of whom the asker sees less than all is none: neither 0 nor the visible part of it is shown. Null where
 * everything that was asked of may be seen.
 */
export async function refuseOutOfScope(
  filters: readonly Filter[],
  entity: EntityKey,
  context: QueryContext,
): Promise<Refusal | null> {
  const scope = scopeOf(context.actor);
  const visible = scope.peopleOf(entity);
  if (visible === null || entity === 'target') return null;
  for (const { field, op, values } of filters) {
    if (op !== 'is' || !(people.has(field) || field in teams)) continue;
    for (const value of values) {
      const meant = meantBy(value, scope.myTeams);
      for (const id of meant.ids) {
        const members = people.has(field) ? [id] : await membersOf(teams[field] ?? 'id', id, context);
        if (members.some((member) => !visible.includes(member))) return refuse(meant);
      }
    }
  }
  return null;
}

interface Meant extends Bilingual {
  readonly ids: readonly number[];
}

function meantBy(value: SlotValue, myTeams: readonly number[]): Meant {
  if (value.type === 'my-team') return { ids: myTeams, en: 'your team', zh: '你的团队' };
  if (value.type !== 'record' || value.record.id === null) return { ids: [], en: '', zh: '' };
  const { id, text } = value.record;
  return { ids: [id], en: text, zh: text };
}

const people: ReadonlySet<string> = new Set(['rep', 'owner', 'author']);

/** Which column of a team the record of a filter is. */
const teams: Readonly<Record<string, 'id' | 'manager_id'>> = {
  team: 'id',
  region: 'id',
  manager: 'manager_id',
};

/** Who belongs to a team today, or to one below it, with those who lead them. */
async function membersOf(
  column: 'id' | 'manager_id',
  id: number,
  { actor: { tenantId }, query, today }: QueryContext,
): Promise<readonly number[]> {
  const rows = await query(sql<{ id: number }>`with recursive below as (
      select id, manager_id from team where tenant_id = ${tenantId} and ${sql.ref(column)} = ${id}
      union select t.id, t.manager_id from team t join below on t.parent_id = below.id where t.tenant_id = ${tenantId}
    )
    select user_id as id from team_membership where tenant_id = ${tenantId} and team_id in (select id from below)
      and from_date <= ${today}::date and (to_date is null or to_date > ${today}::date)
    union select manager_id from below where manager_id is not null`);
  return rows.map((row) => row.id);
}

function refuse({ en, zh }: Bilingual): Refusal {
  return refusal({
    en: `You don’t see all records of ${en}, so I can’t give that figure.`,
    zh: `你看不到${zh}的全部记录，没法给出这个数字。`,
  });
}
