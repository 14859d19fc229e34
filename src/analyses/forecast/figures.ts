import type { Filter, PeriodValue } from '../../intents/index.ts';
import {
  addDecimals,
  compareDecimals,
  type DecimalText,
  divideDecimals,
  subtractDecimals,
} from '../../kernel/index.ts';
import type { CompileProblem } from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import { type MeasuresRead, readMeasures } from '../read-measures.ts';

/** A forecast of one group, or of the whole; amounts in one currency. */
export interface ForecastFigures {
  readonly label: string | null;
  /** Of its group's dimensions. */
  readonly keys: readonly (string | number | null)[];
  readonly won: DecimalText;
  readonly commit: DecimalText;
  readonly bestCase: DecimalText;
  readonly pipeline: DecimalText;
  /** Amount × win rate (the deal's own, the stage's learnt, else its configured one) of all but the omitted. */
  readonly weighted: DecimalText;
  /** Won so far and weighted. */
  readonly forecast: DecimalText;
  readonly openDeals: number;
  readonly target: DecimalText | null;
  /** Won ÷ target. */
  readonly attainment: DecimalText | null;
  /** Target − won − weighted; negative where the forecast is above it. */
  readonly gap: DecimalText | null;
  /** Open pipeline ÷ what is missing to the target; null where it is reached or there is none. */
  readonly coverage: DecimalText | null;
}

export interface ForecastRead {
  readonly kind: 'forecast';
  readonly whole: ForecastFigures;
  readonly groups: readonly ForecastFigures[];
  readonly currency: string | null;
  readonly unknownAmounts: number;
  readonly isConverted: boolean;
  /** Open deals that were expected before the period began. */
  readonly overdue: { readonly deals: number; readonly amount: DecimalText } | null;
}

/** What is won in a period, what open deals expected in it may add, and what its target asks. */
export async function readForecast(
  context: QueryContext,
  filters: readonly Filter[],
  period: PeriodValue,
  groupBy: readonly string[],
  { inBaseCurrency = false }: { readonly inBaseCurrency?: boolean } = {},
): Promise<ForecastRead | CompileProblem> {
  const first = await readParts(context, filters, period, groupBy, inBaseCurrency);
  if ('kind' in first) return first;
  const currencies = new Set(
    [first.won, first.whole, first.open, first.overdue].flatMap(({ result }) =>
      result.cases === 0 || result.currency === null ? [] : [result.currency],
    ),
  );
  // Amounts of two statements can be added only in one currency.
  const parts = currencies.size > 1 ? await readParts(context, filters, period, groupBy, true) : first;
  if ('kind' in parts) return parts;
  const { won, open, overdue, whole: all } = parts;
  const currency = won.result.cases > 0 ? won.result.currency : open.result.currency;

  const figures = new Map<string, Mutable>();
  const groupOf = (keys: readonly (string | number | null)[], labels: readonly string[]) => {
    const key = JSON.stringify(keys);
    const known = figures.get(key);
    if (known !== undefined) return known;
    const made: Mutable = {
      label: labels.join(' · '),
      keys,
      won: '0',
      categories: {},
      weighted: '0',
      openDeals: 0,
      target: null,
    };
    figures.set(key, made);
    return made;
  };
  const whole: Mutable = {
    label: null,
    keys: [],
    won: won.result.totals[0]?.now ?? '0',
    categories: {},
    weighted: '0',
    openDeals: 0,
    // The target of all, whatever the groups' own ones are.
    target: all.result.totals[0]?.aim ?? null,
  };
  for (const { keys, labels, values } of groupBy.length === 0 ? [] : won.result.rows) {
    const group = groupOf(keys, labels);
    group.won = values[0]?.now ?? '0';
    group.target = values[0]?.aim ?? null;
  }
  for (const { keys, labels, values } of open.result.rows) {
    const category = String(keys.at(-1) ?? 'pipeline');
    const into = groupBy.length === 0 ? [whole] : [whole, groupOf(keys.slice(0, -1), labels.slice(0, -1))];
    for (const group of into)
      addOpen(
        group,
        category,
        values.map(({ now }) => now),
      );
  }
  return {
    kind: 'forecast',
    whole: finish(whole),
    groups: [...figures.values()].map(finish).sort((a, b) => compareDecimals(b.forecast, a.forecast)),
    currency,
    unknownAmounts: open.result.unknownAmounts,
    isConverted: won.result.isConverted || open.result.isConverted,
    overdue: overdueOf(overdue),
  };
}

