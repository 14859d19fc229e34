import { sql } from 'kysely';
import { inTheirCurrency, type QueryContext, type QueryResult } from '../analyses/index.ts';
import { type DomainCommand, findRecord, mostAtOnce } from '../crm/index.ts';
import type { Query } from '../database/index.ts';
import { type EntityKey, entities, type Vocabulary } from '../entities/index.ts';
import type { IntentNamed, QueryIntent, RecordSet } from '../intents/index.ts';
import type { NameIndex } from '../interpreter/index.ts';
import { type Instant, type Language, today } from '../kernel/index.ts';
import { type Actor, type Permitted, permit, type Refusal } from '../permissions/index.ts';
import { askMissing, explainNotFound, explainRefusal } from './explain.ts';
import { lookUp } from './handlers.ts';
import { refsIn } from './refs-in.ts';
import { type Reply, reply } from './reply.ts';

type ChangeMany = IntentNamed<'change-many'>;

/** What reading a set takes of a turn's writing. */
interface Writing {
  readonly query: Query;
  readonly actor: Actor;
  readonly vocabulary: Vocabulary;
  readonly names: NameIndex;
  readonly language: Language;
  readonly now: Instant;
  readonly thread: string;
}

/** Commands whose sets have been read, and how the last set was understood. */
export interface SetsRead {
  readonly commands: readonly Permitted<DomainCommand>[];
  readonly basis: Reply['basis'];
}

/**
 * The commands with the records of each set that is still a condition: those that the same question would have listed, less the exceptions. Else
 * what has to be asked or told first: two of a name, a right that is missing, nothing that fits.
 */
export async function readSets(
  writing: Writing,
  commands: readonly Permitted<DomainCommand>[],
): Promise<SetsRead | Reply> {
  const read: Permitted<DomainCommand>[] = [];
  let basis: Reply['basis'] = null;
  for (const [index, command] of commands.entries()) {
    const { intent } = command;
    if (intent.name !== 'change-many' || intent.slots.targets !== null) {
      read.push(command);
      continue;
    }
    const unclear =
      askSize(writing.language, commands, index, intent) ??
      (await askUnclear(writing, commands, index, intent));
    if (unclear !== null) return unclear;
    const found = await readTargets(writing, intent);
    // An exception that is none of them leaves what was proposed as it was.
    if ('isNotAmong' in found) return found.reply;
    // Also where nothing is left of it, what was shown before is not what is wanted.
    await withdrawEarlier(writing, intent);
    if ('status' in found) return found;
    const { targets } = found;
    basis = found.basis;
    const permitted = permit(writing.actor, { ...intent, slots: { ...intent.slots, targets } });
    if ('kind' in permitted) return explainRefusal(writing.language, permitted);
    read.push(permitted);
  }
  return { commands: read, basis };
}

/** "The small ones": small is for the person to say. */
function askSize(
  language: Language,
  commands: readonly Permitted<DomainCommand>[],
  index: number,
  { slots: { size, entity } }: ChangeMany,
): Reply | null {
  if (size === null || size.amount !== null || entity !== 'deal') return null;
  const isBelow = size.how === 'below';
  const question = {
    en: isBelow ? 'Below which amount?' : 'Above which amount?',
    zh: isBelow ? '多少金额以下算小？' : '多少金额以上算大？',
  }[language];
  return askMissing(
    language,
    commands.map((command) => command.intent),
    index,
    {
      kind: 'missing',
      slot: 'size.amount',
      wants: { kind: 'amount' },
      question,
      choices: [],
    },
  );
}

/** The size as a condition. */
function ofSize({ size, entity }: ChangeMany['slots']): ChangeMany['slots']['only'] {
  if (size === null || size.amount === null || entity !== 'deal') return [];
  const op = size.how === 'below' ? '<' : '>';
  const filters = [{ field: 'amount', op, values: [{ type: 'money' as const, ...size.amount }] } as const];
  const slots = {
    ...{ entity, columns: [], filters: [...filters.map((one) => ({ ...one, values: [...one.values] }))] },
    ...{ period: null, periodField: null, having: [], order: null, limit: null, countOnly: false },
  };
  return [{ text: size.amount.text, set: { name: 'list', slots } }];
}

interface Targets {
  readonly targets: NonNullable<ChangeMany['slots']['targets']>;
  readonly basis: Reply['basis'];
}

interface NotAmong {
  readonly isNotAmong: true;
  readonly reply: Reply;
}

