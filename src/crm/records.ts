import { sql } from 'kysely';
import { type EntityKey, entities, findField } from '../entities/index.ts';
import type { RecordRef } from '../intents/index.ts';
import { formatMoney, labelOf, regexp } from '../kernel/index.ts';
import { mayReach, type RowOwners } from '../permissions/index.ts';
import type { Row } from './change-set.ts';
import { type CommandContext, say } from './command.ts';
import type { Missing, NotFound, RecordSeen, Refused } from './outcome.ts';

/** What looking a record up needs; a question has it as well as a command. */
export type Looking = Pick<CommandContext, 'query' | 'actor' | 'vocabulary' | 'language' | 'made'>;

export interface Found {
  readonly kind: 'found';
  readonly entity: EntityKey;
  readonly id: number;
  readonly name: string;
  readonly row: Row;
}

/** What people call a row of a kind: an invoice by its number. */
function nameColumn(entity: EntityKey): string {
  return nameColumns[entity] ?? findField(entity, entities[entity].nameField ?? '')?.column ?? 'name';
}

const nameColumns: Partial<Record<EntityKey, string>> = {
  task: 'title',
  user: 'full_name',
  pipeline: 'name_en',
  stage: 'name_en',
};

/** The record that a person named, if he may see exactly one; else the question which one, or that there is none. */
export async function findRecord(
  context: Looking,
  ref: RecordRef,
  slot: string,
): Promise<Found | Missing | NotFound> {
  const notFound: NotFound = { kind: 'not-found', entity: ref.entity, text: ref.text };
  if (!isEntityKey(ref.entity)) return notFound;
  const id = ref.id ?? madeInThisMessage(context, ref);
  if (
    id === null &&
    ref.candidates.length === 0 &&
    (ref.text.trim() === '' || pointing.test(ref.text.trim()))
  ) {
    const kind = labelOf(entities[ref.entity].names.one, context.language);
    return {
      kind: 'missing',
      slot,
      wants: { kind: 'record', entity: ref.entity },
      question: say(context, `Which ${kind} do you mean?`, `你指的是哪个${kind}？`),
      choices: [],
    };
  }
  if (id === null) {
    return ref.candidates.length > 0 ? await askWhich(context, ref, slot) : notFound;
  }
  const row = await readRow(context, ref.entity, id);
  if (row === null) return notFound;
  return { kind: 'found', entity: ref.entity, id, name: nameOfRow(ref.entity, row), row };
}

/** Words that mean a record only together with what was said before. */
const pointing = regexp('iu')`
    ^(?:
      it|this|that|them|him|her|he|she|they|(?:this|that|the) one|
      (?:this|that) (?:deal|opportunity|account|customer|contact|lead|task|person|company)|它|他|她|它们|
      他们|这个|那个|这|那|
      (?:这|那|刚才(?:那|的)?)(?:个|条|家|位|笔|单)?(?:商机|单子|客户|联系人|线索|待办|任务|人|公司)
    )$
  `;

/** The same for a slot that may be empty. */
export async function findOptional(
  context: CommandContext,
  ref: RecordRef | null,
  slot: string,
): Promise<Found | Missing | NotFound | null> {
  return ref === null ? null : await findRecord(context, ref, slot);
}

/** The row, if this person may see it and it is not archived. */
export async function readRow(
  context: Pick<CommandContext, 'query' | 'actor'>,
  entity: EntityKey,
  id: number,
): Promise<Row | null> {
  // Row-level security knows who owns a row, not whether a role shows such rows at all.
  if (!context.actor.read.has(entity)) return null;
  const { table, archivedColumn } = entities[entity];
  const living = archivedColumn === undefined ? sql`true` : sql`${sql.ref(archivedColumn)} is null`;
  const [row] = await context.query<Row>(sql`
    select * from ${sql.table(table)} where tenant_id = ${context.actor.tenantId} and id = ${id} and ${living}`);
  return row ?? null;
}

