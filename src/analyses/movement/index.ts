import type { Block, CellValue, Column } from '../../answer/index.ts';
import type { Intent, IntentNamed, PeriodValue } from '../../intents/index.ts';
import {
  addDays,
  compareDecimals,
  type DecimalText,
  divideDecimals,
  formatMoney,
  formatNumber,
  formatPercent,
  labelDate,
  labelOf,
  labelPeriod,
  normaliseDecimal,
} from '../../kernel/index.ts';
import {
  type BesideLine,
  findDimension,
  findMeasure,
  type MovementLine,
  movementLines,
} from '../../metrics/index.ts';
import { type Permitted, scopeOf } from '../../permissions/index.ts';
import { basisFilter, basisOf, basisPeriod } from '../basis-words.ts';
import type { QueryContext, QueryResult } from '../context.ts';
import { draft, explainProblem, say, suggest } from '../reply.ts';
import { joinWords } from '../wording.ts';
import { dealsOfLine } from './deals-of-line.ts';
import { type MovementGroup, type MovementRead, type MovementSlots, netOf, readMovement } from './figures.ts';
import { lineInWords, lineNames, movementDefinition } from './words.ts';

type MovementIntent = IntentNamed<'movement'>;

/** What became of the pipeline between two moments: the walk from opening to closing, what weighs most in each line, and whose it is. */
export async function movement(
  { intent }: Permitted<MovementIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const { slots: asked } = intent;
  if (asked.line !== null) return await dealsOfLine(asked, asked.line, context);
  const ofQuarter = await readMovement(context, asked, contributorsFor(asked, context));
  // Where deals have no expected date, nothing is of the quarter that nobody named: whenever they close, then.
  const isOfNone = asked.expected === null && ofQuarter.kind === 'movement' && ofQuarter.lines.size === 0;
  const slots = isOfNone ? { ...asked, expected: whenever } : asked;
  const read = isOfNone ? await readMovement(context, slots, contributorsFor(slots, context)) : ofQuarter;
  if (read.kind === 'not-begun')
    return draft(context, {
      title: say(context, 'Those days lie ahead: nothing has moved yet.', '这段时间还没开始，没有变动。'),
    });
  if (read.kind !== 'movement') return explainProblem(read);
  const told = linesToTell(read);
  return draft(context, {
    title: titleOf(context, slots, read),
    blocks: told.length === 0 ? [] : [chartOf(context, slots, read), tableOf(context, slots, read)],
    data: dataOf(context, read),
    basis: basisOf(context, 'deal', {
      definition: movementDefinition[context.language],
      filters: slots.filters.map((filter) => basisFilter(context, 'deal', filter)),
      period: basisPeriod(context, { text: '', from: read.from, to: read.to, grain: null }, null),
      notes: notesOf(context, read),
    }),
    suggestions: suggestionsOf(context, { ...intent, slots }, read),
  });
}

const whenever: PeriodValue = { text: '', from: null, to: null, grain: null };

/** The lines from opening to closing in which something stands, in their order. */
export function linesToTell({ lines }: MovementRead): readonly MovementLine[] {
  return movementLines.filter(
    (line) => line !== 'opening' && line !== 'closing' && lines.get(line) !== undefined,
  );
}

/** `new €15k · won €68k · pushed out €95k, half of it one deal`: the heaviest lines first; only those `towards` a sign, where one is given. */
export function movesInWords(
  context: QueryContext,
  read: MovementRead,
  count: number,
  towards: number | null = null,
): readonly string[] {
  return linesToTell(read)
    .map((line) => read.lines.get(line))
    .flatMap((figure) => figure ?? [])
    .filter(({ amount }) => towards === null || compareDecimals(amount, '0') === towards)
    .sort((one, other) => Math.abs(Number(other.amount)) - Math.abs(Number(one.amount)))
    .slice(0, count)
    .map(({ line, amount }) =>
      say(
        context,
        `${lineInWords(line, 'en')} ${showFigure(context, read, line === 'currency' ? amount : absolute(amount))}`,
        `${lineInWords(line, 'zh')}${showFigure(context, read, line === 'currency' ? amount : absolute(amount))}`,
      ),
    );
}

