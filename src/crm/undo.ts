import { type RawBuilder, sql } from 'kysely';
import type { IntentNamed } from '../intents/index.ts';
import { openChangeSet } from './change-set.ts';
import { queueNews } from './channels/news.ts';
import { say } from './command.ts';
import { reverseMerge } from './merge/reverse-merge.ts';
import type { ChangeItem, RecordSeen } from './outcome.ts';
import type { Left, Reversal, UndoContext } from './reversal.ts';
import { reverseChangeSet } from './reverse.ts';

export type { UndoContext } from './reversal.ts';

/** Something that was not taken back, and why. */
export interface NotTakenBack {
  readonly why: Left['why'];
  /** `Globex – Renewal: Amount`. */
  readonly what: string;
  /** The same as a sentence. */
  readonly sentence: string;
}

export type UndoOutcome =
  | { readonly kind: 'nothing'; readonly redo: boolean; readonly named?: string | undefined }
  | {
      /** The rights for all of it are gone: nothing was written, and the change still counts as done. */
      readonly kind: 'not-allowed';
      readonly redo: boolean;
      readonly left: readonly NotTakenBack[];
    }
  | {
      readonly kind: 'undone';
      readonly redo: boolean;
      /** The change set that was taken back or, for a redo, is in force again. */
      readonly targetId: number;
      readonly items: readonly ChangeItem[];
      readonly records: readonly RecordSeen[];
      readonly gone: Reversal['gone'];
      readonly left: readonly NotTakenBack[];
      /** Earlier changes of this thread that stand; counted where all was asked for. */
      readonly stillStand: number | null;
    };

/**
 * Takes back the person's last change in this thread that still stands, or `changeSetId`; of what is named the last one. `redo` takes back the last undo.
 * It is a change set itself. Fields that others have changed since are left and named.
 */
export async function undoLast(
  context: UndoContext,
  intent: IntentNamed<'undo'>,
  changeSetId: number | null = null,
): Promise<UndoOutcome> {
  const { redo, named } = intent.slots;
  const target = redo ? await lastUndo(context) : await lastChange(context, changeSetId, intent.slots);
  if (target === null) return { kind: 'nothing', redo, named };
  const { query, actor, now } = context;
  const changes = openChangeSet(query, { ...context, intents: [intent], undoesId: target.id });
  await query(sql`savepoint undo`);
  await changes.begin();
  const reversing = { ...context, changes, changeSetId: target.id, redo };
  const reversal = target.isMerge
    ? await reverseMerge(reversing, target.undoesId ?? target.id)
    : await reverseChangeSet(reversing);
  const { left } = reversal;
  if (reversal.items.length === 0 && left.length > 0 && left.every(({ why }) => isOutOfReach(why))) {
    await query(sql`rollback to savepoint undo`);
    return { kind: 'not-allowed', redo, left: sayLeft(context, reversal).left };
  }
  await query(
    sql`update change_set set undone_at = ${now} where tenant_id = ${actor.tenantId} and id = ${target.id}`,
  );
  if (target.undoesId !== null) {
    await query(
      sql`update change_set set undone_at = null where tenant_id = ${actor.tenantId} and id = ${target.undoesId}`,
    );
  }
  if (changes.id !== null) await queueNews(query, actor.tenantId, changes.id);
  const stillStand = intent.slots.all === true ? await countStanding(context) : null;
  return {
    kind: 'undone',
    redo,
    targetId: target.undoesId ?? target.id,
    ...sayLeft(context, reversal),
    stillStand,
  };
}

/**
 * How many changes stand that the person made here in one sitting: back to where nothing was changed for an hour. What was done on other
 * days in a thread that never ends is not meant by "everything".
 */
export async function countOfSitting({ query, actor, thread }: UndoContext): Promise<number> {
  const rows = await query<{ seconds: number | null }>(sql`
    select extract(epoch from lag(applied_at) over (order by id desc) - applied_at)::float8 as seconds from change_set
    where tenant_id = ${actor.tenantId} and user_id = ${actor.userId} and thread = ${thread}
      and undoes_id is null and undone_at is null
    order by id desc limit ${mostOfSitting}`);
  const pause = rows.findIndex(({ seconds }) => seconds !== null && seconds > longestPauseSeconds);
  return pause < 0 ? rows.length : pause;
}

const mostOfSitting = 20;
const longestPauseSeconds = 3600;

async function countStanding({ query, actor, thread }: UndoContext): Promise<number> {
  const [row] = await query<{ n: number }>(sql`
    select count(*)::int as n from change_set
    where tenant_id = ${actor.tenantId} and user_id = ${actor.userId} and thread = ${thread}
      and undoes_id is null and undone_at is null`);
  return row?.n ?? 0;
}

/** Out of sight, a record is as good as gone. */
function isOutOfReach(why: Reversal['left'][number]['why']): boolean {
  return why === 'no-right' || why === 'gone';
}

