import type { IntentNamed, PeriodValue } from '../intents/index.ts';
import {
  addDays,
  addUnits,
  compareDecimals,
  type DecimalText,
  divideDecimals,
  formatPercent,
  labelOf,
  periodOf,
  startOf,
  subtractDecimals,
} from '../kernel/index.ts';
import { findDimension, findMeasure, type Measure, type MeasureSpec } from '../metrics/index.ts';
import type { Permitted } from '../permissions/index.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { explainGroup } from './explain-group.ts';
import { basisOf } from './measure/basis.ts';
import { formatChange, formatValue } from './measure/formatting.ts';
import type { Result, Value } from './measure/result.ts';
import { subjectOf } from './measure/subject.ts';
import { readMeasures } from './read-measures.ts';
import { draft, explainProblem, say, suggest } from './reply.ts';

type ExplainIntent = IntentNamed<'explain-change'>;

/** By which a difference is looked at, as far as the figure and the asker's rights reach. */
const dimensions = ['region', 'rep', 'product', 'account', 'industry', 'lossReason'] as const;
/** Only what was lost has a reason; of rates single customers decide too few cases to tell anything. */
const tooSmallForRates: ReadonlySet<string> = new Set(['account']);
const rowsShown = 8;

/**
 * The groups that contribute most to the difference between a figure and what it is compared with (else the period before). For sums a
 * group's contribution is its own difference; rates aren't sums, so for them the change within each group is shown.
 */
export async function explainChange(
  { intent }: Permitted<ExplainIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const { of, among } = intent.slots;
  const told = among === null ? null : await explainGroup({ of, among }, context);
  if (told !== null) return told;
  const spec = comparable(of, context);
  const whole = await readMeasures(context, { ...spec, groupBy: [] });
  if (whole.kind !== 'measured') return explainProblem(whole);
  const [measured] = whole.plan.measures;
  const [total] = whole.result.totals;
  const measure = measured?.measure;
  if (
    measured === undefined ||
    measure === undefined ||
    total === undefined ||
    total.now === null ||
    total.was === null
  )
    return nothingToCompare(context, spec);
  const parts = await readParts(context, spec, measure);
  const { language } = context;
  const currency = whole.result.currency;
  const difference = subtractDecimals(total.now, total.was);
  const isSum = measure.unit === 'money' || measure.unit === 'integer';
  const shown = parts.slice(0, rowsShown);
  const show = (value: DecimalText | null) => formatValue(measure, value, currency, language);
  const signed = (value: DecimalText) => (compareDecimals(value, '0') > 0 ? `+${show(value)}` : show(value));
  const subject = subjectOf(whole.plan, measured, context);
  const [first] = shown;
  const share =
    first !== undefined && isSum && sameSign(first.difference, difference)
      ? divideDecimals(first.difference, difference)
      : null;
  const because =
    first === undefined
      ? ''
      : say(
          context,
          `; most of all ${first.group} (${isSum ? signed(first.difference) : formatChange(measure, first.difference, language)}${share === null || compareDecimals(share, '1') > 0 ? '' : `, ${formatPercent(share)} of it`})`,
          `，主要是${first.group}（${isSum ? signed(first.difference) : formatChange(measure, first.difference, language)}${share === null || compareDecimals(share, '1') > 0 ? '' : `，占${formatPercent(share)}`}）`,
        );
  const change = isSum ? `${signed(difference)}` : formatChange(measure, total.change, language);
  const head = say(
    context,
    `${subject}: ${show(total.now)} after ${show(total.was)} (**${change}**)${because}.`,
    `${subject}${show(total.now)}，对比${show(total.was)}（**${change}**）${because}。`,
  );
  return draft(context, {
    title: head,
    blocks:
      shown.length === 0
        ? []
        : [
            {
              kind: 'table',
              columns: [
                { label: say(context, 'By', '维度'), align: 'left' },
                { label: say(context, 'Group', '分组'), align: 'left' },
                { label: say(context, 'Now', '现在'), align: 'right' },
                { label: say(context, 'Before', '之前'), align: 'right' },
                { label: say(context, 'Difference', '差额'), align: 'right' },
              ],
              rows: shown.map((part) => [
                part.by,
                part.group,
                show(part.now),
                show(part.was),
                isSum ? signed(part.difference) : formatChange(measure, part.difference, language),
              ]),
              totalRows: shown.length,
            },
          ],
    data: {
      columns: [
        { key: 'dimension', label: say(context, 'by', '维度'), type: 'text', unit: null, currency: null },
        { key: 'group', label: say(context, 'group', '分组'), type: 'text', unit: null, currency: null },
        ...(['now', 'before', 'difference'] as const).map((key) => ({
          key,
          label: say(context, key, { now: '现在', before: '之前', difference: '差' }[key]),
          type: measure.unit === 'duration' ? ('duration' as const) : measure.unit,
          unit: measure.unit === 'duration' ? 'days' : null,
          currency: measure.unit === 'money' ? currency : null,
        })),
      ],
      rows: shown.map((part) => [part.by, part.group, part.now, part.was, part.difference]),
    },
    basis: basisOf(whole.plan, whole.result, context),
    suggestions:
      first === undefined
        ? []
        : [
            suggest(say(context, `By ${first.by}`, `按${first.by}看`), {
              kind: 'query',
              name: 'measure',
              slots: { ...spec, groupBy: [first.dimension] },
            }),
          ],
  });
}

