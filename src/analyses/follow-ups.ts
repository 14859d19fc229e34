import { sql } from 'kysely';
import type { Block, TableBlock } from '../answer/index.ts';
import { labelOfKey } from '../entities/index.ts';
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
  const { entity, notContactedForDays: asked, isNever = false, kinds = [], limit, order } = intent.slots;
  const filters = await inTheirCurrency(context, { entity, filters: intent.slots.filters });
  const days = asked ?? usualDays[entity];
  const lastOf = (frame: Frame) => lastContactOf(frame, entity, kinds);
  const what = kinds.length === 0 ? null : namesOf(context, kinds);
  const read = await readRecords(context.query, context, {
    entity,
    filters: [...filters, ...(entity === 'deal' ? [statusOpen] : [])],
    where: (frame) => [
      ...stillWorked(entity),
      isNever ? sql`${lastOf(frame)} is null` : isDue(lastOf(frame), frame, entity, asked),
    ],
    columns: columnsOf[entity],
    extra: (frame) => ({
      contact: lastOf(frame),
      days: daysSince(frame, lastOf(frame)),
      known: activitiesExist(frame.reading),
      never: sql`count(*) filter (where ${lastOf(frame)} is null) over ()`,
    }),
    order: [
      ...(order === undefined || order.by === 'lastContact' ? [] : [order]),
      // Those never contacted come first.
      {
        by: (frame) => sql`coalesce(${lastOf(frame)}, '-infinity')`,
        direction: order?.by === 'lastContact' ? order.direction : 'asc',
      },
    ],
    limit: rowsToRead(context, { ...intent.slots, limit: null }),
  });
  if (read.kind !== 'records') return explainProblem(read);
  const tasks = asked === null && !isNever && what === null ? await dueTasks(context) : null;
  const never = Number(read.rows[0]?.extra.never ?? 0);
  const page = pageOf(read.rows, intent.slots);
  const [first] = page;
  const knowsAny = read.rows[0]?.extra.known !== false;
  return draft(context, {
    title:
      limit === 1 && read.total > 1 && first !== undefined
        ? titleOfFirst(context, entity, read, first, what)
        : isNever
          ? titleOfNever(context, entity, read.total, what)
          : what !== null
            ? titleWithout(context, entity, read.total, days, what, never)
            : titleOf(context, entity, read.total, days, asked, never, tasks?.total ?? 0),
    blocks: [
      ...(read.total === 0 ? [] : [onPage(tableOfFollowUps(context, read, page, limit, what), intent.slots)]),
      ...(tasks === null || tasks.total === 0 ? [] : tasksBlocks(context, tasks)),
    ],
    data: dataOfFollowUps(context, read),
    basis: basisOf(context, entity, {
      definition: isNever ? neverDefined(context, what) : definitionOf(context, entity, asked, days, what),
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

function isDue(contact: Sql, frame: Frame, entity: Contactable, asked: number | null): Sql {
  const usual = sql`${asked ?? usualDays[entity]}::int`;
  const days =
    entity === 'account' && asked === null
      ? sql`coalesce(${code(`${recordAlias}.revisit_interval_days`)}, ${usual})`
      : usual;
  return sql`(${contact} is null or ${daysSince(frame, contact)} >= ${days})`;
}

/** "call", "meeting, visit or demo"; 电话, 会议、拜访或演示. */
function namesOf({ vocabulary, language }: QueryContext, kinds: readonly string[]): string {
  const names = kinds.map((key) => labelOfKey(vocabulary, 'activity_kind', key, language));
  const last = names.at(-1) ?? '';
  const rest = names.slice(0, -1);
  if (rest.length === 0) return last;
  return language === 'zh' ? `${rest.join('、')}或${last}` : `${rest.join(', ')} or ${last}`;
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

/** "12 accounts without any visit for 60 days, 3 of them never had one". */
function titleWithout(
  context: QueryContext,
  entity: Contactable,
  total: number,
  days: number,
  what: string,
  never: number,
): string {
  const noun =
    entity === 'deal'
      ? say(context, total === 1 ? 'open deal' : 'open deals', '在途商机')
      : nounOf(entity, total, context.language);
  if (total === 0)
    return say(
      context,
      `No ${entity === 'deal' ? 'open deals' : nounOf(entity, 2, 'en')} without any ${what} for ${days} days.`,
      `没有${days}天没有${what}的${noun}。`,
    );
  return say(
    context,
    `**${formatNumber(String(total))}** ${noun} without any ${what} for ${days} days${never === 0 ? '' : `, ${never} of them never had one`}.`,
    `**${formatNumber(String(total))}** ${measureWordOf(entity)}${noun}${days}天没有${what}${never === 0 ? '' : `，其中 ${never} ${measureWordOf(entity)}从未有过`}。`,
  );
}

/** The one that waits longest, of so many. */
function titleOfFirst(
  context: QueryContext,
  entity: Contactable,
  { total }: RecordsRead,
  { cells, extra }: RecordRow,
  what: string | null,
): string {
  const name = String(cells[0]?.value ?? '');
  const ago = daysAgo(Number(extra.days), context.language);
  const noun =
    entity === 'deal' ? say(context, 'open deals', '在途商机') : nounOf(entity, 2, context.language);
  const since =
    extra.contact === null
      ? neverText(context, what)
      : say(context, `last ${what ?? 'contact'} ${ago}`, `上次${what ?? '联系'}是${ago}`);
  return say(
    context,
    `**${name}**: ${since}, the longest of **${formatNumber(String(total))}** ${noun} to follow up.`,
    `**${total}** ${measureWordOf(entity)}待跟进的${noun}里，最久没联系的是 **${name}**，${since}。`,
  );
}

function titleOfNever(
  context: QueryContext,
  entity: Contactable,
  total: number,
  what: string | null,
): string {
  const noun = nounOf(entity, total, context.language);
  const count = formatNumber(String(total));
  if (total === 0)
    return what === null
      ? say(context, `No ${nounOf(entity, 2, 'en')} that were never contacted.`, `没有从未联系过的${noun}。`)
      : say(
          context,
          `No ${nounOf(entity, 2, 'en')} that never had any ${what}.`,
          `没有从未有过${what}的${noun}。`,
        );
  return what === null
    ? say(
        context,
        `**${count}** ${noun} never contacted.`,
        `**${count}** ${measureWordOf(entity)}${noun}从未联系过。`,
      )
    : say(
        context,
        `**${count}** ${noun} that never had any ${what}.`,
        `**${count}** ${measureWordOf(entity)}${noun}从未有过${what}。`,
      );
}

function neverDefined(context: QueryContext, what: string | null): string {
  return what === null
    ? say(
        context,
        'Never contacted = no held contact on record (a note is none).',
        '从未联系 = 没有任何有效联系（备注不算）。',
      )
    : say(context, `Never = no held ${what} on record.`, `从未 = 没有任何已完成的${what}。`);
}

function definitionOf(
  context: QueryContext,
  entity: Contactable,
  asked: number | null,
  days: number,
  what: string | null,
): string {
  if (what !== null)
    return say(
      context,
      `Without any ${what} = none held, or the last one at least ${days} days ago.`,
      `没有${what} = 从未有过已完成的${what}，或最近一次已过${days}天。`,
    );
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
  what: string | null,
): TableBlock {
  const table = tableOf(context, read.columns, rows, Math.min(limit ?? read.total, read.total));
  return {
    ...table,
    columns: [
      ...table.columns,
      { label: say(context, `Last ${what ?? 'contact'}`, `上次${what ?? '联系'}`), align: 'left' },
    ],
    rows: table.rows.map((cells, index) => [...cells, contactText(context, rows[index], what)]),
  };
}

function contactText(context: QueryContext, row: RecordRow | undefined, what: string | null): string {
  if (row === undefined) return nothing;
  if (row.extra.contact === null) return neverText(context, what);
  return daysAgo(Number(row.extra.days), context.language);
}

function neverText(context: QueryContext, what: string | null): string {
  return what === null ? say(context, 'never contacted', '从未联系') : say(context, 'never', '从未');
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
