import type { EntityKey } from '../entities/index.ts';
import type { Filter, IntentNamed } from '../intents/index.ts';
import { today as dayIn, daysBetween, formatNumber, type Instant } from '../kernel/index.ts';
import type { Sql } from '../metrics/index.ts';
import type { Permitted } from '../permissions/index.ts';
import { basisFilter, basisOf, basisPeriod } from './basis-words.ts';
import { aboutAccount } from './brief/sections.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { findRecord } from './find-record.ts';
import { nextPage, onPage, pageOf, rowsToRead } from './paging.ts';
import {
  dataOf,
  oneLine,
  type RecordRow,
  type RecordsRead,
  readRecords,
  showInstant,
  showValue,
  tableOf,
} from './records/index.ts';
import { draft, explainProblem, say, suggest, unknownRecord } from './reply.ts';
import { daysAgo } from './wording.ts';

type HistoryIntent = IntentNamed<'contact-history'>;

/** When a record was last in contact, what comes next, and what was held; without a record, everything in scope. */
export async function contactHistory(
  { intent }: Permitted<HistoryIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const { record, kinds, filters, period, limit } = intent.slots;
  let name: string | null = null;
  let about: readonly Filter[] = [];
  let where: readonly Sql[] = [];
  if (record !== null) {
    const found = await findRecord(context, record, []);
    if (found.kind === 'none') return found.answer;
    name = found.name;
    const linked = aboutRecord(found.entity, found.id, record.text);
    if (linked === null) return unknownRecord(context, record);
    about = linked;
    if (found.entity === 'account') where = [aboutAccount(context.actor.tenantId, found.id)];
  }
  const wanted = {
    entity: 'activity' as const,
    filters: [...about, ...filters, ...(kinds.length === 0 ? [] : [kindFilter(kinds)])],
    where: () => where,
    period,
    columns: ['heldAt', 'kind', 'author', 'account', 'deal', 'status', 'text', 'outcome', 'plannedAt'],
    limit: rowsToRead(context, { ...intent.slots, limit: null }),
  };
  const held = await readRecords(context.query, context, {
    ...wanted,
    filters: [...wanted.filters, statusIs('held')],
    order: [{ by: 'heldAt', direction: 'desc' }],
  });
  if (held.kind !== 'records') return explainProblem(held);
  const planned = await readRecords(context.query, context, {
    ...wanted,
    filters: [
      ...wanted.filters,
      statusIs('planned'),
      { field: 'plannedAt', op: '>=', values: [{ type: 'date', text: '', date: context.today }] },
    ],
    order: [{ by: 'plannedAt', direction: 'asc' }],
    limit: 3,
  });
  if (planned.kind !== 'records') return explainProblem(planned);
  const rows = pageOf(held.rows, intent.slots);
  const leftOut = new Set([
    'status',
    'outcome',
    'plannedAt',
    ...(record?.entity === 'account' ? ['account'] : []),
    ...(record?.entity === 'deal' ? ['account', 'deal'] : []),
  ]);
  return draft(context, {
    title: titleOf(context, name, held, {
      isNarrowed: period !== null || kinds.length > 0 || filters.length > 0,
      isLast: limit === 1 && kinds.length === 1 && period === null,
    }),
    blocks: [
      ...planned.rows
        .slice(0, 1)
        .map((row) => ({ kind: 'text' as const, text: nextText(context, planned, row) })),
      ...(held.total === 0
        ? []
        : [
            onPage(
              tableOf(context, held.columns, rows, Math.min(limit ?? held.total, held.total), leftOut),
              intent.slots,
            ),
          ]),
    ],
    data: dataOf(context, held.columns, held.rows),
    basis: basisOf(context, 'activity', {
      definition: say(
        context,
        'Contact = held activity that is no note.',
        '有效联系 = 已进行的跟进，备注不算。',
      ),
      filters: filters.map((filter) => basisFilter(context, 'activity', filter)),
      period: basisPeriod(context, period, null),
    }),
    suggestions: [
      ...(record === null || record.id === null
        ? []
        : [
            suggest(say(context, `Brief on ${name ?? ''}`, `看${name ?? ''}概览`), {
              kind: 'query',
              name: 'brief',
              slots: { record },
            }),
          ]),
      ...nextPage(context, intent, { shown: rows.length, total: held.total }),
    ],
    records:
      record === null || record.id === null
        ? []
        : [{ entity: record.entity, id: record.id, name: name ?? record.text }],
  });
}

