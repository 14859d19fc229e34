import { sql } from 'kysely';
import type { TableBlock } from '../answer/index.ts';
import type { IntentNamed } from '../intents/index.ts';
import { formatNumber } from '../kernel/index.ts';
import { code, type Sql, webDomain } from '../metrics/index.ts';
import { hidesField, type Permitted } from '../permissions/index.ts';
import { basisFilter, basisOf, nounOf } from './basis-words.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { dataOf, type RecordRow, readRecords, tableOf } from './records/index.ts';
import { draft, explainProblem, say, suggest } from './reply.ts';

type DuplicatesIntent = IntentNamed<'duplicates'>;
type Entity = DuplicatesIntent['slots']['entity'];

/** Records that are likely one: of the same name, web domain or e-mail address. Of those that may not be seen nothing is told. */
export async function duplicates(
  { intent }: Permitted<DuplicatesIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const { entity, filters } = intent.slots;
  const alike = united([...(context.namesakes?.(entity) ?? []), ...(await sameAddresses(context, entity))]);
  const ids = alike.flat();
  const among = { entity, ids, limit: ids.length };
  const read = await readRecords(context.query, context, {
    ...among,
    filters: [],
    columns: columnsOf[entity],
  });
  if (read.kind !== 'records') return explainProblem(read);
  // One of a group has to fit what was asked for; where nothing was, all do.
  const fitting =
    filters.length === 0
      ? read
      : await readRecords(context.query, context, { ...among, filters, columns: [] });
  if (fitting.kind !== 'records') return explainProblem(fitting);
  const rows = new Map(read.rows.map((row) => [row.id, row]));
  const fits = new Set(fitting.rows.map(({ id }) => id));
  const groups = alike
    .map((group) => group.flatMap((id) => rows.get(id) ?? []))
    .filter((group) => group.length > 1 && group.some(({ id }) => fits.has(id)));
  const shown = groups.slice(0, groupsShown);
  const ordered = groups.flat();
  const table = tableOf(context, read.columns, shown.flat(), ordered.length);
  const data = dataOf(context, read.columns, ordered);
  const label = say(context, 'Group', '组');
  const numbers = groups.flatMap((group, at) => group.map(() => at + 1));
  const numbered: TableBlock = {
    ...table,
    columns: [{ label, align: 'right' }, ...table.columns],
    rows: table.rows.map((cells, at) => [String(numbers[at]), ...cells]),
  };
  const mayMerge = context.actor.write.has(entity);
  return draft(context, {
    title: titleOf(context, entity, groups.length, ordered.length),
    blocks: groups.length === 0 ? [] : [numbered],
    data: {
      columns: [{ key: 'group', label, type: 'integer', unit: null, currency: null }, ...data.columns],
      rows: data.rows.map((cells, at) => [numbers[at] ?? null, ...cells]),
    },
    basis: basisOf(context, entity, {
      definition: definitionOf(context, entity),
      filters: filters.map((filter) => basisFilter(context, entity, filter)),
    }),
    suggestions: mayMerge ? shown.slice(0, mostMerges).map((group) => mergeOf(context, entity, group)) : [],
    records: shown.flat().map((row) => ({ entity, id: row.id, name: nameOf(row) })),
  });
}

const groupsShown = 10;
const mostMerges = 3;

const columnsOf: Readonly<Record<Entity, readonly string[]>> = {
  account: ['name', 'owner', 'city', 'website', 'createdAt'],
  contact: ['name', 'account', 'title', 'email', 'createdAt'],
  lead: ['name', 'company', 'status', 'owner', 'createdAt'],
  deal: ['name', 'account', 'owner', 'stage', 'amount', 'createdAt'],
};

/** What is one with what: groups that share a record are one group. */
function united(groups: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const groupOf = new Map<number, Set<number>>();
  for (const ids of groups) {
    const whole = new Set(ids.flatMap((id) => [id, ...(groupOf.get(id) ?? [])]));
    for (const id of whole) groupOf.set(id, whole);
  }
  return [...new Set(groupOf.values())].map((ids) => [...ids].sort((one, other) => one - other));
}

/** Which record has the same address as another, by kind; a colleague's switchboard is no sign that two are one. */
async function sameAddresses(context: QueryContext, entity: Entity): Promise<readonly (readonly number[])[]> {
  const address = addressOf(context, entity);
  if (address === null) return [];
  const groups = await context.query<{ ids: readonly number[] }>(sql`
    select array_agg(id order by id) as ids from ${sql.table(entity)}
    where tenant_id = ${context.actor.tenantId} and archived_at is null and ${address} <> ''
    group by ${address} having count(*) between 2 and ${mostOfOne}`);
  return groups.map(({ ids }) => ids);
}

/** So many are no duplicates but share an address: that of a group of companies, or of an office. */
const mostOfOne = 4;

function addressOf({ actor }: QueryContext, entity: Entity): Sql | null {
  if (entity === 'deal') return null;
  if (entity === 'account') return webDomain(code('website'));
  // Nobody learns by his twin what an address is that he may not see.
  return hidesField(actor, entity, 'contact-detail') ? null : sql`lower(email)`;
}

function titleOf(context: QueryContext, entity: Entity, groups: number, records: number): string {
  const noun = nounOf(entity, 2, context.language);
  if (groups === 0) return say(context, `No ${noun} look like duplicates.`, `没有疑似重复的${noun}。`);
  const found = formatNumber(String(records));
  return say(
    context,
    `**${found}** ${noun} look like duplicates, in **${groups}** ${groups === 1 ? 'group' : 'groups'}.`,
    `**${found}** 个${noun}疑似重复，共 **${groups}** 组。`,
  );
}

function definitionOf(context: QueryContext, entity: Entity): string {
  return {
    account: say(
      context,
      'Duplicates = the same name, legal forms aside, or the same web domain.',
      '疑似重复 = 名称相同（不计公司后缀），或网站域名相同。',
    ),
    contact: say(
      context,
      'Duplicates = the same name at one account, or the same e-mail address.',
      '疑似重复 = 同一客户下姓名相同，或邮箱相同。',
    ),
    lead: say(
      context,
      'Duplicates = the same name, or the same e-mail address.',
      '疑似重复 = 名称相同，或邮箱相同。',
    ),
    deal: say(
      context,
      'Duplicates = open deals of one account with the same name.',
      '疑似重复 = 同一客户下名称相同的在途商机。',
    ),
  }[entity];
}

/** The younger one into the older one. */
function mergeOf(context: QueryContext, entity: Entity, [first, second]: readonly RecordRow[]) {
  const ref = (row: RecordRow | undefined) => ({
    entity,
    text: row === undefined ? '' : nameOf(row),
    id: row?.id ?? null,
    candidates: [],
  });
  const [into, from] = [ref(first), ref(second)];
  return suggest(say(context, `Merge ${from.text} into ${into.text}`, `把${from.text}合并到${into.text}`), {
    kind: 'command',
    name: 'merge-records',
    slots: { from, into, isEitherWay: false },
  });
}

function nameOf({ cells }: RecordRow): string {
  return String(cells[0]?.value ?? '');
}