export function nameOfRow(entity: EntityKey, row: Row): string {
  return String(row[nameColumn(entity)] ?? '');
}

/** The name of a record that another one points to; null where there is none that this person may see. */
export async function nameById(
  context: Pick<CommandContext, 'query' | 'actor'>,
  entity: EntityKey,
  id: unknown,
): Promise<string | null> {
  if (typeof id !== 'number') return null;
  const [row] = await context.query<{ name: string }>(sql`
    select ${sql.ref(nameColumn(entity))} as name from ${sql.table(entities[entity].table)}
    where tenant_id = ${context.actor.tenantId} and id = ${id}`);
  return row?.name ?? null;
}

export function seen(found: Pick<Found, 'entity' | 'id' | 'name'>): RecordSeen {
  return { entity: found.entity, id: found.id, name: found.name };
}

/** Whoever's rights on the row count: as the policies of migration 0004 have it. */
export function ownersOfRow(entity: EntityKey, row: Row): RowOwners {
  const of = (...columns: readonly string[]) =>
    columns.map((column) => row[column] as number | null | undefined);
  switch (entity) {
    case 'contact':
      return of('account_owner_id');
    case 'deal':
      return of('owner_id', 'account_owner_id');
    case 'activity':
      return of('author_id', 'account_owner_id', 'deal_owner_id', 'lead_owner_id');
    default:
      return of('owner_id');
  }
}

/** Null where this person may change the record; else says so. The record is one that he sees. */
export async function refuseUnlessWritable(context: CommandContext, found: Found): Promise<Refused | null> {
  const { actor } = context;
  const { entity, row, id } = found;
  if (mayReach(actor, 'write', entity, ownersOfRow(entity, row))) return null;
  if (actor.write.has(entity) && (await isWritableOtherwise(context, entity, row, id))) return null;
  return {
    kind: 'refused',
    reason: say(
      context,
      `You can see ${found.name}, but not change it.`,
      `你可以查看${found.name}，但不能修改。`,
    ),
    next: say(
      context,
      'Ask its owner, or have it shared with you for editing.',
      '可以找负责人处理，或请他开放编辑权限。',
    ),
    instead: [],
  };
}

/** Shared for editing, a task that one gave, a contact of an account on which one has a deal. */
async function isWritableOtherwise(
  context: CommandContext,
  entity: EntityKey,
  row: Row,
  id: number,
): Promise<boolean> {
  const { actor, query } = context;
  if (entity === 'account' || entity === 'lead') return actor.editable[entity].includes(id);
  if (entity === 'deal')
    return actor.editable.deal.includes(id) || actor.editable.account.includes(row.account_id as number);
  if (entity === 'task') return row.created_by === actor.userId;
  if (entity !== 'contact') return false;
  if (actor.editable.account.includes(row.account_id as number)) return true;
  const [deal] = await query<{ owners: readonly number[] | null }>(sql`
    select array_agg(distinct owner_id) as owners from deal where tenant_id = ${actor.tenantId} and account_id = ${row.account_id ?? null}`);
  return mayReach(actor, 'write', 'deal', deal?.owners ?? []);
}

/** Why a change of this record waits for Confirm: it is someone else's. */
export async function confirmForOthers(context: CommandContext, found: Found): Promise<string | null> {
  const { actor } = context;
  const owner = found.entity === 'contact' ? found.row.account_owner_id : found.row.owner_id;
  if (owner === actor.userId || typeof owner !== 'number') return null;
  if (found.entity === 'contact' && found.row.created_by === actor.userId) return null;
  const name = (await nameById(context, 'user', owner)) ?? '';
  return say(context, `${found.name} belongs to ${name}.`, `${found.name}的负责人是${name}。`);
}

export function versionOf(found: Found): { table: string; id: number; version: number } {
  return { table: entities[found.entity].table, id: found.id, version: Number(found.row.version ?? 0) };
}