function aboutRecord(entity: EntityKey, id: number, text: string): readonly Filter[] | null {
  const is = (field: string): Filter => ({
    field,
    op: 'is',
    values: [{ type: 'record', record: { entity, text, id, candidates: [] } }],
  });
  switch (entity) {
    case 'account':
      return [];
    case 'deal':
    case 'lead':
    case 'contact':
      return [is(entity)];
    case 'user':
      return [is('author')];
    default:
      return null;
  }
}

function kindFilter(kinds: readonly string[]): Filter {
  return { field: 'kind', op: 'is', values: kinds.map((key) => ({ type: 'key', text: key, key })) };
}

function statusIs(key: string): Filter {
  return { field: 'status', op: 'is', values: [{ type: 'key', text: key, key }] };
}

function titleOf(
  context: QueryContext,
  name: string | null,
  held: RecordsRead,
  { isNarrowed, isLast }: { readonly isNarrowed: boolean; readonly isLast: boolean },
): string {
  const { language, today, actor } = context;
  const zh = language === 'zh';
  const contacts = held.rows.filter((row) => cellValue(held, row, 'kind') !== 'note');
  const [latest] = contacts;
  const count = formatNumber(String(held.total));
  if (name !== null && isLast && latest !== undefined) return lastTitle(context, name, held, latest);
  if (name === null || isNarrowed) {
    const withName = name === null ? '' : zh ? `与${name}的` : ` with ${name}`;
    if (held.total === 0)
      return zh ? `没有符合条件的${withName}跟进记录。` : `No matching activities${withName}.`;
    return zh
      ? `共 **${count}** 条${withName}跟进记录。`
      : `**${count}** ${held.total === 1 ? 'activity' : 'activities'}${withName}.`;
  }
  if (latest === undefined) return zh ? `从未联系过${name}。` : `${name} was never contacted.`;
  const at = String(cellValue(held, latest, 'heldAt'));
  const days = daysBetween(dayIn(at, actor.calendar.timeZone), today);
  const kind = shown(context, held, latest, 'kind');
  const author = shown(context, held, latest, 'author');
  return zh
    ? `上次联系${name}是**${showInstant(at, context)}**（${daysAgo(days, 'zh')}）：${author}，${kind}。`
    : `Last contact with ${name}: **${showInstant(at, context)}** (${daysAgo(days, 'en')}), ${kind.toLowerCase()} by ${author}.`;
}

/** "Last visit with Globex: 9 Oct, 14:31 (6 weeks ago), by Tom Becker." */
function lastTitle(context: QueryContext, name: string, held: RecordsRead, latest: RecordRow): string {
  const at = String(cellValue(held, latest, 'heldAt'));
  const days = daysBetween(dayIn(at, context.actor.calendar.timeZone), context.today);
  const kind = shown(context, held, latest, 'kind');
  const author = shown(context, held, latest, 'author');
  return say(
    context,
    `Last ${kind.toLowerCase()} with ${name}: **${showInstant(at, context)}** (${daysAgo(days, 'en')}), by ${author}.`,
    `${name}上次${kind}是**${showInstant(at, context)}**（${daysAgo(days, 'zh')}）：${author}。`,
  );
}

function nextText(context: QueryContext, planned: RecordsRead, row: RecordRow): string {
  const at = showInstant(String(cellValue(planned, row, 'plannedAt')) as Instant, context);
  const kind = shown(context, planned, row, 'kind');
  const text = cellValue(planned, row, 'text');
  const what = text === null ? '' : ` – ${oneLine(String(text), 60)}`;
  return say(context, `Next: ${kind.toLowerCase()}, ${at}${what}`, `下一次：${at} ${kind}${what}`);
}

function cellValue(read: RecordsRead, row: RecordRow, key: string) {
  return row.cells[read.columns.findIndex((column) => column.key === key)]?.value ?? null;
}

function shown(context: QueryContext, read: RecordsRead, row: RecordRow, key: string): string {
  const index = read.columns.findIndex((column) => column.key === key);
  const [column, cell] = [read.columns[index], row.cells[index]];
  return column === undefined || cell === undefined ? '' : showValue(context, column, cell);
}