/** By whom or what a line is contributed: told of those who see more than their own. */
function contributorsFor({ groupBy }: MovementSlots, { actor }: QueryContext): readonly string[] {
  if (groupBy.length > 0) return groupBy;
  const scope = scopeOf(actor);
  return scope.seesAll('deal') ? ['region', 'rep'] : scope.leadsTeams ? ['rep'] : [];
}

export function titleOf(context: QueryContext, slots: MovementSlots, read: MovementRead): string {
  const { language, actor } = context;
  const name = labelOf(findMeasure(slots.measure)?.names ?? { en: [''], zh: [''] }, language);
  const isBounded = read.expected.from !== null || read.expected.to !== null;
  const expected = isBounded ? labelPeriod(read.expected, actor.calendar, language) : null;
  const net = netOf(read);
  const show = (value: DecimalText) => showFigure(context, read, value);
  const [opening, closing] = (['opening', 'closing'] as const).map(
    (line) => read.lines.get(line)?.amount ?? '0',
  ) as [DecimalText, DecimalText];
  const since = labelDate(read.from, language);
  const until = read.to > context.today ? null : labelDate(addDays(read.to, -1), language);
  const moves = movesInWords(context, read, 3);
  const isSame = compareDecimals(net, '0') === 0;
  if (isSame && moves.length === 0)
    return say(
      context,
      `Nothing has changed: ${name.toLowerCase()}${expected === null ? '' : ` for ${expected}`} is **${show(closing)}** since ${since}.`,
      `${since}以来没有变动：${expected === null ? '' : `预计${expected}成交的`}${name} **${show(closing)}**。`,
    );
  const change = `${compareDecimals(net, '0') > 0 ? '+' : ''}${show(net)}`;
  const because = moves.length === 0 ? '' : joinWords(moves, language);
  return say(
    context,
    `${name}${expected === null ? '' : ` for ${expected}`}: **${show(closing)}**${until === null ? '' : ` on ${until}`}, **${change}** since ${since} (${show(opening)}): ${because}.`,
    `${expected === null ? '' : `预计${expected}成交的`}${name}${until === null ? '' : `截至${until}`} **${show(closing)}**，${since}以来 **${change}**（期初 ${show(opening)}）：${because}。`,
  );
}

export function chartOf(context: QueryContext, slots: MovementSlots, read: MovementRead): Block {
  const shown = ['opening', ...linesToTell(read), 'closing'] as const;
  const name = labelOf(findMeasure(slots.measure)?.names ?? { en: [''], zh: [''] }, context.language);
  const direction = compareDecimals(netOf(read), '0');
  const isUp = direction >= 0;
  // What grew explains no fall, however much it is.
  const [heaviest] = movesInWords(context, read, 1, direction === 0 ? null : direction);
  const net = showFigure(context, read, absolute(netOf(read)));
  return {
    kind: 'chart',
    form: 'waterfall',
    title:
      heaviest === undefined
        ? name
        : say(
            context,
            `${name} ${isUp ? 'up' : 'down'} ${net}, most of all ${heaviest}`,
            `${name}${isUp ? '增加' : '减少'}${net}，主要是${heaviest}`,
          ),
    labels: shown.map((line) => lineNames[line][context.language]),
    series: [
      {
        name,
        values: shown.map((line) => Number(read.lines.get(line)?.amount ?? '0')),
        shown: shown.map((line) => showFigure(context, read, read.lines.get(line)?.amount ?? '0')),
      },
    ],
    unit: read.currency,
  };
}

