/** A plain date, `YYYY-MM-DD`. Compared as text. */
export type PlainDate = string;

/** A moment, ISO 8601 in UTC with milliseconds, `2026-11-21T14:05:00.000Z`. Compared as text. */
export type Instant = string;

export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';

/** A half-open stretch of plain dates in the tenant's business time zone; null is open-ended. */
export interface Period {
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}

/** A period with both ends. */
export interface ClosedPeriod extends Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** What the tenant's calendar is: every period is cut by it, whoever asks. */
export interface BusinessCalendar {
  /** IANA name, such as `Asia/Shanghai`. */
  readonly timeZone: string;
  /** First month of the fiscal year, 1–12. FY26 is the fiscal year that *starts* in calendar 2026 when this is 1, else the one that *ends* in 2026. */
  readonly fiscalYearStartMonth: number;
  /** First day of the week, 1 (Monday) to 7 (Sunday). */
  readonly weekStart: number;
}
