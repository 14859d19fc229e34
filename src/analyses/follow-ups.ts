import { sql } from 'kysely';
import type { Block, TableBlock } from '../answer/index.ts';
import { type Filter, type IntentNamed, plainList } from '../intents/index.ts';
import { formatNumber } from '../kernel/index.ts';
import { activitiesExist, code, type Frame, type Sql } from '../metrics/index.ts';
import type { Permitted } from '../permissions/index.ts';
import { basisFilter, basisOf, measureWordOf, nounOf } from './basis-words.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { type Contactable, daysSince, lastContactOf } from './last-contact.ts';
import { inTheirCurrency } from './list/their-currency.ts';
import { nextPage, onPage, pageOf, rowsToRead } from './paging.ts';
import {
  dataOf,
  nothing,
  type RecordRow,
  type RecordsRead,
  readRecords,
  recordAlias,
  tableOf,
} from './records/index.ts';
import { draft, explainProblem, say, suggest } from './reply.ts';
import { statusOpen } from './stuck-deals.ts';
import { daysAgo } from './wording.ts';

type FollowUpsIntent = IntentNamed<'follow-ups'>;

/** Days after which a kind of record wants a contact, where nobody said how many; an account's own revisit interval goes before. */
const usualDays: Readonly<Record<Contactable, number>> = { account: 30, deal: 14, lead: 7, contact: 30 };

/** Whom to contact: never contacted, or not for so many days; and the tasks that are due. */
export async function followUps(
  { intent }: Permitted<FollowUpsIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const { entity, notContactedForDays: asked, isNever = false, limit, order } = intent.slots;
  const filters = await inTheirCurrency(context, { entity, filters: intent.slots.filters });
  const days = asked ?? usualDays[entity];
  const read = await readRecords(context.query, context, {
    entity,
    filters: [...filters, ...(entity === 'deal' ? [statusOpen] : [])],
    where: (frame) => [
      ...stillWorked(entity),
      isNever ? sql`${lastContactOf(frame, entity)} is null` : isDue(frame, entity, asked),
    ],
    columns: columnsOf[entity],
    extra: (frame) => ({
      contact: lastContactOf(frame, entity),
      days: daysSince(frame, lastContactOf(frame, entity)),
      known: activitiesExist(frame.reading),
      never: sql`count(*) filter (where ${lastContactOf(frame, entity)} is null) over ()`,
    }),
    order: [
      ...(order === undefined || order.by === 'lastContact' ? [] : [order]),
      // Those never contacted come first.
      {
        by: (frame) => sql`coalesce(${lastContactOf(frame, entity)}, '-infinity')`,
        direction: order?.by === 'lastContact' ? order.direction : 'asc',
      },
    ],
    limit: rowsToRead(context, { ...intent.slots, limit: null }),
  });
  if (read.kind !== 'records') return explainProblem(read);
  const tasks = asked === null && !isNever ? await dueTasks(context) : null;
  const never = Number(read.rows[0]?.extra.never ?? 0);
  const page = pageOf(read.rows, intent.slots);
  const [first] = page;
  const knowsAny = read.rows[0]?.extra.known !== false;
  return draft(context, {
    title:
      limit === 1 && read.total > 1 && first !== undefined
        ? titleOfFirst(context, entity, read, first)
        : isNever
          ? titleOfNever(context, entity, read.total)
          : titleOf(context, entity, read.total, days, asked, never, tasks?.total ?? 0),
    blocks: [
      ...(read.total === 0 ? [] : [onPage(tableOfFollowUps(context, read, page, limit), intent.slots)]),
      ...(tasks === null || tasks.total === 0 ? [] : tasksBlocks(context, tasks)),
    ],
    data: dataOfFollowUps(context, read),
    basis: basisOf(context, entity, {
      definition: isNever ? neverDefined(context) : definitionOf(context, entity, asked, days),
      filters: filters.map((filter) => basisFilter(context, entity, filter)),
      notes: knowsAny
        ? []
        : [
            say(
              context,
              'no activities here: all count as never contacted',
              '这里没有任何跟进记录，全部视为从未联系',
            ),
          ],
    }),
    suggestions: [
      suggest(say(context, 'My due tasks', '我的到期待办'), {
        kind: 'query',
        name: 'list',
        slots: {
          ...plainList('task'),
          filters: dueFilters(context),
        },
      }),
      ...(entity === 'deal' || !context.actor.read.has('deal')
        ? []
        : [
            suggest(say(context, 'Open deals to follow up', '看待跟进的商机'), {
              ...intent,
              slots: { ...intent.slots, entity: 'deal' as const, filters: [], offset: undefined },
            }),
          ]),
      ...nextPage(context, intent, { shown: page.length, total: read.total }),
    ],
    records: read.rows
      .slice(intent.slots.offset ?? 0, limit === null ? undefined : (intent.slots.offset ?? 0) + limit)
      .map(({ id, cells }) => ({ entity, id, name: String(cells[0]?.value ?? '') })),
  });
}

