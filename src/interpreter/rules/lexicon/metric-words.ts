import type { EntityKey } from '../../../entities/index.ts';
import type { Names } from '../../../kernel/index.ts';

export type DealStatus = 'open' | 'won' | 'lost';

/** What the rules need to know of a measure. */
export interface MeasureWords {
  readonly key: string;
  readonly names: Names;
  readonly unit: 'money' | 'percent' | 'integer' | 'decimal' | 'duration';
  readonly isStock: boolean;
  /** A mean or a rate already: "average" before it says nothing new. */
  readonly isRatio: boolean;
  /** A sum over time, which has a mean per month. */
  readonly addsUp: boolean;
  /** Null where more is neither. */
  readonly higherIsBetter: boolean | null;
  /** Other ways in which it can be taken: `median`, `by-value`. */
  readonly variants: readonly string[];
  /** What it counts rows of, or sums over. */
  readonly entity: EntityKey;
  /** What its ranking is of where no group is named. */
  readonly naturalGroup: string | null;
  /** The keys of the fields with money that it is computed from. */
  readonly reads: readonly string[];
}

/** What the rules need to know of a dimension. */
export interface DimensionWords {
  readonly key: string;
  readonly names: Names;
  /** The kind of records that its groups are; null for keys and texts. */
  readonly entity: EntityKey | null;
  /** The fields whose values are its groups. */
  readonly fields: readonly { readonly entity: EntityKey; readonly field: string }[];
}

/** Measures that are meant where a sentence names none: "who sold the most", "how many deals", "deals lost". */
export interface UnnamedMeasures {
  /** Money of deals, by status. */
  readonly amount: Readonly<Record<DealStatus, string | null>>;
  /** Records, by entity; of deals by status, `any` for all of them. */
  readonly dealCount: Readonly<Record<DealStatus | 'any', string | null>>;
  readonly count: Partial<Readonly<Record<EntityKey, string>>>;
  /** Tasks that are late, as a number. */
  readonly overdueTasks: string;
  /** Money that customers owe, and what of it is late. */
  readonly receivables: string;
  readonly overdueAmount: string;
  /** What takes the place of a figure of orders where there are none, by its key. */
  readonly asWonDeals: Readonly<Record<string, string>>;
  /** The money of what a measure counts, by its key. */
  readonly amountOfCount: Readonly<Record<string, string>>;
  /** Deals won or lost, as a number. */
  readonly closedDeals: string | null;
  /** Deals entered, by the day they were. */
  readonly createdDeals: string | null;
  readonly averageAmount: string;
  /** All accounts on record, whether they have bought or not. */
  readonly recordedAccounts: string | null;
  /** Accounts that somebody was in touch with. */
  readonly contactedAccounts: string;
  /** Accounts that bought for the first time. */
  readonly newCustomers: string | null;
  /** The share of leads that became deals. */
  readonly leadConversion: string | null;
  readonly averageAccount: string | null;
  /** The size of the biggest deal that was won, and of the smallest. */
  readonly extreme: Readonly<Record<'high' | 'low', string>>;
  /** The size of a deal that is still open. */
  readonly averageOpen: string;
  /** For how long open deals have been open. */
  readonly dealAge: string;
  /** The share of the closed deals that were won, or lost. */
  readonly rate: Readonly<Record<'won' | 'lost', string | null>>;
  /** Pieces of goods that were sold. */
  readonly units: string;
  /** Deals whose expected date was moved out, as a number. */
  readonly slippedDeals: string;
  /** Deals that don't get on, as a number. */
  readonly stuckDeals: string;
  /** How long it takes to win. */
  readonly cycle: string;
  readonly target: string | null;
  /** How much of the target was reached. */
  readonly attainment: string | null;
  readonly stageConversion: string | null;
  readonly timeInStage: string | null;
}

export interface MetricWords {
  readonly measures: readonly MeasureWords[];
  readonly dimensions: readonly DimensionWords[];
  readonly unnamed: UnnamedMeasures;
}
