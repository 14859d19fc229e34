import type { Bilingual } from '../kernel/index.ts';
import type { ShapeKey } from './columns/shapes.ts';
import type { TableRow } from './tables/table.ts';
import type { DateOrder } from './values/dates.ts';

/** What the files are taken for, before anything is written. It holds their rows. */
export interface ImportPlan {
  readonly kind: 'plan';
  readonly files: readonly PlannedFile[];
  readonly problems: readonly ImportProblem[];
  /** Of all that would be imported, whatever the files' order and names. */
  readonly contentSha256: string;
  /** Of amounts that name no currency; null leaves them in the tenant's. */
  readonly currency: string | null;
  /** Order of stages where a data dictionary says it ("A > B > C"). */
  readonly stageOrder: readonly string[];
}

export interface PlannedFile {
  readonly path: string;
  readonly name: string;
  readonly encoding: string;
  /** Null for a workbook. */
  readonly delimiter: string | null;
  readonly sheet: string | null;
  /** Rows below the header, blank ones left out. */
  readonly rowCount: number;
  readonly recognised: {
    readonly entity: ShapeKey | 'ignored';
    /** 0 to 1: how much of the header speaks for it. */
    readonly confidence: number;
  };
  readonly columns: readonly PlannedColumn[];
  readonly whyIgnored: Bilingual | null;
  readonly rows: readonly TableRow[];
}

export interface PlannedColumn {
  readonly header: string;
  /** Such as `deal.amount`; null: the column is not imported. */
  readonly field: string | null;
  readonly reason: Bilingual;
  /** Order of day and month in a column of dates. */
  readonly dateOrder?: DateOrder;
  /** What each number is multiplied by ("in millions"), and its currency, where header or dictionary say so. */
  readonly scale?: string;
  readonly currency?: string;
}

/** Something that keeps a file, or a part of it, out. */
export interface ImportProblem {
  readonly path: string;
  readonly line: number | null;
  readonly reason: Bilingual;
}

/** Nothing can be imported. */
export interface ImportFailure {
  readonly kind: 'failure';
  readonly reason: Bilingual;
  readonly next: Bilingual;
  readonly problems: readonly ImportProblem[];
}

export interface BadRow {
  readonly file: string;
  /** Line of the file (row of the sheet), from 1, the header included. */
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: Bilingual;
}

/** Something that came in, but deserves a look. */
export interface OddFinding {
  readonly what: Bilingual;
  readonly count: number;
  readonly examples: readonly string[];
}

export interface EntityCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

export interface ImportReport {
  readonly kind: 'report';
  readonly dryRun: boolean;
  /** The same content had been imported before: nothing was done now, and the counts say "unchanged". */
  readonly alreadyImported: boolean;
  readonly counts: Readonly<Record<string, EntityCounts>>;
  readonly odd: readonly OddFinding[];
  readonly badRows: readonly BadRow[];
  readonly figures: ImportFigures;
}

export interface ImportFigures {
  /** By status and currency; `amount` is the sum of the known amounts, plain decimal. */
  readonly deals: readonly {
    readonly status: string;
    readonly currency: string;
    readonly count: number;
    readonly amount: string;
  }[];
  readonly rows: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

export interface ImportProgress {
  readonly step: Bilingual;
  readonly done: number;
  readonly total: number;
}
