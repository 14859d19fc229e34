import { sql } from 'kysely';
import { lookUpName } from '../../interpreter/index.ts';
import { startOfDayInstant, today } from '../../kernel/index.ts';
import { maySee } from '../../permissions/index.ts';
import type { CommandContext } from '../command.ts';
import type { RecordSeen } from '../outcome.ts';
import { readRow } from '../records.ts';

export type Twin =
  /** One that this person sees. */
  | { readonly kind: 'seen'; readonly record: RecordSeen }
  /** One that he doesn't: he may be told that it is there (撞单), but not whose it is. */
  | { readonly kind: 'hidden' };

/** A record of the same name, as names are compared here: legal suffixes, case and script aside. */
export async function findTwin(
  context: CommandContext,
  entity: 'account' | 'lead' | 'contact',
  name: string,
  accountId: number | null = null,
): Promise<Twin | null> {
  const twins = lookUpName(context.names, name, { maySee: () => true, entities: [entity] }).filter(
    ({ match }) => match === 'exact',
  );
  for (const { entry } of twins) {
    if (!maySee(context.actor, entry)) continue;
    const row = await readRow(context, entity, entry.id);
    if (row === null) continue;
    // People of the same name work at different customers.
    if (entity === 'contact' && (accountId === null || row.account_id !== accountId)) continue;
    return { kind: 'seen', record: { entity, id: entry.id, name: entry.name } };
  }
  const hidden = entity !== 'contact' && twins.some(({ entry }) => !maySee(context.actor, entry));
  return hidden && (await announcesHidden(context)) ? { kind: 'hidden' } : null;
}

const noticeSurface = 'duplicate-notice';
const noticesADay = 20;

/** Notes in the audit that this person was told of a record that he may not see. */
export async function noteHiddenTwin(
  context: Pick<CommandContext, 'query' | 'actor' | 'now'>,
  entity: string,
  name: string,
): Promise<void> {
  const { query, actor, now } = context;
  const told = JSON.stringify([{ kind: 'notice', name: noticeSurface, slots: { entity, name } }]);
  await query(sql`
    insert into change_set (tenant_id, user_id, thread, surface, intents, applied_at, undone_at)
    values (${actor.tenantId}, ${actor.userId}, ${noticeSurface}, ${noticeSurface}, ${told}::jsonb, ${now}, ${now})`);
}

/** Whether he has been told of so many today that it looks like reading the customer list by trying names. */
export async function hasTriedTooMany({
  query,
  actor,
  now,
}: Pick<CommandContext, 'query' | 'actor' | 'now'>): Promise<boolean> {
  const midnight = startOfDayInstant(today(now, actor.calendar.timeZone), actor.calendar.timeZone);
  const [row] = await query<{ told: number }>(sql`
    select count(*)::int as told from change_set
    where tenant_id = ${actor.tenantId} and user_id = ${actor.userId} and surface = ${noticeSurface} and applied_at >= ${midnight}`);
  return (row?.told ?? 0) >= noticesADay;
}

async function announcesHidden({ query, actor }: CommandContext): Promise<boolean> {
  const [tenant] = await query<{ announces: boolean }>(
    sql`select announces_invisible_duplicates as announces from tenant where id = ${actor.tenantId}`,
  );
  return tenant?.announces === true;
}
