import { type ForecastFacts, isDue, type MomentFacts } from './facts.ts';
import { halfLifeMonths, type LearntOdds, learnOdds, type WinRates } from './learn-odds.ts';
import {
  combineProjections,
  type Projection,
  projectSeries,
  type SeriesMethod,
  seriesMethods,
} from './project-series.ts';
import { chanceOf, type Lot, quantile, simulate } from './simulate.ts';

/** A forecast of what will have been won in a stretch by its end. */
export interface Prediction {
  readonly wonBefore: number;
  /** Expected of the deals that are open, and of those that are still to come. */
  readonly fromOpen: number;
  readonly fromLater: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** The chance that at least so much will have been won. */
  readonly chanceOf: (target: number) => number;
  /** What was seen at earlier moments, each deal as often as it stood there. */
  readonly cases: number;
  readonly monthsSeen: number;
  /** How deals to come were projected; null where there was nothing to go by. */
  readonly later: Projection | null;
}

/** A forecast as it would have been made, and what came. */
export interface HeldAgainst {
  readonly monthsAgo: number;
  readonly predicted: Prediction;
  readonly plainWeighted: number;
  /** What was won in the stretch before it; null where that is not known. */
  readonly lastPeriod: number | null;
  readonly came: number;
}

/** Months that must have been seen before a forecast of then is held against what came. */
const monthsToLearn = 3;
/** What moves all deals of a quarter together, until errors have told. */
const assumedShock = 0.2;
const assumedShockCases = 2;
/** More deals than these are drawn one by one only as far as they are large. */
const drawnSingly = 2000;
const leastShock = 0.08;
/** Forecasts made in the past that it takes for their mean error to count half. */
const assumedErrors = 3;

export interface Forecaster {
  /** The forecast of the first moment, from everything that was known then. */
  readonly predict: () => Prediction;
  /** The same for a group: its own open deals, its share of deals to come, and what it has won. */
  readonly predictGroup: (group: {
    readonly wonBefore: number;
    readonly shareOfLater: number;
    readonly deals: ForecastFacts['deals'];
  }) => Prediction;
  /**
   * Forecasts of the stretches before, each `every` months earlier than the one after it, made with nothing but what was known at their
   * moments; the latest first. `count` at most.
   */
  readonly holdAgainst: (every: number, count: number) => readonly HeldAgainst[];
}

/** Forecasts from the same facts share what was learnt for each moment. */
export function createForecaster(facts: ForecastFacts, winRates: WinRates): Forecaster {
  const known = new Map<number, Expected>();
  const expectAt = (at: number) => {
    const expected = known.get(at) ?? expectFrom(facts, at, winRates);
    known.set(at, expected);
    return expected;
  };
  const predictAt = (at: number, deals: ForecastFacts['deals'] | null) =>
    predictFrom(facts, at, expectAt(at), correctionAt(facts, at, expectAt), deals);
  return {
    predict: () => predictAt(0, facts.deals),
    predictGroup: ({ wonBefore, shareOfLater, deals }) =>
      predictFrom(
        facts,
        0,
        expectAt(0),
        { ...correctionAt(facts, 0, expectAt), shareOfLater, wonBefore },
        deals,
      ),
    holdAgainst: (every, count) => {
      const held: HeldAgainst[] = [];
      const first = Math.ceil(Math.max(1, facts.monthsUnknown) / every) * every;
      for (let at = first; held.length < count; at += every) {
        const moment = facts.moments[at];
        if (moment === undefined || at + facts.monthsUnknown + monthsToLearn > facts.moments.length) break;
        held.push({
          monthsAgo: at,
          predicted: predictAt(at, null),
          plainWeighted: plainWeighted(moment, winRates),
          lastPeriod: facts.moments[at + facts.monthsLong]?.wonInAll ?? null,
          came: moment.wonInAll,
        });
      }
      return held;
    },
  };
}

/** What was won by the moment, and amount × win rate of the open deals that are expected in the stretch. */
export function plainWeighted({ wonBefore, standing }: MomentFacts, winRates: WinRates): number {
  return standing.reduce(
    (sum, deals) => (isDue(deals.due) ? sum + deals.sum * winRates(deals.stageId) : sum),
    wonBefore,
  );
}

