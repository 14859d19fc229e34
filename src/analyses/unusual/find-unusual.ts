/** How far from the usual a value is, and what is usual. */
export interface Unusual {
  readonly median: number;
  /** The modified z-score; its sign is the direction. */
  readonly score: number;
}

/** Fewer values before it tell nothing of what is usual. */
export const fewestBefore = 8;
/** The modified z-score from which a value is an outlier. */
export const outlierScore = 3.5;

/**
 * Whether a value is unusual among those before it: the modified z-score 0.6745 · (x − median) ÷ MAD above 3.5, MAD being the median of the
 * absolute deviations from the median (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993). Median and MAD, unlike mean and
 * standard deviation, aren't moved by an earlier outlier. Null: usual, fewer than eight values before it, or more than half of them equal, so that nothing
 * says how much they usually vary.
 */
export function findUnusual(before: readonly number[], value: number): Unusual | null {
  if (before.length < fewestBefore) return null;
  const median = medianOf(before);
  const spread = medianOf(before.map((one) => Math.abs(one - median)));
  if (spread === 0) return null;
  const score = (0.6745 * (value - median)) / spread;
  return Math.abs(score) > outlierScore ? { median, score } : null;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}
