import { sql } from 'kysely';
import type { Block } from '../../answer/index.ts';
import type { EntityKey } from '../../entities/index.ts';
import type { Filter } from '../../intents/index.ts';
import { formatMoney, type Instant } from '../../kernel/index.ts';
import type { Sql } from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import type { FoundRecord } from '../find-record.ts';
import {
  columnLabel,
  nothing,
  oneLine,
  type RecordRow,
  type RecordsRead,
  type RecordsWanted,
  readRecords,
  showInstant,
  showValue,
  tableOf,
} from '../records/index.ts';
import { say } from '../reply.ts';
import { statusOpen } from '../stuck-deals.ts';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** The columns of a found record that have a value. */
export function factsOf(
  context: QueryContext,
  { columns, row }: FoundRecord,
  leaveOut: readonly string[] = [],
): readonly Fact[] {
  return columns.flatMap((column, index) => {
    const cell = row.cells[index];
    if (cell === undefined || index === 0 || leaveOut.includes(column.key)) return [];
    const value = showValue(context, column, cell);
    return value === nothing ? [] : [{ label: columnLabel(column, context.language), value }];
  });
}

/** Records that belong to one, as far as the person may see their kind; null where he may not. */
export async function readRelated(
  context: QueryContext,
  wanted: Omit<RecordsWanted, 'limit'> & { readonly limit?: number },
): Promise<RecordsRead | null> {
  if (!context.actor.read.has(wanted.entity)) return null;
  const read = await readRecords(context.query, context, { limit: 5, ...wanted });
  return read.kind === 'records' ? read : null;
}

export function isRecord(field: string, entity: EntityKey, id: number): Filter {
  return { field, op: 'is', values: [{ type: 'record', record: { entity, text: '', id, candidates: [] } }] };
}

export function readOpenDeals(
  context: QueryContext,
  filter: Filter,
  more: readonly string[] = [],
): Promise<RecordsRead | null> {
  return readRelated(context, {
    entity: 'deal',
    filters: [filter, statusOpen],
    columns: ['name', 'stage', 'amount', 'expectedCloseDate', 'owner', ...more],
    order: [{ by: 'amount', direction: 'desc' }],
  });
}

/** Activities about a record: of an account, those about its deals as well. */
export function readActivities(
  context: QueryContext,
  entity: EntityKey,
  id: number,
  status: 'held' | 'planned',
): Promise<RecordsRead | null> {
  const time = status === 'held' ? 'heldAt' : 'plannedAt';
  const isStatus: Filter = {
    field: 'status',
    op: 'is',
    values: [{ type: 'key', text: status, key: status }],
  };
  return readRelated(context, {
    entity: 'activity',
    filters: [
      isStatus,
      ...(entity === 'account' ? [] : [isRecord(entity === 'user' ? 'author' : entity, entity, id)]),
      ...(status === 'planned'
        ? [
            {
              field: 'plannedAt',
              op: '>=' as const,
              values: [{ type: 'date' as const, text: '', date: context.today }],
            },
          ]
        : []),
    ],
    where: () => (entity === 'account' ? [aboutAccount(context.actor.tenantId, id)] : []),
    columns: [time, 'kind', 'author', 'text'],
    order: [{ by: time, direction: status === 'held' ? 'desc' : 'asc' }],
    limit: 3,
  });
}

/** An activity is about an account itself, or about a deal of it. */
export function aboutAccount(tenantId: number, accountId: number): Sql {
  return sql`(r.account_id = ${accountId} or exists (select 1 from deal as ad
    where ad.tenant_id = ${tenantId} and ad.id = r.deal_id and ad.account_id = ${accountId}))`;
}

export function readTasks(context: QueryContext, filter: Filter): Promise<RecordsRead | null> {
  return readRelated(context, {
    entity: 'task',
    filters: [filter, statusOpen],
    columns: ['title', 'dueDate', 'owner'],
    order: [{ by: 'dueDate', direction: 'asc' }],
    limit: 3,
  });
}

/** A headed table; nothing where there is nothing. */
export function tableSection(
  context: QueryContext,
  heading: string,
  read: RecordsRead | null,
): readonly Block[] {
  if (read === null || read.total === 0) return [];
  return [{ kind: 'text', text: `**${heading}**` }, tableOf(context, read.columns, read.rows, read.total)];
}

/** What was last done and what comes next, a line each. */
export function activityLines(
  context: QueryContext,
  held: RecordsRead | null,
  planned: RecordsRead | null,
  tasks: RecordsRead | null,
): readonly Block[] {
  const lines = [
    ...(planned?.rows ?? []).map((row) => `→ ${lineOf(context, planned as RecordsRead, row, 'plannedAt')}`),
    ...(tasks?.rows ?? []).map((row) => `☐ ${taskLine(context, tasks as RecordsRead, row)}`),
    ...(held?.rows ?? []).map((row) => `· ${lineOf(context, held as RecordsRead, row, 'heldAt')}`),
  ];
  if (lines.length === 0) return [];
  return [
    { kind: 'text', text: `**${say(context, 'Next and last', '接下来与最近')}**` },
    ...lines.map((text): Block => ({ kind: 'text', text })),
  ];
}

function lineOf(context: QueryContext, read: RecordsRead, row: RecordRow, time: string): string {
  const at = cellValue(read, row, time);
  const text = cellValue(read, row, 'text');
  return [
    at === null ? '' : showInstant(String(at) as Instant, context),
    shown(context, read, row, 'kind'),
    shown(context, read, row, 'author'),
    text === null ? '' : oneLine(String(text), 80),
  ]
    .filter((part) => part !== '' && part !== nothing)
    .join(' · ');
}

function taskLine(context: QueryContext, read: RecordsRead, row: RecordRow): string {
  return [
    shown(context, read, row, 'title'),
    shown(context, read, row, 'dueDate'),
    shown(context, read, row, 'owner'),
  ]
    .filter((part) => part !== nothing)
    .join(' · ');
}

export function cellValue(read: Pick<RecordsRead, 'columns'>, row: RecordRow, key: string) {
  return row.cells[read.columns.findIndex((column) => column.key === key)]?.value ?? null;
}

export function shown(
  context: QueryContext,
  read: Pick<RecordsRead, 'columns'>,
  row: RecordRow,
  key: string,
): string {
  const index = read.columns.findIndex((column) => column.key === key);
  const [column, cell] = [read.columns[index], row.cells[index]];
  return column === undefined || cell === undefined ? nothing : showValue(context, column, cell);
}

/** "3 open deals, €180,000". */
export function countAndSum(
  context: QueryContext,
  read: RecordsRead,
  en: readonly [string, string],
  zh: string,
): string {
  const sum =
    read.amount === null ? '' : formatMoney(read.amount.amount, read.amount.currency, context.language);
  if (context.language === 'zh') return `${read.total} ${zh}${sum === '' ? '' : `，${sum}`}`;
  return `${read.total} ${read.total === 1 ? en[0] : en[1]}${sum === '' ? '' : `, ${sum}`}`;
}