async function askWhich(context: Looking, ref: RecordRef, slot: string): Promise<Missing | NotFound> {
  const entity = ref.entity as EntityKey;
  const choices: { label: string; value: RecordRef }[] = [];
  for (const candidate of ref.candidates) {
    const row = await readRow(context, entity, candidate.id);
    if (row === null) continue;
    const name = nameOfRow(entity, row);
    const label = [name, ...(await distinguish(context, entity, row))].join(' · ');
    choices.push({ label, value: { entity, text: name, id: candidate.id, candidates: [] } });
  }
  if (choices.length === 0) return { kind: 'not-found', entity, text: ref.text };
  const kind = labelOf(entities[entity].names.one, context.language);
  const wanted = lettersOf(ref.text);
  const areCalledSo = choices.some(({ value }) => lettersOf(value.text).includes(wanted));
  // Nothing was called by name: whatever is at hand is offered.
  if (areCalledSo && (choices.length > 1 || ref.text === '')) {
    return {
      kind: 'missing',
      slot,
      wants: { kind: 'record', entity },
      question: say(
        context,
        ref.text === '' ? `Which ${kind} do you mean?` : `Which ${ref.text} ${kind}?`,
        `你指的是哪个${kind}？${ref.text === '' ? '' : `“${ref.text}”有${choices.length}个。`}`,
      ),
      choices,
    };
  }
  // Only resembling: it may be somebody new.
  const asNew = {
    label: say(context, `No, ${ref.text} is new`, `都不是，“${ref.text}”是新的`),
    value: { ...ref, candidates: [] },
  };
  return {
    kind: 'missing',
    slot,
    wants: { kind: 'record', entity },
    question: say(
      context,
      `I find no ${kind} called "${ref.text}". Did you mean ${choices.length === 1 ? (choices[0]?.value.text ?? '') : 'one of these'}?`,
      `没有找到叫“${ref.text}”的${kind}。你指的是${choices.length === 1 ? `“${choices[0]?.value.text ?? ''}”` : '下面哪一个'}吗？`,
    ),
    choices:
      entity === 'account' || entity === 'lead' || entity === 'contact' ? [...choices, asNew] : choices,
  };
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

/** What tells records of the same name apart: a deal's amount, stage and owner, a contact's account, an account's city. */
async function distinguish(context: Looking, entity: EntityKey, row: Row): Promise<readonly string[]> {
  const { actor, language } = context;
  const owner =
    row.owner_id === actor.userId
      ? say(context, 'yours', '你负责')
      : await nameById(context, 'user', row.owner_id);
  const parts: (string | null)[] = [];
  if (entity === 'deal') {
    const stage = context.vocabulary.pipelines
      .flatMap(({ stages }) => stages)
      .find(({ id }) => id === row.stage_id);
    if (typeof row.amount === 'string') parts.push(formatMoney(row.amount, String(row.currency), language));
    parts.push(stage?.names[language][0] ?? null, owner);
  } else if (entity === 'contact') {
    parts.push(await nameById(context, 'account', row.account_id), (row.title as string | null) ?? null);
  } else if (entity === 'account') parts.push((row.city as string | null) ?? null, owner);
  else if (entity === 'lead') parts.push((row.company as string | null) ?? null, owner);
  else if (entity === 'task') parts.push((row.due_date as string | null) ?? null);
  else if (entity === 'user') parts.push((row.email as string | null) ?? null);
  return parts.filter((part): part is string => part !== null && part !== '');
}

function madeInThisMessage(context: Looking, ref: RecordRef): number | null {
  if (ref.candidates.length > 0) return null;
  const wanted = ref.text.trim().toLowerCase();
  const ofKind = context.made.filter(({ entity }) => entity === ref.entity);
  // Without a name the only one that the message makes is meant.
  if (wanted === '') return ofKind.length === 1 ? (ofKind[0]?.id ?? null) : null;
  return ofKind.find(({ name }) => name.toLowerCase() === wanted)?.id ?? null;
}

function isEntityKey(key: string): key is EntityKey {
  return Object.hasOwn(entities, key);
}