const columnsOf: Readonly<Record<Contactable, readonly string[]>> = {
  account: ['name', 'owner', 'tier', 'city'],
  deal: ['name', 'account', 'owner', 'stage', 'amount'],
  lead: ['name', 'company', 'status', 'owner'],
  contact: ['name', 'account', 'title'],
};

function isDue(frame: Frame, entity: Contactable, asked: number | null): Sql {
  const contact = lastContactOf(frame, entity);
  const usual = sql`${asked ?? usualDays[entity]}::int`;
  const days =
    entity === 'account' && asked === null
      ? sql`coalesce(${code(`${recordAlias}.revisit_interval_days`)}, ${usual})`
      : usual;
  return sql`(${contact} is null or ${daysSince(frame, contact)} >= ${days})`;
}

/** A converted lead goes on as a deal. */
function stillWorked(entity: Contactable): readonly Sql[] {
  return entity === 'lead' ? [code(`${recordAlias}.converted_at is null`)] : [];
}

function dueFilters({ today }: QueryContext): Filter[] {
  return [
    { field: 'owner', op: 'is', values: [{ type: 'me', text: '' }] },
    statusOpen,
    { field: 'dueDate', op: '<=', values: [{ type: 'date', text: '', date: today }] },
  ];
}

async function dueTasks(context: QueryContext): Promise<RecordsRead | null> {
  if (!context.actor.read.has('task')) return null;
  const read = await readRecords(context.query, context, {
    entity: 'task',
    filters: dueFilters(context),
    columns: ['title', 'dueDate', 'account', 'deal'],
    order: [{ by: 'dueDate', direction: 'asc' }],
    limit: 8,
  });
  return read.kind === 'records' ? read : null;
}

function tasksBlocks(context: QueryContext, tasks: RecordsRead): readonly Block[] {
  return [
    { kind: 'text', text: `**${say(context, 'Your tasks that are due', '你的到期待办')}**` },
    tableOf(context, tasks.columns, tasks.rows, tasks.total),
  ];
}

function titleOf(
  context: QueryContext,
  entity: Contactable,
  total: number,
  days: number,
  asked: number | null,
  never: number,
  tasks: number,
): string {
  const { language } = context;
  const noun =
    entity === 'deal'
      ? say(context, total === 1 ? 'open deal' : 'open deals', '在途商机')
      : nounOf(entity, total, language);
  const count = formatNumber(String(total));
  const word = measureWordOf(entity);
  if (language === 'zh') {
    const due = tasks > 0 ? `另有 ${tasks} 项到期待办。` : '';
    if (total === 0) return `没有需要跟进的${noun}。${due}`;
    const since = asked === null ? '需要跟进' : `${days}天没有联系`;
    const ever = never === 0 ? '' : never === total ? '，都从未联系过' : `，其中 ${never} ${word}从未联系过`;
    return `**${count}** ${word}${noun}${since}${ever}。${due}`;
  }
  const due = tasks > 0 ? ` ${tasks} of your tasks ${tasks === 1 ? 'is' : 'are'} due.` : '';
  if (total === 0) return `No ${nounOf(entity, 2, 'en')} to follow up.${due}`;
  const since =
    asked === null ? `${total === 1 ? 'needs' : 'need'} a follow-up` : `not contacted for ${days} days`;
  const ever =
    never === 0 ? '' : never === total ? ', never contacted' : `, ${never} of them never contacted`;
  return `**${count}** ${noun} ${since}${ever}.${due}`;
}

