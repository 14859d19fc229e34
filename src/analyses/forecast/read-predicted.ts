import type { Filter, PeriodValue } from '../../intents/index.ts';
import { addMonths, type ClosedPeriod, daysBetween, grainOf } from '../../kernel/index.ts';
import type { CompileProblem } from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import { readStageWinRates, type StageWinRate } from '../learnt-thresholds.ts';
import { createForecaster, fromHistory, type HeldAgainst, type Prediction } from './predict.ts';
import { readFacts } from './read-facts.ts';

/** What is asked of a forecast, of a stretch with both ends. */
export interface Wanted {
  readonly filters: readonly Filter[];
  readonly period: ClosedPeriod;
  readonly groupBy: readonly string[];
  readonly inUnits: boolean;
}

export interface Predicted {
  readonly kind: 'predicted';
  readonly whole: Prediction;
  /** By the keys of their dimensions, as JSON. */
  readonly groups: ReadonlyMap<string, Prediction>;
  /** Forecasts of the stretches before, made at the same point of theirs, beside what came; the latest first. */
  readonly before: readonly (HeldAgainst & { readonly period: ClosedPeriod })[];
  readonly byHistory: ReturnType<typeof fromHistory>;
  readonly dealsWithoutAmount: number;
  readonly monthsOfHistory: number;
  /** Of the stages in which deals are open. */
  readonly winRates: readonly StageWinRate[];
  /** Won in the stretch until now. */
  readonly wonUntilNow: number;
}

const forecastsHeld = 8;

/** A simulated forecast, made now or (`madeOn`) at the start of a day that is past. */
export async function readPredicted(
  context: QueryContext,
  wanted: Wanted,
  madeOn: string | 'now' = 'now',
): Promise<Predicted | CompileProblem> {
  const read = await readFacts(context, { ...wanted, madeOn });
  if (read.kind !== 'facts') return read;
  const { facts, groups } = read;
  const rates = await readStageWinRates(context.query, context.actor.tenantId, context.vocabulary);
  const rateOf = (stageId: number) => rates.get(stageId)?.rate ?? 0;
  const forecaster = createForecaster(facts, rateOf);
  const every = Math.max(1, Math.round(daysBetween(wanted.period.from, wanted.period.to) / 30.4));
  const stages = new Set(facts.deals.map(({ stageId }) => stageId));
  return {
    kind: 'predicted',
    whole: forecaster.predict(),
    groups: new Map([...groups].map(([name, group]) => [name, forecaster.predictGroup(group)])),
    before: forecaster.holdAgainst(every, forecastsHeld).map((held) => ({
      ...held,
      period: {
        from: addMonths(wanted.period.from, -held.monthsAgo),
        to: addMonths(wanted.period.to, -held.monthsAgo),
      },
    })),
    byHistory: fromHistory(facts),
    dealsWithoutAmount: facts.deals.filter(({ amount }) => amount === null).length,
    monthsOfHistory: facts.moments.length - 1,
    winRates: [...stages].flatMap((id) => rates.get(id) ?? []),
    wonUntilNow: facts.moments[0]?.wonInAll ?? 0,
  };
}

/** The stretch of a period, where it has both ends and is no longer than can be looked back at. */
export function closedPeriod({ from, to }: PeriodValue): ClosedPeriod | null {
  return from === null || to === null || daysBetween(from, to) > 370 ? null : { from, to };
}

/** The same stretch as it is called: a quarter by its name. */
export function calledPeriod(context: QueryContext, period: ClosedPeriod): PeriodValue {
  return { text: '', ...period, grain: grainOf(period, context.actor.calendar) };
}
