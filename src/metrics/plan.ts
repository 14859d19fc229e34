import type { RawBuilder } from 'kysely';
import type { Vocabulary } from '../entities/index.ts';
import type { IntentNamed } from '../intents/index.ts';
import type { BusinessCalendar, ClosedPeriod, Grain, Instant, Period, PlainDate } from '../kernel/index.ts';
import type { NotVisible, Scope } from '../permissions/index.ts';
import type { Dimension } from './dimension.ts';
import type { Fact, Formula, Measure, VariantKey } from './measure.ts';
import type { Reading } from './source.ts';

export type MeasureSpec = IntentNamed<'measure'>['slots'];

export interface CompileContext {
  readonly scope: Scope;
  readonly calendar: BusinessCalendar;
  readonly now: Instant;
  readonly today: PlainDate;
  readonly vocabulary: Vocabulary;
  /** The stretch that the data cover: a time axis needs it where the period is open. */
  readonly extent?: ClosedPeriod | null;
  /** `now` lies before the newest change: what stands now is then read from the history. */
  readonly replays?: boolean;
  /** All money in the tenant's currency, so that it can be set against figures of another statement. */
  readonly inBaseCurrency?: boolean;
}

export type CompileProblem =
  | NotVisible
  | { readonly kind: 'unknown'; readonly what: 'measure' | 'dimension'; readonly key: string }
  /** The measure is not taken so: a median of something that is no mean. */
  | { readonly kind: 'no-variant'; readonly measure: string; readonly variant: VariantKey }
  /** The measure does not add up over time, so that it has no mean per month. */
  | { readonly kind: 'no-average'; readonly measure: string }
  /** The measure's rows have no such dimension or field, or reach it only across many rows. */
  | { readonly kind: 'unreachable'; readonly measure: string; readonly field: string };

export interface PlannedMeasure {
  readonly measure: Measure;
  readonly formula: Formula;
  /** False where it is only filtered or sorted by. */
  readonly shown: boolean;
  /** Shown as its mean per unit of time. */
  readonly isAveraged: boolean;
}

/** The units over which sums are averaged: those that have begun, from the first one of which there are data. */
export interface Averaging {
  readonly grain: Grain;
  readonly units: readonly ClosedPeriod[];
  /** Of the period that it is compared with; null without one. */
  readonly unitsBefore: readonly ClosedPeriod[] | null;
}

/** What a compiled statement's columns mean. */
export interface Plan {
  readonly spec: MeasureSpec;
  readonly measures: readonly PlannedMeasure[];
  readonly groups: readonly Dimension[];
  /** The time axis; null without one. */
  readonly buckets: readonly ClosedPeriod[] | null;
  readonly period: Period;
  readonly comparison: Period | null;
  readonly comparesTarget: boolean;
  /** The period of which deals are expected to close, where a state of deals is asked "for" it. */
  readonly expected: Period | null;
  /** Sums are shown as their mean per unit of time. */
  readonly averaging: Averaging | null;
  readonly facts: readonly FactUse[];
  /** Some case stands in several groups. */
  readonly overlaps: boolean;
}

export interface Compiled {
  readonly kind: 'compiled';
  readonly plan: Plan;
  readonly statement: RawBuilder<Record<string, unknown>>;
}

/** A fact in one statement: for which measure, under which name, and of which time. */
export interface FactUse {
  readonly index: number;
  /** Facts of one run are read in one pass. */
  readonly run: string;
  readonly fact: Fact;
  readonly measure: string;
  readonly name: string;
  readonly when: 'now' | 'was' | 'aim';
}

/** What the facts of one stretch of time are read in: of the period that is asked about, or the one it is compared with. */
export interface Run {
  readonly key: string;
  readonly reading: Reading;
  readonly buckets: readonly ClosedPeriod[] | null;
}

/** One pass over one source. */
export interface BranchJob {
  readonly name: string;
  /** One; or two whose windows do not overlap, so that each row belongs to one of them. */
  readonly runs: readonly [Run, ...Run[]];
  readonly facts: readonly FactUse[];
  /** All amounts at the rates of this day; null: each at its own. */
  readonly constantRateDate: PlainDate | null;
}

/** One aggregated column of a pass. */
export interface BranchColumn {
  readonly name: string;
  readonly type: 'numeric' | 'text';
  /** How the groups' values make the whole. */
  readonly combine: 'sum' | 'max' | 'min' | 'list';
  readonly role: 'value' | 'low' | 'high';
}

/** The plainest question for figures. */
export const plainSpec: MeasureSpec = {
  measures: [],
  groupBy: [],
  grain: null,
  filters: [],
  having: [],
  period: null,
  compareWith: null,
  comparisonPeriod: null,
  order: null,
  limit: null,
  share: false,
  cumulative: false,
  variant: null,
  chart: false,
};