/** The one that waits longest, of so many. */
function titleOfFirst(
  context: QueryContext,
  entity: Contactable,
  { total }: RecordsRead,
  { cells, extra }: RecordRow,
): string {
  const name = String(cells[0]?.value ?? '');
  const ago = daysAgo(Number(extra.days), context.language);
  const noun =
    entity === 'deal' ? say(context, 'open deals', '在途商机') : nounOf(entity, 2, context.language);
  const since =
    extra.contact === null
      ? say(context, 'never contacted', '从未联系过')
      : say(context, `last contact ${ago}`, `上次联系是${ago}`);
  return say(
    context,
    `**${name}**: ${since}, the longest of **${formatNumber(String(total))}** ${noun} to follow up.`,
    `**${total}** ${measureWordOf(entity)}待跟进的${noun}里，最久没联系的是 **${name}**，${since}。`,
  );
}

function titleOfNever(context: QueryContext, entity: Contactable, total: number): string {
  const noun = nounOf(entity, total, context.language);
  const count = formatNumber(String(total));
  if (total === 0)
    return say(
      context,
      `No ${nounOf(entity, 2, 'en')} that were never contacted.`,
      `没有从未联系过的${noun}。`,
    );
  return say(
    context,
    `**${count}** ${noun} never contacted.`,
    `**${count}** ${measureWordOf(entity)}${noun}从未联系过。`,
  );
}

function neverDefined(context: QueryContext): string {
  return say(
    context,
    'Never contacted = no held contact on record (a note is none).',
    '从未联系 = 没有任何有效联系（备注不算）。',
  );
}

function definitionOf(
  context: QueryContext,
  entity: Contactable,
  asked: number | null,
  days: number,
): string {
  const own = entity === 'account' && asked === null;
  return say(
    context,
    `To follow up = never contacted, or last held contact (no note) at least ${own ? `the account’s revisit interval, else ${days} days,` : `${days} days`} ago.`,
    `待跟进 = 从未联系，或最近一次有效联系（备注不算）已过${own ? `该客户的回访周期（未设则${days}天）` : `${days}天`}。`,
  );
}

function tableOfFollowUps(
  context: QueryContext,
  read: RecordsRead,
  rows: readonly RecordRow[],
  limit: number | null,
): TableBlock {
  const table = tableOf(context, read.columns, rows, Math.min(limit ?? read.total, read.total));
  return {
    ...table,
    columns: [...table.columns, { label: say(context, 'Last contact', '上次联系'), align: 'left' }],
    rows: table.rows.map((cells, index) => [...cells, contactText(context, rows[index])]),
  };
}

function contactText(context: QueryContext, row: RecordRow | undefined): string {
  if (row === undefined) return nothing;
  if (row.extra.contact === null) return say(context, 'never contacted', '从未联系');
  return daysAgo(Number(row.extra.days), context.language);
}

function dataOfFollowUps(context: QueryContext, read: RecordsRead) {
  const data = dataOf(context, read.columns, read.rows);
  return {
    columns: [
      ...data.columns,
      {
        key: 'lastContact',
        label: say(context, 'Last contact', '上次联系'),
        type: 'instant' as const,
        unit: null,
        currency: null,
      },
      {
        key: 'daysSinceContact',
        label: say(context, 'Days since', '距今天数'),
        type: 'duration' as const,
        unit: 'days',
        currency: null,
      },
    ],
    rows: data.rows.map((cells, index) => {
      const extra = read.rows[index]?.extra;
      const contact = (extra?.contact ?? null) as string | null;
      return [...cells, contact, contact === null ? null : Number(extra?.days)];
    }),
  };
}
