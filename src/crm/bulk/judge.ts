import { sql } from 'kysely';
import { type EntityKey, entities } from '../../entities/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { mayReach } from '../../permissions/index.ts';
import type { Row, Values } from '../change-set.ts';
import type { CommandContext } from '../command.ts';
import { nameOfRow, ownersOfRow } from '../records.ts';

/** Why a record of a set is left as it is. */
export type LeftOut =
  | {
      readonly why: 'no-right' | 'same' | 'closed' | 'changed-since' | 'no-stage' | 'no-pool' | 'below-zero';
    }
  | { readonly why: 'lacks'; readonly field: string; readonly stage: string }
  | { readonly why: 'unset'; readonly field: string };

/** What happens to one record: its new values, or why not. */
export type Verdict =
  | { readonly kind: 'change'; readonly values: Values; readonly effectiveFrom?: Instant }
  | { readonly kind: 'left-out'; readonly reason: LeftOut };

export const leaveOut = (reason: LeftOut): Verdict => ({ kind: 'left-out', reason });

/** The living rows of a set that this person may see, in the set's order. */
export async function readRows(
  { query, actor }: Pick<CommandContext, 'query' | 'actor'>,
  entity: EntityKey,
  ids: readonly number[],
): Promise<readonly Row[]> {
  if (!actor.read.has(entity)) return [];
  const { table, archivedColumn } = entities[entity];
  const living = archivedColumn === undefined ? sql`true` : sql`${sql.ref(archivedColumn)} is null`;
  return await query<Row>(sql`
    select t.* from ${sql.table(table)} t join unnest(${[...ids]}::int[]) with ordinality as wanted (id, place) on wanted.id = t.id
    where t.tenant_id = ${actor.tenantId} and ${living} order by wanted.place`);
}

/** The rows among these that this person may change: as `refuseUnlessWritable` judges one. */
export async function writableAmong(
  context: Pick<CommandContext, 'query' | 'actor'>,
  entity: EntityKey,
  rows: readonly Row[],
): Promise<ReadonlySet<number>> {
  const { actor } = context;
  if (!actor.write.has(entity)) return new Set();
  const dealOwners = entity === 'contact' ? await ownersOfDeals(context, rows) : new Map<number, number[]>();
  const isWritable = (row: Row): boolean => {
    if (mayReach(actor, 'write', entity, ownersOfRow(entity, row))) return true;
    switch (entity) {
      case 'account':
      case 'lead':
        return actor.editable[entity].includes(row.id);
      case 'deal':
        return (
          actor.editable.deal.includes(row.id) || actor.editable.account.includes(row.account_id as number)
        );
      case 'task':
        return row.created_by === actor.userId;
      case 'contact':
        return (
          actor.editable.account.includes(row.account_id as number) ||
          mayReach(actor, 'write', 'deal', dealOwners.get(row.account_id as number) ?? [])
        );
      default:
        return false;
    }
  };
  return new Set(rows.filter(isWritable).map(({ id }) => id));
}

async function ownersOfDeals(
  { query, actor }: Pick<CommandContext, 'query' | 'actor'>,
  contacts: readonly Row[],
): Promise<ReadonlyMap<number, number[]>> {
  const accounts = [...new Set(contacts.map((row) => row.account_id))].filter((id) => typeof id === 'number');
  const found = await query<{ account: number; owners: number[] }>(sql`
    select account_id as account, array_agg(distinct owner_id) as owners from deal
    where tenant_id = ${actor.tenantId} and account_id = any (${accounts}::int[]) group by account_id`);
  return new Map(found.map(({ account, owners }) => [account, owners]));
}

/** Names of a few, and how many more. */
export function fewNames(
  { language }: Pick<CommandContext, 'language'>,
  entity: EntityKey,
  rows: readonly Row[],
): string {
  const shown = 3;
  const names = rows.slice(0, shown).map((row) => nameOfRow(entity, row));
  const more = rows.length - names.length;
  if (language === 'zh') return `${names.join('、')}${more > 0 ? `等${rows.length}个` : ''}`;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
