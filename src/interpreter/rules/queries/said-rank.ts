import { type Piece, senseOf, wordKey } from '../lattice.ts';

/** `nth` is the place that is asked for alone. */
export interface SaidRank {
  readonly key: string;
  readonly limit: number | null;
  readonly nth?: number;
}

export function readRank(
  words: readonly Piece[],
  from: number,
): { readonly rank: SaidRank; readonly to: number } | null {
  const place = wordKey(words[from], 'nth');
  if (place !== null) return { rank: { key: 'high', limit: null, nth: Number(place) }, to: from + 1 };
  const ordinal = wordKey(words[from], 'ordinal');
  const superlative = wordKey(words[from + 1], 'rank');
  if (ordinal !== null && superlative !== null && superlative !== 'first' && superlative !== 'last')
    return { rank: { key: superlative, limit: null, nth: Number(ordinal) }, to: from + 2 };
  // 业绩第二的销售, "second in revenue": the place in a ranking of the figure beside it.
  if (ordinal !== null && isFigure(/^第/.test(words[from]?.text ?? '') ? words[from - 1] : words[from + 1]))
    return { rank: { key: 'high', limit: null, nth: Number(ordinal) }, to: from + 1 };
  const key = wordKey(words[from], 'rank');
  // 倒数第二: from the bottom.
  const fromBottom = Number(wordKey(words[from + 1], 'ordinal') ?? wordKey(words[from + 1], 'nth') ?? 0);
  if (/^倒数$/.test(words[from]?.text ?? '') && fromBottom > 0)
    return { rank: { key: 'low', limit: null, nth: fromBottom }, to: from + 2 };
  if (key !== null) {
    const limit = limitOf(words[from + 1]) ?? countOfUnits(words, from)?.count ?? null;
    // 前 and 后 are only a ranking before a number; so is "first".
    if (limit === null && /^[前后头]$|^first$|^最后$/i.test(words[from]?.text ?? '')) return null;
    // 前三大客户.
    const isBiggest = limit !== null && /^大$/.test(words[from + 2]?.text ?? '');
    if (limit !== null) return { rank: { key, limit }, to: from + (isBiggest ? 3 : 2) };
    const implied = /一$/.test(words[from]?.text ?? '') ? 1 : null;
    return { rank: { key, limit: implied }, to: from + 1 };
  }
  // "5 largest deals", 3个最大的商机.
  const limit = limitOf(words[from]);
  const following = wordKey(words[from + 1], 'rank');
  if (limit !== null && following !== null && following !== 'first' && following !== 'last') {
    return { rank: { key: following, limit }, to: from + 2 };
  }
  return null;
}

function isFigure(piece: Piece | undefined): boolean {
  return (
    piece !== undefined && (senseOf(piece, 'measure') !== undefined || wordKey(piece, 'performance') !== null)
  );
}

/** "Top 3 months", "the best two quarters": so many of the units, and no stretch of time. "First 3 months" is one. */
export function countOfUnits(
  words: readonly Piece[],
  from: number,
): { readonly count: number; readonly unit: string } | null {
  const key = wordKey(words[from], 'rank');
  const isPlace = key === 'first' || key === 'last';
  if (key === null || (isPlace && !/^(?:the )?(?:top|bottom)/i.test(words[from]?.text ?? ''))) return null;
  const stretch = senseOf(words[from + 1], 'time')?.readings.find((reading) => reading.kind === 'duration');
  return stretch?.kind === 'duration' && daysIn[stretch.unit] !== undefined
    ? { count: stretch.amount, unit: stretch.unit }
    : null;
}

function limitOf(piece: Piece | undefined): number | null {
  const amount = senseOf(piece, 'amount')?.amount;
  const counted = senseOf(piece, 'word');
  if (counted?.role === 'number') return Number(counted.key);
  if (amount === undefined || amount.unit !== 'number' || !/^[1-9]\d{0,3}$/.test(amount.value)) return null;
  return Number(amount.value);
}

/** Days in a unit of time, about. */
export const daysIn: Readonly<Record<string, number>> = {
  day: 1,
  week: 7,
  month: 30,
  quarter: 91,
  year: 365,
};
