import type { IntentNamed } from '../intents/index.ts';
import { type DecimalText, divideDecimals, labelOf, subtractDecimals } from '../kernel/index.ts';
import { addsUp, findDimension, findMeasure, type Measure, type MeasureSpec } from '../metrics/index.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { basisOf } from './measure/basis.ts';
import { formatChange, formatValue } from './measure/formatting.ts';
import { changeOf, keyOf } from './measure/result.ts';
import { subjectOf } from './measure/subject.ts';
import { readMeasures } from './read-measures.ts';
import { draft, say, suggest } from './reply.ts';

/**
 * What tells one group from the others: its figure and what makes the figure up, each against the others. Sums are held against the mean of
 * the other groups; rates and means against those of all groups together. Null where the groups can't be told apart so.
 */
export async function explainGroup(
  { of, among }: IntentNamed<'explain-change'>['slots'] & { readonly among: string },
  context: QueryContext,
): Promise<QueryResult | null> {
  const own = of.filters.find(({ field }) => field === among);
  const [value] = own?.values ?? [];
  const key = value === undefined ? null : keyOf(value);
  const main = of.measures[0] ?? '';
  if (key === null || findDimension(among, context.vocabulary) === undefined) return null;
  const spec: Partial<MeasureSpec> = {
    filters: of.filters.filter((filter) => filter !== own),
    groupBy: [among],
    period: of.period,
    variant: of.variant,
  };
  const makings = makingsOf[main] ?? [];
  const whole = await readMeasures(context, { ...spec, measures: [main, ...makings] });
  const read = whole.kind === 'measured' ? whole : await readMeasures(context, { ...spec, measures: [main] });
  if (read.kind !== 'measured') return null;
  const { plan, result } = read;
  const mine = result.rows.find(({ keys }) => keys[0] === key);
  const others = String(result.rows.filter(({ keys }) => keys[0] !== key && keys[0] !== null).length);
  if (mine === undefined || others === '0') return null;
  const facets = plan.measures.flatMap(({ measure, shown }, index): Facet[] => {
    const [now, total] = [mine.values[index]?.now ?? null, result.totals[index]?.now ?? null];
    const elsewhere =
      now === null || total === null
        ? null
        : addsUp(measure) || measure.kind === 'stock'
          ? divideDecimals(subtractDecimals(total, now), others)
          : total;
    if (!shown || now === null || elsewhere === null) return [];
    return [{ measure, now, elsewhere, difference: changeOf(measure, now, elsewhere) }];
  });
  const [figure, ...parts] = facets;
  const [planned] = plan.measures;
  if (figure === undefined || planned === undefined) return null;
  const { language } = context;
  const show = ({ measure }: Facet, value: DecimalText) =>
    formatValue(measure, value, result.currency, language);
  const reason = reasonOf(figure, parts);
  const isSum = addsUp(figure.measure) || figure.measure.kind === 'stock';
  const group = mine.labels[0] ?? '';
  const name = subjectOf(plan, planned, context);
  const because =
    reason === null
      ? ''
      : say(
          context,
          `; mainly ${labelOf(reason.measure.names, 'en').toLowerCase()}: ${show(reason, reason.now)} against ${show(reason, reason.elsewhere)}`,
          `；主要是${labelOf(reason.measure.names, 'zh')}：${show(reason, reason.now)}，对比${show(reason, reason.elsewhere)}`,
        );
  const change = formatChange(figure.measure, figure.difference, language);
  return draft(context, {
    title: say(
      context,
      `${name}: ${group} has **${show(figure, figure.now)}**, ${isSum ? `${others === '1' ? 'the other' : `the other ${others} on average`}` : 'all together'} ${show(figure, figure.elsewhere)} (**${change}**)${because}.`,
      `${name}：${group} **${show(figure, figure.now)}**，${isSum ? `其余${others}个平均` : '整体'}${show(figure, figure.elsewhere)}（**${change}**）${because}。`,
    ),
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: say(context, 'figure', '指标'), align: 'left' },
          { label: group, align: 'right' },
          { label: isSum ? say(context, 'others', '其余') : say(context, 'all', '整体'), align: 'right' },
          { label: say(context, 'difference', '差'), align: 'right' },
        ],
        rows: facets.map((facet) => [
          labelOf(facet.measure.names, language),
          show(facet, facet.now),
          show(facet, facet.elsewhere),
          formatChange(facet.measure, facet.difference, language),
        ]),
        totalRows: facets.length,
      },
    ],
    data: {
      columns: [
        { key: 'figure', label: say(context, 'figure', '指标'), type: 'text', unit: null, currency: null },
        ...(['group', 'others', 'difference'] as const).map((column) => ({
          key: column,
          label: {
            group,
            others: say(context, 'others', '其余'),
            difference: say(context, 'difference', '差'),
          }[column],
          type: 'decimal' as const,
          unit: null,
          currency: null,
        })),
      ],
      rows: facets.map(({ measure, now, elsewhere, difference }) => [
        labelOf(measure.names, language),
        now,
        elsewhere,
        difference,
      ]),
    },
    basis: basisOf(plan, result, context),
    suggestions: suggestBreakdowns(of, context),
  });
}

interface Facet {
  readonly measure: Measure;
  readonly now: DecimalText;
  /** Of the other groups, or of all. */
  readonly elsewhere: DecimalText;
  /** Relative; of shares in points. */
  readonly difference: DecimalText | null;
}

/** The making that differs most in the direction of the figure itself. */
function reasonOf(figure: Facet, parts: readonly Facet[]): Facet | null {
  const isUp = Number(figure.difference ?? 0) > 0;
  const weight = ({ measure, now, elsewhere }: Facet): number => {
    const relative = (Number(now) - Number(elsewhere)) / (Number(elsewhere) || 1);
    // More losses pull a win rate down.
    return (relative > 0 === (isUp === !against(figure.measure, measure)) ? 1 : -1) * Math.abs(relative);
  };
  const [first] = parts.toSorted((one, other) => weight(other) - weight(one));
  return first !== undefined && weight(first) > 0 ? first : null;
}

/** Whether one rises where the other falls. */
function against(one: Measure, other: Measure): boolean {
  return (one.higherIsBetter === false) !== (other.higherIsBetter === false);
}

/** What a figure is made of, as far as it is measured. */
const makingsOf: Readonly<Record<string, readonly string[]>> = {
  revenue: ['won_deals', 'average_deal_size', 'win_rate'],
  won_deals: ['closed_deals', 'win_rate'],
  lost_deals: ['closed_deals', 'loss_rate'],
  win_rate: ['won_deals', 'lost_deals'],
  loss_rate: ['lost_deals', 'won_deals'],
  average_deal_size: ['won_deals', 'largest_deal'],
  open_pipeline: ['open_deals', 'average_open_deal'],
};

function suggestBreakdowns(of: MeasureSpec, context: QueryContext) {
  const known = new Set(of.filters.map(({ field }) => field));
  return (['product', 'rep', 'account'] as const)
    .filter((key) => !known.has(key) && findMeasure(of.measures[0] ?? '') !== undefined)
    .slice(0, 2)
    .flatMap((key) => {
      const dimension = findDimension(key, context.vocabulary);
      if (dimension === undefined) return [];
      const name = labelOf(dimension.names, context.language);
      return [
        suggest(say(context, `By ${name.toLowerCase()}`, `按${name}看`), {
          kind: 'query',
          name: 'measure',
          slots: { ...of, measures: of.measures.slice(0, 1), groupBy: [key], order: null, limit: null },
        }),
      ];
    });
}