function tableOf(context: QueryContext, slots: MovementSlots, read: MovementRead): Block {
  if (slots.groupBy.length > 0) return groupsTable(context, read);
  const lines = ['opening', ...linesToTell(read), 'closing'] as const;
  const beside = (['stage_forward', 'stage_back'] as const).filter((line) => read.lines.has(line));
  const mostly = new Map(
    linesToTell(read).map((line) => [line as string, mostlyOf(context, read, line)] as const),
  );
  const hasMostly = [...mostly.values()].some((words) => words !== '');
  return {
    kind: 'table',
    columns: [
      { label: say(context, 'Line', '项目'), align: 'left' },
      { label: say(context, 'Deals', '商机数'), align: 'right' },
      { label: say(context, 'Amount', '金额'), align: 'right' },
      ...(hasMostly ? [{ label: say(context, 'Mostly', '主要来自'), align: 'left' as const }] : []),
    ],
    rows: [...lines, ...beside].map((line) => {
      const figure = read.lines.get(line);
      const isBeside = line === 'stage_forward' || line === 'stage_back';
      return [
        isBeside ? `(${lineNames[line][context.language]})` : lineNames[line][context.language],
        String(figure?.deals ?? 0),
        showSigned(context, read, line, figure?.amount ?? '0'),
        ...(hasMostly ? [mostly.get(line) ?? ''] : []),
      ];
    }),
    totalRows: lines.length + beside.length,
  };
}

/** Each group's own walk: the lines that weigh most stand apart, the rest together. */
function groupsTable(context: QueryContext, read: MovementRead): Block {
  const lines = linesToTell(read);
  const groups = [...read.groups].sort(
    (one, other) => Number(amountIn(other, 'closing')) - Number(amountIn(one, 'closing')),
  );
  const name = read.groups[0] === undefined ? '' : labelOf(read.groups[0].dimension.names, context.language);
  return {
    kind: 'table',
    columns: [
      { label: name, align: 'left' },
      ...(['opening', ...lines, 'closing'] as const).map((line) => ({
        label: lineNames[line][context.language],
        align: 'right' as const,
      })),
    ],
    rows: groups.map((group) => [
      group.label,
      ...(['opening', ...lines, 'closing'] as const).map((line) =>
        group.lines.has(line) ? showSigned(context, read, line, amountIn(group, line)) : '',
      ),
    ]),
    totalRows: groups.length,
  };
}

/** "EMEA 64 %", or the one deal that makes half of it: only where that tells something. */
function mostlyOf(context: QueryContext, read: MovementRead, line: MovementLine): string {
  const figure = read.lines.get(line);
  if (figure === undefined || compareDecimals(figure.amount, '0') === 0) return '';
  const heaviest = read.heaviest.get(line);
  const share = heaviest === undefined ? null : divideDecimals(heaviest.amount, figure.amount);
  if (heaviest !== undefined && share !== null && Number(share) >= 0.5 && mayNameDeals(context))
    return figure.deals === 1 ? heaviest.name : `${heaviest.name} ${formatPercent(share, 0)}`;
  for (const key of new Set(read.groups.map(({ dimension }) => dimension.key))) {
    const groups = read.groups.filter(({ dimension, lines }) => dimension.key === key && lines.has(line));
    const [first] = groups.sort(
      (one, other) => Math.abs(Number(amountIn(other, line))) - Math.abs(Number(amountIn(one, line))),
    );
    const part = first === undefined ? null : divideDecimals(amountIn(first, line), figure.amount);
    if (first !== undefined && part !== null && Number(part) >= 0.4 && figure.deals > 1)
      return `${first.label} ${formatPercent(part, 0)}`;
  }
  return '';
}

/** Where others read along, who may see totals alone, no single deal is named. */
function mayNameDeals({ actor, sending }: QueryContext): boolean {
  return actor.audience === undefined && sending?.totalsOnly !== true;
}

function amountIn(group: MovementGroup, line: MovementLine): DecimalText {
  return group.lines.get(line)?.amount ?? '0';
}

