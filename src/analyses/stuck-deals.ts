import { sql } from 'kysely';
import type { Filter, IntentNamed } from '../intents/index.ts';
import { formatMoney, formatNumber, normaliseDecimal } from '../kernel/index.ts';
import {
  activitiesExist,
  code,
  daysInStage,
  expectedDays,
  type Frame,
  findMeasure,
  isSilent,
  isStuck,
  judgedAt,
  lastContact,
  plainSpec,
  type Sql,
  silentAfterDays,
} from '../metrics/index.ts';
import type { Permitted } from '../permissions/index.ts';
import { basisFilter, basisOf } from './basis-words.ts';
import { filterPhrase } from './condition-words.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { describeThreshold, readStageThresholds } from './learnt-thresholds.ts';
import { inTheirCurrency } from './list/their-currency.ts';
import { moneyNotes } from './list/title.ts';
import { nextPage, onPage, pageOf, rowsToRead } from './paging.ts';
import {
  dataOf,
  nothing,
  type RecordRow,
  type RecordsRead,
  readRecords,
  recordAlias,
  showValue,
  tableOf,
} from './records/index.ts';
import { draft, explainProblem, say, suggest } from './reply.ts';
import { daysAgo, showDays } from './wording.ts';

type StuckIntent = IntentNamed<'stuck-deals'>;

/** When deals count as stuck: by the usual definition, or by the days that a person named. */
export interface StuckRule {
  readonly daysInStage: number | null;
  readonly silentDays: number | null;
}

/** Open deals that don't move, why, and what they are worth. */
export async function stuckDeals(
  { intent }: Permitted<StuckIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const { limit, daysInStage: days, silentDays } = intent.slots;
  const filters = await inTheirCurrency(context, { entity: 'deal', filters: intent.slots.filters });
  const rule = { daysInStage: days, silentDays };
  const open = [...filters, statusOpen];
  const [all, stuck] = await Promise.all([
    readRecords(context.query, context, { entity: 'deal', filters: open, columns: ['amount'], limit: 0 }),
    readRecords(context.query, context, {
      entity: 'deal',
      filters: open,
      where: (frame) => [stuckPredicate(frame, rule)],
      columns: ['name', 'account', 'owner', 'stage', 'amount'],
      extra: stateOf,
      order: [intent.slots.order ?? { by: 'amount', direction: 'desc' }],
      limit: rowsToRead(context, { ...intent.slots, limit: null }),
    }),
  ]);
  if (all.kind !== 'records') return explainProblem(all);
  if (stuck.kind !== 'records') return explainProblem(stuck);
  const page = pageOf(stuck.rows, intent.slots);
  const judgesSilence =
    stuck.rows[0]?.extra.known !== false && (stuck.rows.length > 0 || (await knowsActivities(context)));
  return draft(context, {
    title:
      (await titleOfOne(context, limit === 1 ? ofRow(stuck.rows[0]) : filters, rule)) ??
      titleOf(context, stuck, all, filters),
    blocks: stuck.total === 0 ? [] : [onPage(tableOfStuck(context, stuck, page, rule, limit), intent.slots)],
    data: dataOfStuck(context, stuck, rule),
    basis: basisOf(context, 'deal', {
      definition: definitionOf(context, rule),
      filters: filters.map((filter) => basisFilter(context, 'deal', filter)),
      notes: [
        ...(judgesSilence
          ? []
          : [
              say(
                context,
                'no activities here, so silence isn’t judged',
                '这里没有任何跟进记录，不判断是否久未联系',
              ),
            ]),
        ...(await thresholdNotes(context, stuck, rule)),
        ...moneyNotes(stuck.amount, context.language),
      ],
    }),
    suggestions: [
      suggest(say(context, 'By rep', '按销售看'), {
        kind: 'query',
        name: 'measure',
        slots: { ...plainSpec, measures: ['stuck_deals'], groupBy: ['rep'], filters: [...filters] },
      }),
      suggest(say(context, 'How is “stuck” defined?', '停滞怎么算的？'), {
        kind: 'query',
        name: 'define-metric',
        slots: { measure: 'stuck_deals' },
      }),
      ...nextPage(context, intent, { shown: page.length, total: stuck.total }),
    ],
    records: stuck.rows
      .slice(intent.slots.offset ?? 0, limit === null ? undefined : (intent.slots.offset ?? 0) + limit)
      .map(({ id, cells }) => ({ entity: 'deal', id, name: String(cells[0]?.value ?? '') })),
  });
}

