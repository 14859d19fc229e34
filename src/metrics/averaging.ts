import { addDays, bucketsOf, type ClosedPeriod, type Grain, type Period } from '../kernel/index.ts';
import { ratio, reps } from './facts.ts';
import type { Measure } from './measure.ts';
import type { Averaging, CompileContext, PlannedMeasure } from './plan.ts';

/** Over which units a period's sums are averaged. */
export function averagingOf(
  grain: Grain,
  period: Period,
  comparison: Period | null,
  context: CompileContext,
): Averaging {
  return {
    grain,
    units: unitsOf(period, grain, context),
    unitsBefore: comparison === null ? null : unitsOf(comparison, grain, context),
  };
}

/** Only what adds up over time has a mean per month: customers who bought in two months are no two customers. */
export function addsUp({ kind, facts }: Measure): boolean {
  return (
    kind === 'flow' &&
    Object.values(facts).every(({ aggregate }) => ['sum', 'count', 'counted'].includes(aggregate))
  );
}

/** Whether a sum can be shared out among those who made it. */
export function sumsUpByRep({ kind, facts }: Measure): boolean {
  return (
    kind !== 'ratio' &&
    Object.values(facts).every(({ aggregate }) => ['sum', 'count', 'counted'].includes(aggregate))
  );
}

/** The mean of a measure per head: its sum ÷ the reps who belonged to a team in the period. */
export function asPerHead(planned: PlannedMeasure): PlannedMeasure {
  const { measure, formula } = planned;
  const [en = measure.key] = measure.names.en;
  const [zh = measure.key] = measure.names.zh;
  const definition = {
    en: `${formula.definition.en} Per head: ÷ reps who belonged to a team in the period.`,
    zh: `${formula.definition.zh} 人均：÷ 期间在岗的销售人数。`,
  };
  return {
    ...planned,
    measure: {
      ...measure,
      kind: 'ratio',
      unit: measure.unit === 'integer' ? 'decimal' : measure.unit,
      names: { en: [`${en} per head`], zh: [`人均${zh}`] },
    },
    formula: {
      ...formula,
      facts: { ...formula.facts, reps },
      value: (fact, whole) => ratio(formula.value(fact, whole), fact('reps')),
      leftOut: {
        ...formula.leftOut,
        reps: (count) => ({ en: `Shared out among ${count} reps.`, zh: `按${count}名销售人员平均。` }),
      },
      definition,
    },
  };
}

/** The mean of a measure per unit of time: its sum ÷ the number of units. */
export function asAverage(planned: PlannedMeasure, { grain, units }: Averaging): PlannedMeasure {
  const { measure, formula } = planned;
  const unit = unitNames[grain];
  const [en = measure.key] = measure.names.en;
  const [zh = measure.key] = measure.names.zh;
  const count = units.length;
  const definition = {
    en: `${formula.definition.en} The sum ÷ ${count} ${unit.en}${count === 1 ? '' : 's'}: those begun, from the first with data.`,
    zh: `${formula.definition.zh} 合计 ÷ ${count}${unit.counted}（从有数据起，到当前为止）。`,
  };
  const average: Measure = {
    ...measure,
    kind: 'ratio',
    unit: measure.unit === 'integer' ? 'decimal' : measure.unit,
    names: {
      en: [`${en} per ${unit.en}, average of ${count} ${unit.en}${count === 1 ? '' : 's'}`],
      zh: [`${unit.average}${zh}（${count}${unit.counted}平均）`],
    },
  };
  return { ...planned, measure: average, formula: { ...formula, definition }, isAveraged: true };
}

/** Without an end: up to today; without data before it: from where they begin. */
function unitsOf({ from, to }: Period, grain: Grain, context: CompileContext): readonly ClosedPeriod[] {
  const extent = context.extent ?? null;
  const tomorrow = addDays(context.today, 1);
  const start = extent === null || (from !== null && from > extent.from) ? from : extent.from;
  const end = to === null || to > tomorrow ? tomorrow : to;
  return start === null || start >= end ? [] : bucketsOf({ from: start, to: end }, grain, context.calendar);
}

const unitNames: Readonly<
  Record<Grain, { readonly en: string; readonly average: string; readonly counted: string }>
> = {
  day: { en: 'day', average: '日均', counted: '天' },
  week: { en: 'week', average: '周均', counted: '周' },
  month: { en: 'month', average: '月均', counted: '个月' },
  quarter: { en: 'quarter', average: '季均', counted: '个季度' },
  half: { en: 'half-year', average: '半年均', counted: '个半年' },
  year: { en: 'year', average: '年均', counted: '年' },
};
