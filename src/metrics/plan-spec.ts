import type { PeriodValue } from '../intents/index.ts';
import { addDays, type ClosedPeriod, type Period, type PlainDate, periodOf } from '../kernel/index.ts';
import { addsUp, asAverage, asPerHead, averagingOf, sumsUpByRep } from './averaging.ts';
import type { Dimension } from './dimension.ts';
import { findDimension } from './dimensions/index.ts';
import type { Fact, Formula, Measure, VariantKey } from './measure.ts';
import { findMeasure } from './measures/index.ts';
import { axisOf, comparisonOf, targetPeriod, toDateUnit, unitsBefore, windowOf } from './periods.ts';
import type {
  CompileContext,
  CompileProblem,
  FactUse,
  MeasureSpec,
  Plan,
  PlannedMeasure,
  Run,
} from './plan.ts';
import type { Reading, TargetChoice } from './source.ts';
import { targetShare, targets } from './sources/others.ts';
import { chooseTarget } from './target-choice.ts';

/** A plan with the runs that its facts are counted in, each once however many facts it serves. */
export interface Planned extends Plan {
  readonly runs: ReadonlyMap<string, Run>;
}

/** What a spec needs computed: its measures, groups, periods and facts; or why it can't be. */
export function planSpec(spec: MeasureSpec, context: CompileContext): Planned | CompileProblem {
  const shown = shownMeasures(spec);
  const keys = [
    ...new Set([...shown, ...spec.having.map(({ measure }) => measure), ...orderedMeasure(spec)]),
  ];
  const measures: PlannedMeasure[] = [];
  for (const key of keys) {
    const measure = findMeasure(key);
    if (measure === undefined) return { kind: 'unknown', what: 'measure', key };
    for (const use of measure.needs ?? []) {
      const hidden = context.scope.hides(use);
      if (hidden !== null) return hidden;
    }
    const planned = {
      measure,
      formula: formulaOf(measure, spec),
      shown: shown.includes(key),
      isAveraged: false,
    };
    measures.push(spec.averagePer === 'rep' && sumsUpByRep(measure) ? asPerHead(planned) : planned);
  }
  const unvaried = lacksVariant(measures, spec);
  if (unvaried !== null) return unvaried;
  const [first] = measures;
  const isMeanOf = spec.averagePer === 'rep' ? () => first?.formula.facts.reps !== undefined : addsUp;
  if (spec.averagePer !== undefined && first !== undefined && !isMeanOf(first.measure))
    return { kind: 'no-average', measure: first.measure.key };
  const asked = spec.period ?? naturalPeriodOf(measures, context);
  const natural =
    spec.groupBy.length === 0 && spec.grain === null ? measures[0]?.measure.naturalGroup : undefined;
  const groups: Dimension[] = [];
  for (const key of natural === undefined ? [...new Set(spec.groupBy)] : [natural]) {
    const dimension = findDimension(key, context.vocabulary);
    if (dimension === undefined) return { kind: 'unknown', what: 'dimension', key };
    groups.push(dimension);
  }
  const given: Period = asked ?? { from: null, to: null };
  const period =
    spec.grain !== null && (given.from === null || given.to === null)
      ? closeWith(given, context.extent ?? null)
      : given;
  const buckets = spec.grain === null ? null : axisOf(period, spec.grain, context);
  const comparison =
    spec.compareWith === null || spec.compareWith === 'target'
      ? null
      : spec.compareWith === 'previous' && spec.grain !== null
        ? unitsBefore(buckets ?? [], spec.grain, context.calendar)
        : comparisonOf(asked, spec.compareWith, spec.comparisonPeriod, context);
  const runs = new Map<string, Run>();
  const replays = context.replays === true;
  // A running unit is held against the same stretch of the earlier one; its target and its expected deals are those of the whole.
  const unit =
    asked === null ||
    comparison === null ||
    spec.compareWith === 'period' ||
    (spec.compareWith === 'previous' && spec.grain !== null)
      ? null
      : toDateUnit(asked, context);
  const elapsed = unit === null ? period : { from: period.from, to: addDays(context.today, 1) };
  const wholeBefore =
    unit === null || comparison?.from === null || comparison?.from === undefined
      ? comparison
      : periodOf(unit, comparison.from, context.calendar);
  const isAhead =
    spec.grain === null &&
    period.from !== null &&
    period.to !== null &&
    period.to > addDays(context.today, 1);
  const reading = (
    of: Period,
    axis: readonly ClosedPeriod[] | null,
    target: TargetChoice | null,
    expected: Period | null,
    until: PlainDate | null,
  ): Reading => ({
    scope: context.scope,
    calendar: context.calendar,
    now: context.now,
    today: context.today,
    window: windowOf(of, axis, context, replays),
    replays,
    expected: isAhead ? expected : null,
    until,
    todaysTeams: spec.variant === 'todays-teams',
    target,
  });
  const facts: FactUse[] = [];
  const comparesTarget = spec.compareWith === 'target';
  const add = (
    fact: Fact,
    measure: string,
    name: string,
    when: FactUse['when'],
    of: Period,
    axis: readonly ClosedPeriod[] | null,
  ) => {
    const isTarget = fact.source.key === targets.key;
    const aim = when === 'aim' || isTarget;
    const whole = when === 'was' ? wholeBefore : period;
    const isWhole = fact.source.ofWholePeriod === true && unit !== null && whole !== null;
    const span = aim
      ? targetPeriod(whole ?? of, asked?.grain ?? null, context)
      : isWhole
        ? whole
        : fact.source.time === null || fact.source.time.mayLieAhead === true
          ? of
          : untilToday(of, context);
    const key = `${fact.source.key}/${when === 'was' ? 'was' : 'now'}${aim ? `/${when === 'aim' ? measure : 'revenue'}` : ''}`;
    if (!runs.has(key)) {
      const target = aim
        ? chooseTarget(when === 'aim' ? measure : 'revenue', spec, groups, context.scope)
        : null;
      runs.set(key, {
        key,
        reading: reading(span, axis, target, whole, isWhole ? of.to : null),
        buckets: axis,
      });
    }
    facts.push({ index: facts.length, run: key, fact, measure, name, when });
  };
  for (const { measure, formula } of measures) {
    for (const [name, fact] of Object.entries(formula.facts)) {
      add(fact, measure.key, name, 'now', elapsed, buckets);
      if (comparison !== null) {
        add(
          fact,
          measure.key,
          name,
          'was',
          comparison,
          spec.grain === null ? null : axisOf(comparison, spec.grain, context),
        );
      }
    }
    if (comparesTarget && measure.kind === 'flow')
      add(targetFact(measure), measure.key, 'target', 'aim', period, buckets);
  }
  const averaging =
    spec.averagePer === undefined || spec.averagePer === 'rep'
      ? null
      : averagingOf(spec.averagePer, elapsed, comparison, context);
  return {
    spec,
    measures:
      averaging === null
        ? measures
        : measures.map((one) => (addsUp(one.measure) ? asAverage(one, averaging) : one)),
    averaging,
    groups,
    buckets,
    period,
    comparison,
    comparesTarget,
    expected: isAhead ? period : null,
    facts,
    runs,
    overlaps: false,
  };
}

