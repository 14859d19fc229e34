/** A figure a month, the latest first; what is to be told lies `ahead` months before the first. */
export type MonthlySeries = readonly number[];

export type SeriesMethod = 'level' | 'trend' | 'season' | 'trend-and-season';

const levelHalfLifeMonths = 8;
const trendHalfLifeMonths = 18;
/** Trends end: a month further ahead counts so much of the one before it (damped trend: Gardner and McKenzie, 1985). */
const damping = 0.95;
const monthsOfYear = 12;
/** Two years, so that each month of the year was seen twice. */
const monthsForSeason = 24;
const monthsForTrend = 12;
/** Origins that it takes for a method's errors to count as much as an assumed one. */
const assumedOrigins = 3;

export interface Projection {
  readonly value: number;
  /** The share that each method has in it. */
  readonly shares: Readonly<Partial<Record<SeriesMethod, number>>>;
}

/**
 * All methods together, each by the inverse of the squared errors that it would have made before (Bates and Granger, 1969). Null where
 * there is nothing to go by.
 */
export function combineProjections(series: MonthlySeries, ahead: number): Projection | null {
  const told = seriesMethods.flatMap((method) => {
    const value = projectSeries(series, ahead, method);
    return value === null ? [] : [{ method, value, squares: [] as number[] }];
  });
  if (told.length === 0) return null;
  // The same origins for all, so that they are compared over the same months.
  for (let origin = 0; origin + ahead < series.length; origin++) {
    const known = series.slice(origin + ahead);
    const values = told.map(({ method }) => projectSeries(known, ahead, method));
    if (values.some((value) => value === null)) break;
    told.forEach(({ squares }, nth) => {
      squares.push(((values[nth] ?? 0) - (series[origin] ?? 0)) ** 2);
    });
  }
  const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const mean = sumOf(told.map(({ squares }) => sumOf(squares))) / told.length;
  const assumed = mean === 0 ? 1 : (mean / Math.max(1, told[0]?.squares.length ?? 1)) * assumedOrigins;
  const weights = told.map(({ squares }) => 1 / (sumOf(squares) + assumed));
  const whole = sumOf(weights);
  return {
    value: sumOf(told.map(({ value }, nth) => (value * (weights[nth] ?? 0)) / whole)),
    shares: Object.fromEntries(told.map(({ method }, nth) => [method, (weights[nth] ?? 0) / whole])),
  };
}

/**
 * The next value of a monthly series: its level (exponentially weighted mean), with a damped linear trend where there is a year, and with the
 * season of its month where there are two (classical multiplicative decomposition: the mean ratio to the year around it, half way to 1).
 * Null where there is nothing to go by. Never negative.
 */
export function projectSeries(series: MonthlySeries, ahead: number, method: SeriesMethod): number | null {
  if (series.length === 0) return null;
  const hasSeason = method === 'season' || method === 'trend-and-season';
  const factors = hasSeason ? seasonOf(series, ahead) : null;
  if (hasSeason && factors === null) return null;
  const factorAt = (index: number) => factors?.[(index + ahead) % monthsOfYear] ?? 1;
  const plain = series.map((value, index) => value / factorAt(index));
  const hasTrend = method === 'trend' || method === 'trend-and-season';
  if (hasTrend && series.length < monthsForTrend) return null;
  const level = hasTrend ? withTrend(plain, ahead) : weightedMean(plain, levelHalfLifeMonths);
  return Math.max(0, level * (factors?.[0] ?? 1));
}

export const seriesMethods: readonly SeriesMethod[] = ['level', 'trend', 'season', 'trend-and-season'];

function weightedMean(series: MonthlySeries, halfLife: number): number {
  let sum = 0;
  let weights = 0;
  series.forEach((value, index) => {
    const weight = 0.5 ** (index / halfLife);
    sum += weight * value;
    weights += weight;
  });
  return sum / weights;
}

/** Weighted least squares over time, then on from the latest value by a damped slope. */
function withTrend(series: MonthlySeries, ahead: number): number {
  let [weights, times, values, squares, products] = [0, 0, 0, 0, 0];
  series.forEach((value, index) => {
    const weight = 0.5 ** (index / trendHalfLifeMonths);
    const time = -index;
    weights += weight;
    times += weight * time;
    values += weight * value;
    squares += weight * time * time;
    products += weight * time * value;
  });
  const spread = squares - (times * times) / weights;
  const slope = spread === 0 ? 0 : (products - (times * values) / weights) / spread;
  const latest = (values - slope * times) / weights;
  let months = 0;
  for (let month = 0; month < ahead; month++) months += damping ** month;
  return latest + slope * months;
}

/** By how many months before the one that is to be told: how far above or below the year around it. Null under two years. */
function seasonOf(series: MonthlySeries, ahead: number): readonly number[] | null {
  if (series.length < monthsForSeason) return null;
  const half = monthsOfYear / 2;
  const ratios: number[][] = Array.from({ length: monthsOfYear }, () => []);
  for (let index = 0; index < series.length; index++) {
    // The year around it, or the nearest one at either end.
    const from = Math.min(Math.max(0, index - half), series.length - monthsOfYear);
    const mean =
      series.slice(from, from + monthsOfYear).reduce((sum, value) => sum + value, 0) / monthsOfYear;
    if (mean > 0) ratios[(index + ahead) % monthsOfYear]?.push((series[index] ?? 0) / mean);
  }
  const factors = ratios.map((seen) => (1 + seen.reduce((sum, one) => sum + one, 0)) / (1 + seen.length));
  const whole = factors.reduce((sum, one) => sum + one, 0) / monthsOfYear;
  return factors.map((factor) => Math.max(0.05, factor / whole));
}