/** One predicate for lists and briefs; days that a person named stand alone. */
export function stuckPredicate({ reading }: Frame, { daysInStage: days, silentDays }: StuckRule): Sql {
  if (days === null && silentDays === null) return isStuck(reading, recordAlias, `${recordAlias}.stage_id`);
  const named: Sql[] = [];
  if (days !== null) named.push(sql`(${daysInStage(reading, recordAlias)} > ${days}::numeric) is true`);
  if (silentDays !== null) named.push(sql`${isSilent(reading, recordAlias, silentDays)} is true`);
  return sql`(${sql.join(named, code(' or '))})`;
}

/** How a deal stands: days in its stage, the stage's usual ones, its last contact. */
export function stateOf({ reading }: Frame): Readonly<Record<string, Sql>> {
  const at = judgedAt(reading);
  return {
    days: sql`round(${daysInStage(reading, recordAlias)}, 2)`,
    usual: expectedDays(reading, `${recordAlias}.stage_id`),
    contact: lastContact(reading, recordAlias, at),
    known: activitiesExist(reading),
    isYoung: sql`(not ${code(`${recordAlias}.creation_unknown`)} and ${code(`${recordAlias}.created_at`)} > ${at} - make_interval(days => ${silentAfterDays}::int))`,
  };
}

/** Whole days since a deal's last contact. */
function daysSilent({ now }: QueryContext, { extra }: Pick<RecordRow, 'extra'>): number {
  return Math.floor((Date.parse(now) - Date.parse(String(extra.contact))) / 86_400_000);
}

/** "61 d, twice the usual 28 d; silent 33 d". */
export function whyStuck(context: QueryContext, row: Pick<RecordRow, 'extra'>, rule: StuckRule): string {
  const { extra } = row;
  const { language } = context;
  const zh = language === 'zh';
  const days = Math.floor(Number(extra.days ?? 0));
  const usual = rule.daysInStage ?? (extra.usual === null ? null : Math.round(Number(extra.usual)));
  const reasons: string[] = [];
  const judgesStage = rule.silentDays === null || rule.daysInStage !== null;
  const judgesSilence = extra.known === true && (rule.daysInStage === null || rule.silentDays !== null);
  if (judgesStage && usual !== null && Number(extra.days) > usual) {
    const times = days / usual;
    const stood = showDays(days, language);
    const limit = showDays(usual, language);
    if (rule.daysInStage !== null) reasons.push(zh ? `已停留${stood}` : `${stood} in stage`);
    else if (times >= 2.5)
      reasons.push(
        zh
          ? `${stood}，是通常${limit}的${Math.round(times)}倍`
          : `${stood}, ${Math.round(times)} times the usual ${limit}`,
      );
    else if (times >= 1.75)
      reasons.push(zh ? `${stood}，约为通常${limit}的两倍` : `${stood}, twice the usual ${limit}`);
    else reasons.push(zh ? `${stood}，超过通常的${limit}` : `${stood}, past the usual ${limit}`);
  }
  const silence = rule.silentDays ?? silentAfterDays;
  if (judgesSilence) {
    if (extra.contact === null) {
      if (extra.isYoung !== true) reasons.push(zh ? '从未联系' : 'never contacted');
    } else if (daysSilent(context, row) >= silence) {
      const silent = showDays(daysSilent(context, row), language);
      reasons.push(zh ? `${silent}没联系` : `silent ${silent}`);
    }
  }
  return reasons.join(zh ? '；' : '; ');
}