/** What the rest of the stretch brings by history alone, by each method; null where it is too short for it. */
export function fromHistory(facts: ForecastFacts): {
  readonly combined: number | null;
  readonly methods: Readonly<Record<SeriesMethod, number | null>>;
} {
  const rest = seriesAt(facts, 0, ({ wonInAll, wonBefore }) => wonInAll - wonBefore);
  const wonBefore = facts.moments[0]?.wonBefore ?? 0;
  const plus = (value: number | null) => (value === null ? null : value + wonBefore);
  const methods = Object.fromEntries(
    seriesMethods.map((method) => [method, plus(projectSeries(rest, facts.monthsUnknown, method))]),
  ) as Record<SeriesMethod, number | null>;
  return { combined: plus(combineProjections(rest, facts.monthsUnknown)?.value ?? null), methods };
}

interface Correction {
  /** What came for each unit that was forecast. */
  readonly factor: number;
  readonly shock: number;
  /** Of one group, its part. */
  readonly shareOfLater?: number;
  readonly wonBefore?: number;
}

interface Expected {
  readonly learnt: LearntOdds;
  readonly fromOpen: number;
  readonly later: Projection | null;
  readonly laterMean: number;
  readonly laterSquareMean: number;
  readonly variance: number;
  readonly monthsSeen: number;
}

/** Expectations from the moments whose stretch was over by then. */
function expectFrom(facts: ForecastFacts, at: number, winRates: WinRates): Expected {
  const from = at + facts.monthsUnknown;
  const seen = facts.moments.slice(from);
  const learnt = learnOdds(
    seen.map((moment, index) => ({ facts: moment, ageMonths: index })),
    winRates,
  );
  const later = combineProjections(
    seriesAt(facts, at, ({ laterDeals }) => laterDeals.sum),
    facts.monthsUnknown,
  );
  const lumps = seen.slice(0, 12).map(({ laterDeals }) => laterDeals);
  const count = lumps.reduce((sum, lump) => sum + lump.count, 0);
  const laterMean = count === 0 ? 0 : lumps.reduce((sum, lump) => sum + lump.sum, 0) / count;
  const laterSquareMean = count === 0 ? 0 : lumps.reduce((sum, lump) => sum + lump.squares, 0) / count;
  const lots = lotsOf(facts.moments[at], learnt);
  const variance = lots.reduce(
    (sum, { odds, amount, count: n }) => sum + n * odds * (1 - odds) * amount ** 2,
    0,
  );
  return {
    learnt,
    fromOpen: lots.reduce((sum, { odds, amount, count: n }) => sum + n * odds * amount, 0),
    later,
    laterMean,
    laterSquareMean,
    variance: variance + (laterMean === 0 ? 0 : ((later?.value ?? 0) / laterMean) * laterSquareMean),
    monthsSeen: seen.length,
  };
}

/** How far forecasts made before that moment, in the same way, were from what came: their mean error, and what no chance of single deals explains. */
function correctionAt(facts: ForecastFacts, at: number, expectAt: (at: number) => Expected): Correction {
  let [weights, expectedSum, cameSum] = [0, 0, 0];
  const errors: {
    readonly weight: number;
    readonly expected: number;
    readonly came: number;
    readonly variance: number;
  }[] = [];
  const last = facts.moments.length - facts.monthsUnknown - monthsToLearn;
  for (let past = at + facts.monthsUnknown; past <= last; past++) {
    const moment = facts.moments[past];
    if (moment === undefined) break;
    const { fromOpen, later, variance } = expectAt(past);
    const expected = fromOpen + (later?.value ?? 0);
    const came = moment.wonInAll - moment.wonBefore;
    if (expected <= 0) continue;
    const weight = 0.5 ** ((past - at - facts.monthsUnknown) / halfLifeMonths);
    weights += weight;
    expectedSum += weight * expected;
    cameSum += weight * came;
    errors.push({ weight, expected, came, variance });
  }
  // Stretches of several months overlap: they are as good as so many fewer.
  const cases = weights / Math.max(1, facts.monthsLong);
  const trust = cases / (cases + assumedErrors);
  const factor = expectedSum === 0 ? 1 : Math.min(2, Math.max(0.5, 1 + trust * (cameSum / expectedSum - 1)));
  const unexplained = errors.reduce(
    (sum, { weight, expected, came, variance }) =>
      sum +
      (weight * ((came - factor * expected) ** 2 - factor * factor * variance)) / (factor * expected) ** 2,
    0,
  );
  const shared = weights === 0 ? 0 : (unexplained / weights) * cases;
  const square = (shared + assumedShockCases * assumedShock ** 2) / (cases + assumedShockCases);
  return { factor, shock: Math.sqrt(Math.max(leastShock ** 2, square)) };
}

