/**
 * What forecasts are made of: how things stood at a moment, and at the same point of the same stretch one month earlier, two months
 * earlier and so on. Amounts in one currency, or units. They are estimated with, so they are plain numbers; what was won and what is shown
 * beside them is exact elsewhere.
 */
export interface ForecastFacts {
  /** The moment of the forecast first; then one a month, back to where records begin. */
  readonly moments: readonly MomentFacts[];
  /** Months between a moment and the latest earlier one whose stretch was over by then: what could be known. */
  readonly monthsUnknown: number;
  /** Months of the stretch itself, 1 at least. */
  readonly monthsLong: number;
  /** Open deals of the first moment, one by one. */
  readonly deals: readonly OpenDeal[];
}

export interface MomentFacts {
  /** Won in the stretch before the moment, and in all of it; the latter counts where the stretch is over. */
  readonly wonBefore: number;
  readonly wonInAll: number;
  /** Won in the stretch by deals that were made after the moment. */
  readonly laterDeals: Lump;
  /** Deals that were open at the moment. */
  readonly standing: readonly StandingDeals[];
}

/** So many cases, their sum and the sum of their squares. */
export interface Lump {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

/** Deals that stood alike: in the same stage, and expected to close about the same time. */
export interface StandingDeals extends Lump {
  readonly stageId: number;
  readonly due: Due;
  /** Of `count`, those without an amount: `sum` is of the others. */
  readonly unknown: number;
  /** Those that were won in the rest of the stretch, and their amounts then. */
  readonly won: number;
  readonly wonSum: number;
}

export interface OpenDeal {
  readonly stageId: number;
  readonly due: Due;
  /** Null where nobody has said it yet. */
  readonly amount: number | null;
}

/**
 * When a deal is expected, seen from the moment: past, before the stretch, in its first, second or last third, in the stretch after it,
 * later; or nobody said, and the deal is under 30, 90, 180 days old, older, or of unknown age.
 */
export type Due = (typeof dues)[number];
export const dues = [
  'past',
  'before',
  'first',
  'second',
  'last',
  'next',
  'later',
  'unsaid-30',
  'unsaid-90',
  'unsaid-180',
  'unsaid-old',
  'unsaid-unknown',
] as const;

/** Whether it is expected within the stretch. */
export function isDue(due: Due): boolean {
  return due === 'first' || due === 'second' || due === 'last';
}