interface Part {
  readonly dimension: string;
  readonly by: string;
  readonly group: string;
  readonly now: DecimalText;
  readonly was: DecimalText;
  readonly difference: DecimalText;
}

/** The groups of every dimension that reaches the figure; of the dimension that tells most first. */
async function readParts(
  context: QueryContext,
  spec: MeasureSpec,
  measure: Measure,
): Promise<readonly Part[]> {
  const isSum = measure.unit === 'money' || measure.unit === 'integer';
  const used = new Set(spec.filters.filter(({ op }) => op === 'is').map(({ field }) => field));
  const wanted = [...spec.groupBy, ...dimensions.filter((key) => !spec.groupBy.includes(key))].filter(
    (key) =>
      !used.has(key) &&
      (isSum || !tooSmallForRates.has(key)) &&
      (key !== 'lossReason' || measure.key.startsWith('lost')),
  );
  const found: { readonly parts: readonly Part[]; readonly weight: number }[] = [];
  for (const [nth, key] of wanted.entries()) {
    const dimension = findDimension(key, context.vocabulary);
    const read = await readMeasures(context, { ...spec, groupBy: [key] });
    if (dimension === undefined || read.kind !== 'measured') continue;
    const parts = partsOf(read.result, key, labelOf(dimension.names, context.language), isSum);
    if (parts.length < 2) continue;
    const sizes = parts.map(({ difference }) => Math.abs(Number(difference)));
    const sum = sizes.reduce((one, other) => one + other, 0);
    // By what the person has cut it himself comes first; else where few groups make most of the difference.
    const weight = nth < spec.groupBy.length ? 2 : sum === 0 ? 0 : Math.max(...sizes) / sum;
    found.push({ parts, weight });
  }
  return found.sort((one, other) => other.weight - one.weight).flatMap(({ parts }) => parts.slice(0, 4));
}

function partsOf(result: Result, dimension: string, by: string, isSum: boolean): readonly Part[] {
  return result.rows
    .flatMap(({ labels, values: [value] }): Part[] => {
      const pair = value === undefined ? null : pairOf(value, isSum);
      if (pair === null) return [];
      const difference = subtractDecimals(pair.now, pair.was);
      return compareDecimals(difference, '0') === 0
        ? []
        : [{ dimension, by, group: labels[0] ?? '', ...pair, difference }];
    })
    .sort((one, other) => Math.abs(Number(other.difference)) - Math.abs(Number(one.difference)));
}

/** A group of a sum that was not there counts nought; a rate of nothing is none. */
function pairOf({ now, was }: Value, isSum: boolean): Pick<Part, 'now' | 'was'> | null {
  if (isSum) return { now: now ?? '0', was: was ?? '0' };
  return now === null || was === null ? null : { now, was };
}

function sameSign(one: DecimalText, other: DecimalText): boolean {
  return compareDecimals(one, '0') === compareDecimals(other, '0');
}

/** The figure with something to hold it against: what was said, else the period before; without a period this quarter. */
function comparable(of: MeasureSpec, context: QueryContext): MeasureSpec {
  const { actor, today } = context;
  const isCompared = of.compareWith !== null && of.compareWith !== 'target';
  const against = isCompared ? {} : (stateBefore(of, context) ?? { compareWith: 'previous' as const });
  const quarter: PeriodValue = { text: '', ...periodOf('quarter', today, actor.calendar), grain: 'quarter' };
  return {
    ...of,
    measures: of.measures.slice(0, 1),
    grain: null,
    period: 'comparisonPeriod' in against || of.compareWith === 'period' ? of.period : (of.period ?? quarter),
    ...against,
    having: [],
    order: null,
    limit: null,
    share: false,
    cumulative: false,
    chart: false,
  };
}

/** How things stood at the end of the quarter, month or week before the moment that a state is of; null for any other figure. */
function stateBefore(
  { measures, period }: MeasureSpec,
  { actor, today }: QueryContext,
): Pick<MeasureSpec, 'compareWith' | 'comparisonPeriod'> | null {
  const isMoment = period === null || period.grain === 'day' || period.from === null;
  if (findMeasure(measures[0] ?? '')?.kind !== 'stock' || !isMoment) return null;
  const at = period?.to ?? null;
  if (at !== null && at > today) return null;
  const unit = units.find((grain) => at === startOf(grain, at ?? today, actor.calendar)) ?? 'month';
  const to = at === null ? startOf('quarter', today, actor.calendar) : addUnits(at, unit, -1);
  return {
    compareWith: 'period',
    comparisonPeriod: { text: '', from: addDays(to, -1), to, grain: 'day' },
  };
}

const units = ['quarter', 'month', 'week'] as const;

function nothingToCompare(context: QueryContext, spec: MeasureSpec): QueryResult {
  const measure = findMeasure(spec.measures[0] ?? '');
  const name = measure === undefined ? '' : labelOf(measure.names, context.language);
  return draft(context, {
    title: say(
      context,
      `There is nothing to compare ${name.toLowerCase()} with in the period before.`,
      `之前没有可对比的${name}数据。`,
    ),
  });
}