interface Mutable {
  readonly label: string | null;
  readonly keys: readonly (string | number | null)[];
  won: DecimalText;
  readonly categories: Record<string, DecimalText>;
  weighted: DecimalText;
  openDeals: number;
  target: DecimalText | null;
}

function addOpen(
  group: Mutable,
  category: string,
  [amount, weighted, deals]: readonly (DecimalText | null)[],
): void {
  group.categories[category] = addDecimals(group.categories[category] ?? '0', amount ?? '0');
  if (category === 'omitted') return;
  group.weighted = addDecimals(group.weighted, weighted ?? '0');
  group.openDeals += Number(deals ?? 0);
}

function finish({ label, keys, won, categories, weighted, openDeals, target }: Mutable): ForecastFigures {
  const [commit, bestCase, pipeline] = [
    categories.commit ?? '0',
    categories.best_case ?? '0',
    categories.pipeline ?? '0',
  ];
  const forecast = addDecimals(won, weighted);
  const missing = target === null ? null : subtractDecimals(target, won);
  return {
    label,
    keys,
    won,
    commit,
    bestCase,
    pipeline,
    weighted,
    forecast,
    openDeals,
    target,
    attainment: target === null ? null : divideDecimals(won, target),
    gap: target === null ? null : subtractDecimals(target, forecast),
    coverage:
      missing === null || compareDecimals(missing, '0') <= 0
        ? null
        : divideDecimals(addDecimals(commit, bestCase, pipeline), missing),
  };
}

function overdueOf({ result }: MeasuresRead): ForecastRead['overdue'] {
  const deals = Number(result.totals[1]?.now ?? 0);
  return deals === 0 ? null : { deals, amount: result.totals[0]?.now ?? '0' };
}

interface Parts {
  readonly won: MeasuresRead;
  /** The same, not grouped. */
  readonly whole: MeasuresRead;
  readonly open: MeasuresRead;
  readonly overdue: MeasuresRead;
}

async function readParts(
  context: QueryContext,
  filters: readonly Filter[],
  period: PeriodValue,
  groupBy: readonly string[],
  inBaseCurrency: boolean,
): Promise<Parts | CompileProblem> {
  const options = { inBaseCurrency };
  const own = [...filters];
  const won = await readWon(context, own, period, groupBy, options);
  if (won.kind !== 'measured') return won;
  const open = await readMeasures(
    context,
    {
      measures: ['open_pipeline', 'weighted_pipeline', 'open_deals'],
      variant: 'learnt-rates',
      groupBy: [...groupBy, 'forecastCategory'],
      filters: [...own, expectedWithin(period.from, period.to)],
    },
    options,
  );
  if (open.kind !== 'measured') return open;
  const overdue = await readMeasures(
    context,
    { measures: ['open_pipeline', 'open_deals'], filters: [...own, expectedWithin(null, period.from)] },
    options,
  );
  if (overdue.kind !== 'measured') return overdue;
  const whole = groupBy.length === 0 ? won : await readWon(context, own, period, [], options);
  if (whole.kind !== 'measured') return whole;
  return { won, whole, open, overdue };
}

/** Revenue against its target; without one where targets don't reach the groups or filters, such as products, or no month is whole. */
async function readWon(
  context: QueryContext,
  filters: Filter[],
  period: PeriodValue,
  groupBy: readonly string[],
  options: { readonly inBaseCurrency: boolean },
): Promise<MeasuresRead | CompileProblem> {
  const spec = { measures: ['revenue'], groupBy: [...groupBy], filters, period };
  if (!isOfMonths(period)) return await readMeasures(context, spec, options);
  const against = await readMeasures(context, { ...spec, compareWith: 'target' }, options);
  return against.kind === 'unreachable' ? await readMeasures(context, spec, options) : against;
}

/** Targets are set for months and what they make up: from today to New Year there is none, though December has its own. */
function isOfMonths({ from, to }: PeriodValue): boolean {
  return [from, to].every((day) => day === null || day.endsWith('-01'));
}

function expectedWithin(from: string | null, to: string | null): Filter {
  return { field: 'expectedCloseDate', op: 'within', values: [{ type: 'period', text: '', from, to }] };
}