function dataOf(context: QueryContext, read: MovementRead) {
  const column = (key: string, en: string, zh: string, type: Column['type']): Column => ({
    key,
    label: say(context, en, zh),
    type,
    unit: null,
    currency: type === 'money' ? read.currency : null,
  });
  const valueType = read.currency === null ? 'integer' : 'money';
  const columns = [
    column('dimension', 'By', '维度', 'text'),
    column('group', 'Group', '分组', 'text'),
    column('line', 'Line', '项目', 'text'),
    column('deals', 'Deals', '商机数', 'integer'),
    column('amount', 'Amount', '金额', valueType),
  ];
  const whole = [...read.lines.values()].map((figure): CellValue[] => [
    null,
    null,
    figure.line,
    figure.deals,
    figure.amount,
  ]);
  const parts = read.groups.flatMap(({ dimension, label, lines }) =>
    [...lines.values()].map((figure): CellValue[] => [
      dimension.key,
      label,
      figure.line,
      figure.deals,
      figure.amount,
    ]),
  );
  return { columns, rows: [...whole, ...parts] };
}

function notesOf(context: QueryContext, read: MovementRead): readonly string[] {
  const { actor, language } = context;
  const unknown = read.lines.get('unknown')?.deals ?? 0;
  const unconverted = read.lines.get('unconverted')?.deals ?? 0;
  const isBounded = read.expected.from !== null || read.expected.to !== null;
  return [
    ...(isBounded
      ? [
          say(
            context,
            `open deals expected to close in ${labelPeriod(read.expected, actor.calendar, language)}`,
            `预计在${labelPeriod(read.expected, actor.calendar, language)}成交的在途商机`,
          ),
        ]
      : []),
    ...(read.isConverted
      ? [say(context, `amounts converted to ${read.currency}`, `金额已折算为${read.currency}`)]
      : []),
    ...(unknown > 0
      ? [say(context, `${unknown} without an amount left out`, `${unknown}个没有金额，未计入`)]
      : []),
    ...(unconverted > 0
      ? [
          say(
            context,
            `${unconverted} left out for want of a rate of the last 31 days`,
            `${unconverted}个缺少31天内的汇率，未计入`,
          ),
        ]
      : []),
  ];
}

function suggestionsOf(context: QueryContext, intent: MovementIntent, read: MovementRead) {
  const heavy = linesToTell(read)
    .filter((line) => line !== 'currency')
    .sort((one, other) => weightIn(read, other) - weightIn(read, one))
    .slice(0, 2);
  const next = intent.slots.groupBy.length === 0 ? contributorsFor(intent.slots, context)[0] : undefined;
  const dimension = next === undefined ? undefined : findDimension(next, context.vocabulary);
  return [
    ...heavy.map((line) =>
      suggest(say(context, `Deals ${lineInWords(line, 'en')}`, `${lineNames[line].zh}的商机`), {
        ...intent,
        slots: { ...intent.slots, line: line as NonNullable<MovementSlots['line']>, groupBy: [] },
      } satisfies Intent),
    ),
    ...(next === undefined || dimension === undefined
      ? []
      : [
          suggest(
            say(
              context,
              `By ${labelOf(dimension.names, 'en').toLowerCase()}`,
              `按${labelOf(dimension.names, 'zh')}看`,
            ),
            { ...intent, slots: { ...intent.slots, groupBy: [next] } } satisfies Intent,
          ),
        ]),
  ];
}

function weightIn(read: MovementRead, line: MovementLine | BesideLine): number {
  return Math.abs(Number(read.lines.get(line)?.amount ?? '0'));
}

/** A figure of a movement: money, or a number of deals. */
export function showFigure(
  { language }: QueryContext,
  { currency }: MovementRead,
  value: DecimalText,
): string {
  return currency === null ? formatNumber(value, 0) : formatMoney(value, currency, language);
}

function showSigned(
  context: QueryContext,
  read: MovementRead,
  line: MovementLine | BesideLine,
  value: DecimalText,
): string {
  const isStanding = ['opening', 'closing', 'stage_forward', 'stage_back'].includes(line);
  const shown = showFigure(context, read, value);
  return !isStanding && compareDecimals(value, '0') > 0 ? `+${shown}` : shown;
}

function absolute(value: DecimalText): DecimalText {
  return normaliseDecimal(value.replace(/^-/, ''));
}