export const statusOpen: Filter = {
  field: 'status',
  op: 'is',
  values: [{ type: 'key', text: 'open', key: 'open' }],
};

/** The one deal that is shown as the first of them. */
function ofRow(row: RecordRow | undefined): readonly Filter[] {
  if (row === undefined) return [];
  const record = { entity: 'deal', text: String(row.cells[0]?.value ?? ''), id: row.id, candidates: [] };
  return [{ field: 'deal', op: 'is', values: [{ type: 'record', record }] }];
}

/** How a single deal stands that is asked about by name; null where several are. */
async function titleOfOne(
  context: QueryContext,
  filters: readonly Filter[],
  rule: StuckRule,
): Promise<string | null> {
  if (!filters.some(({ field, values }) => field === 'deal' && values.length === 1)) return null;
  const read = await readRecords(context.query, context, {
    entity: 'deal',
    filters: [...filters, statusOpen],
    columns: ['name', 'stage'],
    extra: stateOf,
    limit: 1,
  });
  const [row] = read.kind === 'records' ? read.rows : [];
  if (read.kind !== 'records' || row === undefined) return null;
  const name = String(row.cells[0]?.value ?? '');
  const [, stage] = read.columns;
  const at = stage === undefined || row.cells[1] === undefined ? '' : showValue(context, stage, row.cells[1]);
  const why = whyStuck(context, row, rule);
  const { language } = context;
  const days = showDays(Math.floor(Number(row.extra.days ?? 0)), language);
  const contact =
    row.extra.contact === null || row.extra.known !== true
      ? null
      : daysAgo(daysSilent(context, row), language);
  if (why !== '') return say(context, `**${name}** in ${at}: ${why}.`, `**${name}**（${at}）：${why}。`);
  const last = contact === null ? '' : say(context, `, last contact ${contact}`, `，上次联系${contact}`);
  return say(
    context,
    `**${name}** is not stuck: ${days} in ${at}${last}.`,
    `**${name}**没有停滞：在${at}${days}${last}。`,
  );
}

function titleOf(
  context: QueryContext,
  stuck: RecordsRead,
  all: RecordsRead,
  filters: readonly Filter[],
): string {
  const { language } = context;
  const zh = language === 'zh';
  const where = filters.map((filter) => filterPhrase(context, 'deal', filter)).join(zh ? '，' : ', ');
  if (all.total === 0) {
    return where === ''
      ? say(context, 'There are no open deals that you can see.', '没有你能看到的在途商机。')
      : say(context, `No open deals with ${where}.`, `没有符合条件的在途商机：${where}。`);
  }
  const of = formatNumber(String(all.total));
  if (stuck.total === 0)
    return say(context, `None of ${of} open deals is stuck.`, `${of} 个在途商机都没有停滞。`);
  const worth = (read: RecordsRead) =>
    read.amount === null ? null : formatMoney(read.amount.amount, read.amount.currency, language);
  const [part, whole] = [worth(stuck), worth(all)];
  const n = formatNumber(String(stuck.total));
  const sum = part === null ? '' : zh ? `，涉及 ${part}（共 ${whole}）` : `, ${part} of ${whole}`;
  const stand = zh
    ? `${of} 个在途商机中有 **${n}** 个停滞${sum}。`
    : `**${n}** of ${of} open deals ${stuck.total === 1 ? 'is' : 'are'} stuck${sum}.`;
  return `${stand}${concentration(context, stuck)}`;
}

/** "Four of them belong to one rep": said where one has half of them or more. */
function concentration(context: QueryContext, { rows, columns, total }: RecordsRead): string {
  const owner = columns.findIndex(({ key }) => key === 'owner');
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    const name = cells[owner]?.name ?? null;
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  if (first === undefined || counts.size < 2 || total < 3 || first[1] * 2 < total || rows.length < total)
    return '';
  const [name, count] = first;
  return context.language === 'zh' ? `其中 ${count} 个是${name}的。` : ` ${count} of them belong to ${name}.`;
}