function predictFrom(
  facts: ForecastFacts,
  at: number,
  expected: Expected,
  correction: Correction,
  deals: ForecastFacts['deals'] | null,
): Prediction {
  const moment = facts.moments[at];
  const { learnt } = expected;
  const lots = deals === null ? lotsOf(moment, learnt) : lotsOfDeals(deals, learnt, meanAmountOf(moment));
  const laterValue = (expected.later?.value ?? 0) * (correction.shareOfLater ?? 1) * correction.factor;
  const { laterMean, laterSquareMean } = expected;
  const corrected = lots.map((lot) => ({ ...lot, amount: lot.amount * correction.factor }));
  const simulated = simulate({
    lots: corrected,
    later: {
      deals: laterMean === 0 ? 0 : laterValue / laterMean,
      mean: laterMean,
      squareMean: laterSquareMean,
    },
    shock: correction.shock,
  });
  const wonBefore = correction.wonBefore ?? moment?.wonBefore ?? 0;
  return {
    wonBefore,
    fromOpen: corrected.reduce((sum, { odds, amount, count }) => sum + count * odds * amount, 0),
    fromLater: laterMean === 0 ? 0 : laterValue,
    low: wonBefore + quantile(simulated, 0.1),
    middle: wonBefore + quantile(simulated, 0.5),
    high: wonBefore + quantile(simulated, 0.9),
    chanceOf: (target) => chanceOf(simulated, target - wonBefore),
    cases: learnt.cases,
    monthsSeen: expected.monthsSeen,
    later: expected.later,
  };
}

/** As many deals of one size as give the same sum and the same spread. */
function lotsOf(moment: MomentFacts | undefined, { odds, valueFactor }: LearntOdds): readonly Lot[] {
  const mean = meanAmountOf(moment);
  return (moment?.standing ?? []).flatMap(({ stageId, due, count, unknown, sum, squares }): Lot[] => {
    const known = count - unknown;
    const chance = odds(stageId, due);
    const of = sum > 0 && known > 0 ? { amount: squares / sum, count: (sum * sum) / squares } : null;
    return [
      ...(of === null ? [] : [{ odds: chance, amount: of.amount * valueFactor, count: of.count }]),
      ...(unknown === 0 ? [] : [{ odds: chance, amount: mean * valueFactor, count: unknown }]),
    ];
  });
}

/** Who has no amount yet is taken for the mean of the others. Of very many deals the small ones are drawn together, by their odds. */
function lotsOfDeals(
  deals: ForecastFacts['deals'],
  { odds, valueFactor }: LearntOdds,
  mean: number,
): readonly Lot[] {
  const lots = deals
    .map(({ stageId, due, amount }) => ({
      odds: odds(stageId, due),
      amount: (amount ?? mean) * valueFactor,
      count: 1,
    }))
    .sort((one, other) => other.amount - one.amount);
  const small = new Map<number, { sum: number; squares: number }>();
  for (const { odds: chance, amount } of lots.slice(drawnSingly)) {
    const { sum, squares } = small.get(chance) ?? { sum: 0, squares: 0 };
    small.set(chance, { sum: sum + amount, squares: squares + amount * amount });
  }
  return [
    ...lots.slice(0, drawnSingly),
    ...[...small].flatMap(([chance, { sum, squares }]) =>
      sum === 0 ? [] : [{ odds: chance, amount: squares / sum, count: (sum * sum) / squares }],
    ),
  ];
}

function meanAmountOf(moment: MomentFacts | undefined): number {
  const [sum, known] = (moment?.standing ?? []).reduce(
    ([total, count], deals) => [total + deals.sum, count + deals.count - deals.unknown],
    [0, 0],
  );
  return known === 0 ? 0 : sum / known;
}

/** A figure of each moment that was over by then, the latest first. */
function seriesAt(
  facts: ForecastFacts,
  at: number,
  figure: (moment: MomentFacts) => number,
): readonly number[] {
  return facts.moments.slice(at + facts.monthsUnknown).map(figure);
}
