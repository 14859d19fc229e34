import { sql } from 'kysely';
import { isSlipOf, lookUpName } from '../../interpreter/index.ts';
import { startOfDayInstant, today } from '../../kernel/index.ts';
import { maySee } from '../../permissions/index.ts';
import type { Row, Values } from '../change-set.ts';
import type { CommandContext } from '../command.ts';
import type { RecordSeen, SameBy } from '../outcome.ts';
import { nameOfRow, readRow } from '../records.ts';
import { sameAddresses } from './same-addresses.ts';

export type Twin =
  /** One that this person sees. */
  | { readonly kind: 'seen'; readonly record: RecordSeen; readonly by: SameBy }
  /** One that he doesn't: he may be told that it is there (撞单), but not whose it is. */
  | { readonly kind: 'hidden'; readonly id: number };

/**
 * A record that is there already: of the same name, as names are compared here (legal suffixes, case and script aside), with the same domain,
 * e-mail or telephone number, or, among those that he sees, of nearly the same name.
 */
export async function findTwin(
  context: CommandContext,
  entity: 'account' | 'lead' | 'contact' | 'deal',
  name: string,
  accountId: number | null = null,
  given: Values = {},
): Promise<Twin | null> {
  const candidates = [
    ...twinsOf(context, entity, name).map(({ entry }) => ({
      id: entry.id,
      by: 'name' as const,
      isHidden: !maySee(context.actor, entry),
    })),
    ...(await sameAddresses(context, entity, given)).map((one) => ({ ...one, isHidden: true })),
  ];
  let hidden: number | null = null;
  for (const { id, by, isHidden } of candidates) {
    const row = await readRow(context, entity, id);
    // One that he would see and that isn't there was taken back just now, and nobody has it.
    if (row === null) hidden ??= isHidden ? id : null;
    // People of the same name work at different customers; a customer has many deals over time.
    else if (
      by !== 'name' ||
      entity === 'account' ||
      entity === 'lead' ||
      isOfAccount(entity, row, accountId)
    )
      return { kind: 'seen', record: { entity, id, name: nameOfRow(entity, row) }, by };
  }
  if (hidden !== null && (entity === 'account' || entity === 'lead') && (await announcesHidden(context)))
    return { kind: 'hidden', id: hidden };
  return await nearTwin(context, entity, name, accountId);
}

function isOfAccount(entity: string, row: Row, accountId: number | null): boolean {
  return accountId !== null && row.account_id === accountId && (entity !== 'deal' || row.status === 'open');
}

/** Of what he sees alone: a guess would tell more of what he doesn't than that a name is taken. */
async function nearTwin(
  context: CommandContext,
  entity: 'account' | 'lead' | 'contact' | 'deal',
  name: string,
  accountId: number | null,
): Promise<Twin | null> {
  if (entity !== 'account' && (entity !== 'contact' || accountId === null)) return null;
  const near = lookUpName(context.names, name, {
    maySee: (entry) => maySee(context.actor, entry),
    entities: [entity],
  }).filter(({ entry, match }) => match !== 'acronym' && isSlipOf(name, entry.name, true));
  for (const { entry } of near) {
    const row = await readRow(context, entity, entry.id);
    if (row !== null && (entity === 'account' || isOfAccount(entity, row, accountId)))
      return { kind: 'seen', record: { entity, id: entry.id, name: entry.name }, by: 'near-name' };
  }
  return null;
}

/** Asks the owner of a record that this person may not see to get in touch: a task for him, without telling whose it is. */
export async function askHiddenOwner(
  context: Pick<CommandContext, 'query' | 'actor' | 'names' | 'now'>,
  entity: 'account' | 'lead',
  name: string,
  recordId: number | null = null,
): Promise<'asked' | 'asked-before' | 'too-many' | 'gone'> {
  const { query, actor, now } = context;
  const hidden =
    recordId ?? twinsOf(context, entity, name).find(({ entry }) => !maySee(actor, entry))?.entry.id;
  if (hidden === undefined) return 'gone';
  const asked = JSON.stringify([{ kind: 'notice', name: questionSurface, slots: { entity, id: hidden } }]);
  const since = new Date(Date.parse(now) - daysBetweenQuestions * 86_400_000).toISOString();
  const [before] = await query<{ same: boolean }>(sql`
    select exists (select from change_set where tenant_id = ${actor.tenantId} and user_id = ${actor.userId} and surface = ${questionSurface}
      and applied_at > ${since} and intents = ${asked}::jsonb) as same`);
  if (before?.same === true) return 'asked-before';
  if ((await countToday(context, questionSurface)) >= questionsADay) return 'too-many';
  // Set as taken back from the start: a question that was asked can't be unasked.
  const [noted] = await query<{ id: number }>(sql`
    insert into change_set (tenant_id, user_id, thread, surface, intents, applied_at, undone_at)
    values (${actor.tenantId}, ${actor.userId}, ${questionSurface}, ${questionSurface}, ${asked}::jsonb, ${now}, ${now}) returning id`);
  const [done] = await query<{ done: boolean }>(sql`
    select ask_owner_of_hidden(${entity}, ${hidden}, ${now}::timestamptz, ${noted?.id ?? 0}) as done`);
  return done?.done === true ? 'asked' : 'gone';
}

const questionSurface = 'duplicate-question';
const questionsADay = 5;
const daysBetweenQuestions = 7;
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
export async function hasTriedTooMany(
  context: Pick<CommandContext, 'query' | 'actor' | 'now'>,
): Promise<boolean> {
  return (await countToday(context, noticeSurface)) >= noticesADay;
}

/** Records of any owner that are called the same. */
function twinsOf({ names }: Pick<CommandContext, 'names'>, entity: string, name: string) {
  return lookUpName(names, name, { maySee: () => true, entities: [entity] }).filter(
    ({ match }) => match === 'exact',
  );
}

async function countToday(
  { query, actor, now }: Pick<CommandContext, 'query' | 'actor' | 'now'>,
  surface: string,
): Promise<number> {
  const midnight = startOfDayInstant(today(now, actor.calendar.timeZone), actor.calendar.timeZone);
  const [row] = await query<{ count: number }>(sql`
    select count(*)::int as count from change_set
    where tenant_id = ${actor.tenantId} and user_id = ${actor.userId} and surface = ${surface} and applied_at >= ${midnight}`);
  return row?.count ?? 0;
}

async function announcesHidden({ query, actor }: CommandContext): Promise<boolean> {
  const [tenant] = await query<{ announces: boolean }>(
    sql`select announces_invisible_duplicates as announces from tenant where id = ${actor.tenantId}`,
  );
  return tenant?.announces === true;
}