function tableOfStuck(
  context: QueryContext,
  stuck: RecordsRead,
  rows: readonly RecordRow[],
  rule: StuckRule,
  limit: number | null,
) {
  const { language } = context;
  const table = tableOf(context, stuck.columns, rows, Math.min(limit ?? stuck.total, stuck.total));
  const label = (en: string, zh: string) => say(context, en, zh);
  return {
    ...table,
    columns: [
      ...table.columns,
      { label: label('In stage', '停留'), align: 'right' as const },
      { label: label('Last contact', '上次联系'), align: 'left' as const },
      { label: label('Why', '原因'), align: 'left' as const },
    ],
    rows: table.rows.map((cells, index) => {
      const row = rows[index] as RecordRow;
      const { extra } = row;
      const contact =
        extra.contact === null
          ? extra.known === true
            ? label('never', '从未')
            : nothing
          : daysAgo(daysSilent(context, row), language);
      return [
        ...cells,
        showDays(Math.floor(Number(extra.days)), language),
        contact,
        whyStuck(context, row, rule),
      ];
    }),
  };
}

function dataOfStuck(context: QueryContext, stuck: RecordsRead, rule: StuckRule) {
  const data = dataOf(context, stuck.columns, stuck.rows);
  const days = { type: 'duration', unit: 'days', currency: null } as const;
  return {
    columns: [
      ...data.columns,
      { key: 'daysInStage', label: say(context, 'Days in stage', '停留天数'), ...days },
      { key: 'usualDays', label: say(context, 'Usual days', '通常天数'), ...days },
      {
        key: 'lastContact',
        label: say(context, 'Last contact', '上次联系'),
        type: 'instant' as const,
        unit: null,
        currency: null,
      },
      { key: 'why', label: say(context, 'Why', '原因'), type: 'text' as const, unit: null, currency: null },
    ],
    rows: data.rows.map((cells, index) => {
      const row = stuck.rows[index] as RecordRow;
      const decimal = (value: unknown) =>
        value === null || value === undefined ? null : normaliseDecimal(String(value));
      return [
        ...cells,
        decimal(row.extra.days),
        decimal(row.extra.usual),
        (row.extra.contact ?? null) as string | null,
        whyStuck(context, row, rule),
      ];
    }),
  };
}

function definitionOf(context: QueryContext, { daysInStage: days, silentDays }: StuckRule): string {
  const { language } = context;
  if (days === null && silentDays === null) return findMeasure('stuck_deals')?.definition[language] ?? '';
  const named = [
    ...(days === null
      ? []
      : [say(context, `more than ${days} days in its stage`, `在当前阶段超过${days}天`)]),
    ...(silentDays === null
      ? []
      : [say(context, `no contact for ${silentDays} days`, `${silentDays}天没有联系`)]),
  ];
  return say(
    context,
    `Stuck here = open deal with ${named.join(' or ')}.`,
    `这里的停滞 = 在途商机${named.join('或')}。`,
  );
}

async function thresholdNotes(
  context: QueryContext,
  stuck: RecordsRead,
  rule: StuckRule,
): Promise<readonly string[]> {
  if (rule.daysInStage !== null || rule.silentDays !== null) return [];
  const stage = stuck.columns.findIndex(({ key }) => key === 'stage');
  const used = new Set(stuck.rows.map(({ cells }) => cells[stage]?.value));
  const thresholds = await readStageThresholds(context.query, context.actor.tenantId, context.vocabulary);
  const described = thresholds
    .filter((threshold) => used.has(threshold.stage.id))
    .map((threshold) => describeThreshold(context, threshold));
  return described.length === 0
    ? []
    : [say(context, `usual days: ${described.join(', ')}`, `通常天数：${described.join('，')}`)];
}

async function knowsActivities({ query, ...context }: QueryContext): Promise<boolean> {
  const read = await readRecords(query, context, {
    entity: 'activity',
    filters: [{ field: 'status', op: 'is', values: [{ type: 'key', text: 'held', key: 'held' }] }],
    columns: [],
    limit: 0,
  });
  return read.kind === 'records' && read.total > 0;
}
