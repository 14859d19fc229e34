import type { Suggestion } from '../../answer/index.ts';
import { type EntityKey, entities } from '../../entities/index.ts';
import type { Filter, Intent, IntentNamed } from '../../intents/index.ts';
import {
  Bug,
  daysBetween,
  type Instant,
  labelOf,
  labelPeriod,
  type PlainDate,
  today,
} from '../../kernel/index.ts';
import type { Permitted } from '../../permissions/index.ts';
import { basisFilter, basisHaving, basisOf, basisPeriod } from '../basis-words.ts';
import { filterPhrase, havingPhrase, subjectOf } from '../condition-words.ts';
import { type QueryContext, type QueryResult, refuseNotVisible } from '../context.ts';
import { refuseOutOfScope } from '../out-of-scope.ts';
import { nextPage, onPage, pageOf, rowsToRead } from '../paging.ts';
import {
  countRecords,
  dataOf,
  defaultDateOf,
  type RecordsRead,
  type RecordsWanted,
  readRecords,
  showValue,
  tableOf,
} from '../records/index.ts';
import { draft, explainProblem, say, suggest } from '../reply.ts';
import { daysAgo, shortDate } from '../wording.ts';
import { fulfilHaving } from './having.ts';
import { inTheirCurrency } from './their-currency.ts';
import { emptyTitle, moneyNotes, titleOf } from './title.ts';
import {
  columnsWanted,
  hiddenColumn,
  type ListSlots,
  orderWanted,
  pinnedColumns,
  sumWanted,
} from './wanted.ts';

type ListIntent = IntentNamed<'list'>;

/** Any records, filtered, sorted and counted, a page at a time; `data` holds more of them, and the title says how many there are. */
export async function listRecords(
  permitted: Permitted<ListIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const intent = await sumsInTheirCurrency(permitted.intent, context);
  const { slots } = intent;
  const { actor, vocabulary, language } = context;
  if (!Object.hasOwn(entities, slots.entity)) throw new Bug(`permitted a list of ${slots.entity}`);
  const entity = slots.entity as EntityKey;
  const hidden = hiddenColumn(actor, vocabulary, entity, slots.columns);
  if (hidden !== null) return refuseNotVisible({ kind: 'not-visible', entity, field: hidden });

  // The period says when they did what is asked of them, not when they were entered.
  const isOfFigures = slots.having.length > 0 && slots.periodField === null;
  const fulfilling = await fulfilHaving(context, entity, slots.having, isOfFigures ? slots.period : null);
  if (fulfilling.kind !== 'fulfilling') return explainProblem(fulfilling);
  const wanted: RecordsWanted = {
    entity,
    filters: slots.filters,
    period: isOfFigures ? null : slots.period,
    periodField: slots.periodField,
    ids: fulfilling.ids,
    exceptIds: fulfilling.exceptIds,
    columns: columnsWanted(actor, entity, slots),
    order: orderWanted(entity, slots),
    sumOf: sumWanted(slots),
    limit: rowsToRead(context, slots),
  };
  const read = await readRecords(context.query, context, wanted);
  if (read.kind !== 'records') return explainProblem(read);

  const basis = basisOf(context, entity, {
    filters: [
      ...slots.filters.map((filter) => basisFilter(context, entity, filter)),
      ...slots.having.map((condition) => basisHaving(context, condition)),
    ],
    period: basisPeriod(
      context,
      slots.period,
      slots.period === null ? null : periodLabel(context, entity, slots),
    ),
    notes: [
      ...moneyNotes(read.amount, language),
      ...(read.rows.length < read.total && slots.limit === null
        ? [say(context, `the first ${read.rows.length} are listed`, `列出前 ${read.rows.length} 条`)]
        : []),
    ],
  });
  if (read.total === 0) {
    const beyond = await refuseOutOfScope(slots.filters, entity, context);
    if (beyond !== null) return beyond;
    const conditions = conditionsOf(context, entity, slots);
    return draft(context, {
      title: emptyTitle(context, entity, slots, conditions),
      data: dataOf(context, read.columns, []),
      basis,
      suggestions: await nearest(context, intent, wanted, conditions),
    });
  }
  const page = pageOf(read.rows, slots);
  const { nameField } = entities[entity];
  const nameColumn = read.columns.findIndex(({ key }) => key === nameField);
  const nameOf = ({ cells }: (typeof read.rows)[number]): string => {
    const column = read.columns[nameColumn];
    const cell = cells[nameColumn];
    return column === undefined || cell === undefined ? '' : showValue(context, column, cell);
  };
  return draft(context, {
    title: titleOf(context, entity, slots, {
      first: page[0] === undefined ? '' : nameOf(page[0]),
      day: dayOfFirst(context, { ...read, rows: page }, slots),
      total: read.total,
      shown: read.rows.length,
      amount: read.amount,
    }),
    blocks: slots.countOnly
      ? []
      : [
          onPage(
            tableOf(
              context,
              read.columns,
              page,
              slots.limit === null ? read.total : read.rows.length,
              pinnedColumns(slots),
            ),
            slots,
          ),
        ],
    data: dataOf(context, read.columns, read.rows),
    basis,
    suggestions: [
      ...suggestionsAfter(context, intent),
      ...(slots.countOnly ? [] : nextPage(context, intent, { shown: page.length, total: read.total })),
    ],
    records: read.rows.slice(slots.offset ?? 0).map((row) => {
      const seen = { entity, id: row.id, name: nameOf(row) };
      return entity === 'activity' ? { ...seen, ...planOf(read, row, slots.filters) } : seen;
    }),
  });
}

/**
 * What an activity is about in its own words, when it is to be held, of which kind it is and with whom, where the list shows that or is narrowed
 * to it.
 */
