import type { EntityKey } from '../entities/index.ts';
import type { BusinessCalendar, Instant, Period, PlainDate } from '../kernel/index.ts';
import type { FieldUse, Scope, Sql } from '../permissions/index.ts';

/** What a source is read for. */
export interface Reading {
  readonly scope: Scope;
  readonly calendar: BusinessCalendar;
  readonly now: Instant;
  readonly today: PlainDate;
  /** Null end: open. For a stock only the end counts. */
  readonly window: Window;
  /** `now` lies before the newest change: what stands now is read from the history. */
  readonly replays: boolean;
  /** The whole period that is asked about, where it still runs or lies ahead: deals "for" it are those expected to close in it. */
  readonly expected: Period | null;
  /** Where a whole period is looked at as it stood part of the way through: the day before which it had happened. */
  readonly until: PlainDate | null;
  /** By today's owners and teams instead of those of the measure's date. */
  readonly todaysTeams: boolean;
  /** Of which measure, and whose, targets are read. */
  readonly target: TargetChoice | null;
}

export interface TargetChoice {
  readonly measure: string;
  readonly level: 'company' | 'team' | 'person';
  /** Whose exactly; null where filters and groups say it. */
  readonly teamIds: readonly number[] | null;
  readonly userIds: readonly number[] | null;
  /** Only the teams' at the bottom: figures by team are each team's own, without those below it. */
  readonly lowest: boolean;
  /** Count the part of a target that has passed by today. */
  readonly proRata: boolean;
}

export interface Window {
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  /** For a stock: the moments at which it is taken, in order; empty is now. */
  readonly moments: readonly Moment[];
  /** For what holds throughout a stretch: the whole window as number 0, and one for each bucket. */
  readonly spans: readonly Span[];
}

export interface Span {
  readonly bucket: number;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}

/** A stock's moment: the state just before `instant`, converted at the rates of `rateDate`. */
export interface Moment {
  readonly bucket: number;
  readonly instant: Instant;
  readonly rateDate: PlainDate;
  /** The stretch that ends with it. */
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}

/**
 * Rows that facts are counted over: one relation with fixed aliases, in which each row is one case. It names the columns that
 * dimensions start from; dimensions of a row's account, team and product are joined to them.
 */
export interface Source {
  readonly key: string;
  /** Whose row scope applies, and what drilling down lists. */
  readonly entity: EntityKey;
  /** Alias of that entity's row. */
  readonly alias: string;
  /** `deal as d`, with what it is joined to. */
  readonly from: (reading: Reading) => Sql;
  /** Predicates that hold for every case, beside scope and time. */
  readonly where: (reading: Reading) => readonly Sql[];
  /** `flow` rows have a time column; a `stock` is read at moments, `span` rows hold throughout a stretch: their time is in `from`. */
  readonly kind: 'flow' | 'stock' | 'span';
  readonly time: {
    readonly column: string;
    readonly type: 'date' | 'instant';
    /** Rows of days to come count too; of what happens, only what has happened by now. */
    readonly mayLieAhead?: true;
  } | null;
  /** `from` looks at the window already: each window is a pass of its own. */
  readonly narrowsByWindow?: true;
  /** What a period is decides what counts: a running one is taken whole, and so is the one before it, as of the same day. */
  readonly ofWholePeriod?: true;
  /** Column that says to which bucket a row of a stock or span belongs. */
  readonly momentColumn?: string;
  readonly money?: { readonly currency: string; readonly date: string };
  readonly columns: (reading: Reading) => Readonly<Record<string, string>>;
  /** Alias of the deal whose lines a product dimension goes through. */
  readonly linesOf?: string;
  readonly uses?: readonly FieldUse[];
  /** What others are shared out among: a filter that does not reach these rows narrows only what is shared out. */
  readonly isDivisor?: true;
}