async function readTargets(writing: Writing, { slots }: ChangeMany): Promise<Targets | Reply | NotAmong> {
  const { language, query, actor } = writing;
  const zh = language === 'zh';
  const nothing = (title: string) =>
    reply({
      status: 'refused',
      language,
      title,
      blocks: [{ kind: 'text', text: zh ? '没有改动。' : 'Nothing was changed.' }],
    });
  const whole = await look(writing, slots.set);
  if ('kind' in whole) return explainRefusal(language, whole);
  const found = (whole.records ?? []).filter(({ entity }) => entity === slots.entity);
  if (found.length === 0) return nothing(whole.title);
  let wanted = found.map(({ id }) => id);
  for (const { set, text } of [...slots.only, ...ofSize(slots)]) {
    const before = wanted;
    const part = await look(writing, await withSums(askedWithin(writing), set, before));
    if ('kind' in part) return explainRefusal(language, part);
    const ids = new Set((part.records ?? []).map(({ id }) => id));
    wanted = before.filter((id) => ids.has(id));
    if (wanted.length === 0) return nothing(zh ? `其中没有“${text}”的。` : `None of them is "${text}".`);
  }
  for (const { set, text } of slots.except) {
    const part = await look(writing, set);
    if ('kind' in part) return explainRefusal(language, part);
    const ids = new Set((part.records ?? []).map(({ id }) => id));
    if (isNamed(set) && !found.some(({ id }) => ids.has(id))) {
      const title = zh
        ? `“${text}”不在其中，请确认要排除的是哪些。`
        : `"${text}" is not among them. Say again what to leave out.`;
      return { isNotAmong: true, reply: nothing(title) };
    }
    wanted = wanted.filter((id) => !ids.has(id));
  }
  if (wanted.length === 0)
    return nothing(zh ? '除去例外之后没有记录了。' : 'With the exceptions, nothing is left.');
  // Too many are refused by their number alone.
  const { table } = entities[slots.entity as EntityKey];
  if (wanted.length > mostAtOnce)
    return { targets: wanted.map((id) => ({ id, version: 0 })), basis: whole.basis };
  const versions = await query<{ id: number; version: number }>(sql`
    select t.id, t.version from ${sql.table(table)} t join unnest(${wanted}::int[]) with ordinality as w (id, place) on w.id = t.id
    where t.tenant_id = ${actor.tenantId} order by w.place`);
  return { targets: [...versions], basis: whole.basis };
}

/** Records that the conversation points at, whatever became of them since. */
interface Pointed {
  readonly title: string;
  readonly basis: null;
  readonly records: readonly { readonly entity: string; readonly id: number }[];
}

/** Records that are excepted by name were meant to be among them; a condition may fit none. */
function isNamed(set: RecordSet): boolean {
  return (
    set.name === 'list' &&
    set.slots.filters.some(
      ({ field, values }) =>
        field === entities[set.slots.entity as EntityKey]?.nameField ||
        values.some(({ type }) => type === 'record'),
    )
  );
}

/** The condition with its sums in the currency of the records that it is to narrow. */
export async function withSums(
  context: QueryContext,
  set: RecordSet,
  ids: readonly number[],
): Promise<RecordSet> {
  if (set.name !== 'list') return set;
  const { entity } = set.slots;
  const filters = await inTheirCurrency(context, {
    entity: entity as EntityKey,
    filters: set.slots.filters,
    ids,
  });
  return { ...set, slots: { ...set.slots, filters: [...filters] } };
}

/** What the question would have answered, with every record; of records that were pointed at, those themselves. */
async function look(writing: Writing, set: RecordSet): Promise<QueryResult | Pointed> {
  const { actor } = writing;
  if (set.name === 'these') {
    const { entity, ids } = set.slots;
    return { title: '', basis: null, records: ids.map((id) => ({ entity, id })) };
  }
  const asked = { kind: 'query', ...set } as QueryIntent;
  const permitted = permit(actor, asked);
  if ('kind' in permitted) return permitted as Refusal;
  return await lookUp(permitted, askedWithin(writing));
}

/** A question asked within a turn's writing, for all that it finds. */
export function askedWithin({ actor, query, now, language, vocabulary }: Writing): QueryContext {
  return {
    actor,
    query,
    now,
    today: today(now, actor.calendar.timeZone),
    language,
    vocabulary,
    wholeData: true,
  };
}

/** A name in the condition that fits several records, or none. */
async function askUnclear(
  writing: Writing,
  commands: readonly Permitted<DomainCommand>[],
  index: number,
  intent: ChangeMany,
): Promise<Reply | null> {
  for (const { path, ref } of refsIn({
    set: intent.slots.set,
    except: intent.slots.except,
    only: intent.slots.only,
  })) {
    if (ref.id !== null || ref.candidates.length === 0) continue;
    const found = await findRecord({ ...writing, made: [] }, ref, path.join('.'));
    if (found.kind === 'missing') {
      const intents = commands.map((command) => command.intent);
      return askMissing(writing.language, intents, index, found);
    }
    if (found.kind === 'not-found') return explainNotFound(writing.language, found.entity, found.text);
  }
  return null;
}

/** The same set previewed anew, with other exceptions: its earlier Confirm no longer stands. */
async function withdrawEarlier({ query, actor, thread, now }: Writing, { slots }: ChangeMany): Promise<void> {
  await query(sql`
    update pending_action set pressed_at = ${now}
    where tenant_id = ${actor.tenantId} and user_id = ${actor.userId} and thread = ${thread} and pressed_at is null
      and action -> 'payload' ->> 'does' = 'confirm' and action #>> '{payload,intents,0,name}' = 'change-many'
      and action #>> '{payload,intents,0,slots,text}' = ${slots.text}`);
}