function planOf(
  { columns }: RecordsRead,
  { cells }: RecordsRead['rows'][number],
  filters: readonly Filter[],
) {
  const cellOf = (column: string) => cells[columns.findIndex(({ key }) => key === column)]?.value;
  const textOf = (column: string): string | null => {
    const value = cellOf(column);
    return typeof value === 'string' ? value : null;
  };
  const saidOf = (column: string) => {
    const [value, another] = filters.find(({ field, op }) => field === column && op === 'is')?.values ?? [];
    return another === undefined ? value : undefined;
  };
  const [kind, account] = [saidOf('kind'), saidOf('account')];
  const customerId = cellOf('account') ?? (account?.type === 'record' ? account.record.id : null);
  return {
    name: textOf('text') ?? '',
    plannedAt: textOf('plannedAt') as Instant | null,
    activityKind: textOf('kind') ?? (kind?.type === 'key' ? kind.key : null),
    customerId: typeof customerId === 'number' ? customerId : null,
  };
}

/** The day by which the first of them is the first, and how long ago that is. */
function dayOfFirst(
  context: QueryContext,
  { columns, rows: [first] }: RecordsRead,
  { order, limit }: ListSlots,
): string | null {
  const at = columns.findIndex(({ key }) => key === order?.by);
  const value = first?.cells[at]?.value;
  const column = columns[at];
  if (limit !== 1 || column === undefined || typeof value !== 'string') return null;
  if (column.type !== 'date' && column.type !== 'instant') return null;
  const day =
    column.type === 'date' ? (value as PlainDate) : today(value as Instant, context.actor.calendar.timeZone);
  const days = daysBetween(day, context.today);
  const shown = shortDate(day, context);
  return days > 1 ? `${shown}${say(context, ', ', '，')}${daysAgo(days, context.language)}` : shown;
}

async function sumsInTheirCurrency(intent: ListIntent, context: QueryContext): Promise<ListIntent> {
  const { entity, filters, period, periodField, having } = intent.slots;
  const among = {
    entity: entity as EntityKey,
    filters,
    period: having.length > 0 ? null : period,
    periodField,
  };
  return { ...intent, slots: { ...intent.slots, filters: [...(await inTheirCurrency(context, among))] } };
}

function periodLabel(context: QueryContext, entity: EntityKey, slots: ListSlots): string | null {
  const { language, vocabulary } = context;
  if (slots.having.length > 0 && slots.periodField === null) return null;
  if (slots.periodField !== null) {
    const names = subjectOf(vocabulary, entity, slots.periodField)?.names;
    return names === undefined ? slots.periodField : labelOf(names, language);
  }
  return defaultDateOf(entity)?.label[language] ?? null;
}

function conditionsOf(context: QueryContext, entity: EntityKey, slots: ListSlots): readonly string[] {
  const { actor, language } = context;
  const having = slots.having.map((condition) => havingPhrase(context, condition));
  const period =
    slots.period === null
      ? []
      : [
          `${periodLabel(context, entity, slots) ?? ''} ${labelPeriod(slots.period, actor.calendar, language)}`.trim(),
        ];
  return [...slots.filters.map((filter) => filterPhrase(context, entity, filter)), ...having, ...period];
}

/** What there would be with one of the conditions left out: the closest that exists. */
async function nearest(
  context: QueryContext,
  intent: ListIntent,
  wanted: RecordsWanted,
  conditions: readonly string[],
): Promise<readonly Suggestion<Intent>[]> {
  const { filters, having, period } = intent.slots;
  if (conditions.length === 0) return [];
  const relaxed: { readonly left: string; readonly slots: ListSlots; readonly wanted: RecordsWanted }[] = [];
  filters.forEach((_, index) => {
    const kept = filters.filter((__, at) => at !== index);
    relaxed.push({
      left: conditions[index] ?? '',
      slots: { ...intent.slots, filters: kept },
      wanted: { ...wanted, filters: kept },
    });
  });
  if (having.length > 0) {
    const left = conditions.slice(filters.length, filters.length + having.length).join(', ');
    relaxed.push({
      left,
      slots: { ...intent.slots, having: [] },
      wanted: { ...wanted, ids: null, exceptIds: null },
    });
  }
  if (period !== null) {
    relaxed.push({
      left: conditions.at(-1) ?? '',
      slots: { ...intent.slots, period: null },
      wanted: { ...wanted, period: null },
    });
  }
  const counted: { readonly count: number; readonly suggestion: Suggestion<Intent> }[] = [];
  for (const { left, slots, wanted: without } of relaxed) {
    const count = await countRecords(context.query, context, without);
    if (typeof count !== 'number' || count === 0) continue;
    const label = say(context, `Without "${left}" (${count})`, `去掉“${left}”（${count}）`);
    counted.push({ count, suggestion: suggest(label, { ...intent, slots }) });
  }
  if (counted.length === 0) {
    const all = { ...wanted, filters: [], ids: null, exceptIds: null, period: null };
    const count = await countRecords(context.query, context, all);
    if (typeof count !== 'number' || count === 0) return [];
    const slots = { ...intent.slots, filters: [], having: [], period: null };
    return [suggest(say(context, `Show all (${count})`, `看全部（${count}）`), { ...intent, slots })];
  }
  return counted
    .sort((a, b) => a.count - b.count)
    .slice(0, 3)
    .map(({ suggestion }) => suggestion);
}

function suggestionsAfter(context: QueryContext, intent: ListIntent): readonly Suggestion<Intent>[] {
  const { slots } = intent;
  if (slots.countOnly)
    return [
      suggest(say(context, 'Show them', '列出来'), { ...intent, slots: { ...slots, countOnly: false } }),
    ];
  return [];
}