interface Target {
  readonly id: number;
  readonly undoesId: number | null;
  /** Two records became one: what hung on them may be other people's. */
  readonly isMerge: boolean;
}

const isMerge = (intents: string) => sql`${sql.raw(intents)} @> '[{"name": "merge-records"}]'::jsonb`;

/** Only one's own, and the last one of this thread alone: an undo or a redo is no change of its own here. */
async function lastChange(
  context: UndoContext,
  changeSetId: number | null,
  { of, named, activityKind }: IntentNamed<'undo'>['slots'],
): Promise<Target | null> {
  const { query, actor, thread } = context;
  const ofDeed = sql`exists (select from jsonb_array_elements(intents) i where i ->> 'name' = any (${[...of]}::text[])
    or i #>> '{slots,each,name}' = any (${[...of]}::text[]))`;
  const wanted =
    changeSetId !== null
      ? sql`id = ${changeSetId}`
      : sql`thread = ${thread} and ${of.length === 0 ? sql`true` : ofDeed}
          and ${named === undefined ? sql`true` : isOf(named)}
          and ${activityKind === undefined ? sql`true` : isOfKind(activityKind)}`;
  const [row] = await query<Target>(sql`
    select id, undoes_id as "undoesId", ${isMerge('intents')} as "isMerge" from change_set
    where tenant_id = ${actor.tenantId} and user_id = ${actor.userId}
      and undoes_id is null and undone_at is null and ${wanted}
    order by id desc limit 1`);
  return row ?? null;
}

function isOfKind(activityKind: string) {
  return sql`exists (select from jsonb_array_elements(intents) i where i #>> '{slots,activityKind}' = ${activityKind})`;
}

/**
 * What was said of the change holds the name, or a record that it changed is called so. A change of many at once is no change of
 * that one.
 */
function isOf(named: string) {
  const isIn = (text: RawBuilder<unknown>) => sql`position(lower(${named}) in lower(${text})) > 0`;
  const called = namedTables.map(
    ({ table, name }) => sql`a.table_name = ${table} and exists (select from ${sql.table(table)} r
      where r.tenant_id = a.tenant_id and r.id = a.record_id and ${isIn(sql`r.${sql.ref(name)}`)})`,
  );
  return sql`not intents @> '[{"name": "change-many"}]'::jsonb and (
    exists (select from jsonb_path_query(intents, '$.**') said where jsonb_typeof(said) = 'string' and ${isIn(sql`said #>> '{}'`)})
    or exists (select from audit_entry a where a.tenant_id = change_set.tenant_id and a.change_set_id = change_set.id
      and (${sql.join(called, sql` or `)})))`;
}

const namedTables = [
  { table: 'account', name: 'name' },
  { table: 'contact', name: 'name' },
  { table: 'deal', name: 'name' },
  { table: 'lead', name: 'name' },
  { table: 'task', name: 'title' },
];

/** The undo that was made last and not taken back; a new change since then has closed the way back. */
async function lastUndo(context: UndoContext): Promise<Target | null> {
  const { query, actor, thread } = context;
  const [row] = await query<Target>(sql`
    select u.id, u.undoes_id as "undoesId", ${isMerge('c.intents')} as "isMerge" from change_set u
    join change_set c on c.tenant_id = u.tenant_id and c.id = u.undoes_id
    where u.tenant_id = ${actor.tenantId} and u.user_id = ${actor.userId} and u.thread = ${thread}
      and u.undone_at is null and c.undoes_id is null
      and not exists (select 1 from change_set n where n.tenant_id = u.tenant_id and n.user_id = u.user_id and n.thread = u.thread
        and n.id > u.id and n.undoes_id is null)
    order by u.id desc limit 1`);
  return row ?? null;
}

function sayLeft(context: UndoContext, reversal: Reversal) {
  const left = reversal.left.map(({ name, fields, why }): NotTakenBack => {
    const what =
      fields.length === 0
        ? name
        : say(context, `${name}: ${fields.join(', ')}`, `${name}的${fields.join('、')}`);
    const sentences: Readonly<Record<typeof why, string>> = {
      'changed-since': say(
        context,
        `Left as it is, because it was changed since: ${what}.`,
        `${what}之后又被改过，保持不动。`,
      ),
      'used-since': say(
        context,
        `${what} was archived instead of deleted, because it has been used since.`,
        `${what}之后已被使用，改为归档，没有删除。`,
      ),
      gone: say(context, `No longer there: ${what}.`, `${what}已不存在。`),
      'no-right': say(context, `You may no longer change ${what}.`, `你已无权修改${what}。`),
    };
    return { why, what, sentence: sentences[why] };
  });
  return { items: reversal.items, records: reversal.records, gone: reversal.gone, left };
}