/** The measures that are shown: those asked for, each with the counts that belong to it. */
function shownMeasures({ measures, groupBy, grain }: MeasureSpec): readonly string[] {
  const isTable = groupBy.length > 0 || grain !== null;
  return [
    ...new Set(
      measures.flatMap((key) => {
        const measure = findMeasure(key);
        return isTable || measure?.naturalGroup !== undefined ? [key, ...(measure?.shownWith ?? [])] : [key];
      }),
    ),
  ];
}

function naturalPeriodOf(
  measures: readonly PlannedMeasure[],
  { calendar, today }: CompileContext,
): PeriodValue | null {
  const grain = measures[0]?.measure.naturalPeriod;
  return grain === undefined ? null : { text: '', grain, ...periodOf(grain, today, calendar) };
}

/** What happens has happened by today, also where a later day is asked about, or `now` is not the present. */
function untilToday(period: Period, { today }: CompileContext): Period {
  const tomorrow = addDays(today, 1);
  return period.to === null || period.to > tomorrow ? { from: period.from, to: tomorrow } : period;
}

function targetFact(measure: Measure): Fact {
  return {
    source: targets,
    aggregate: 'sum',
    value: targetShare,
    ...(measure.unit === 'money' ? { money: true as const } : {}),
  };
}

function orderedMeasure({ order }: MeasureSpec): readonly string[] {
  return order !== null && findMeasure(order.by) !== undefined ? [order.by] : [];
}

/** The formula of the variant that was asked for, where the measure has it. */
function formulaOf(measure: Measure, { variant }: Pick<MeasureSpec, 'variant'>): Formula {
  if (variant === null) return measure;
  return measure.variants?.[variant as VariantKey] ?? measure;
}

/** A variant that none of the measures has. Rates, teams and target shares are taken otherwise for any of them. */
function lacksVariant(measures: readonly PlannedMeasure[], { variant }: MeasureSpec): CompileProblem | null {
  if (
    variant !== 'median' &&
    variant !== 'by-value' &&
    variant !== 'learnt-rates' &&
    variant !== 'entry-cohort'
  )
    return null;
  const first = measures[0]?.measure;
  return first === undefined || measures.some(({ measure }) => measure.variants?.[variant] !== undefined)
    ? null
    : { kind: 'no-variant', measure: first.key, variant };
}

function closeWith(period: Period, extent: ClosedPeriod | null): Period {
  return { from: period.from ?? extent?.from ?? null, to: period.to ?? extent?.to ?? null };
}
