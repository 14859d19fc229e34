import type { Language } from '../kernel/index.ts';
import type { RecordKey } from './record-link.ts';

/** The exact values behind an answer, as scripts get them. */
export interface Column {
  /** Stable, in English. */
  readonly key: string;
  readonly label: string;
  readonly type: 'text' | 'integer' | 'decimal' | 'money' | 'percent' | 'date' | 'instant' | 'duration';
  /** Such as `days`; null where the type says it all. */
  readonly unit: string | null;
  /** ISO code where every cell of the column has the same currency. */
  readonly currency: string | null;
}

/** Money of a column that has no single currency. */
export interface MoneyCell {
  readonly amount: string;
  readonly currency: string;
}

/**
 * Exact, not formatted: decimals and money plain decimal strings in major units, percent a fraction ("0.412"), dates and
 * instants ISO, durations in the column's unit, missing null.
 */
export type CellValue = string | number | MoneyCell | null;

export interface Data {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly CellValue[])[];
}

export interface BasisPeriod {
  readonly from: string | null;
  readonly to: string | null;
  readonly grain: string | null;
  readonly label: string;
}

/** What an answer stands on: enough to check it. */
export interface Basis {
  readonly definition: string | null;
  readonly filters: readonly {
    readonly field: string;
    readonly op: string;
    readonly values: readonly string[];
    /** The same for a reader: "win rate below 30%", 赢单率低于30%. */
    readonly words: string;
  }[];
  readonly period: BasisPeriod | null;
  readonly comparison: BasisPeriod | null;
  /** Whose rows: "your team", "全部团队". */
  readonly scope: string;
  readonly asOf: string;
  /** What was left out and why, rate dates, sample sizes: one sentence each. */
  readonly notes: readonly string[];
}

/** A button. `kind` says what pressing it does; its payload is kept in the database under `id`. */
export interface Action {
  readonly id: string;
  readonly label: string;
  readonly kind:
    | 'confirm'
    | 'cancel'
    | 'undo'
    | 'redo'
    | 'edit'
    | 'choice'
    | 'ask'
    | 'page'
    | 'export'
    | 'share';
}

export interface TextBlock {
  readonly kind: 'text';
  /** Plain text; `**bold**` is the only mark-up. */
  readonly text: string;
}
export interface FactsBlock {
  readonly kind: 'facts';
  readonly items: readonly { readonly label: string; readonly value: string }[];
}
/** Cells are formatted for reading; `data` has the exact ones in the same order. */
export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly { readonly label: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
  /** Rows of the whole result, when only a page of it is shown. */
  readonly totalRows: number;
  /** Rows before the first that is shown, on a later page. */
  readonly offset?: number;
}
/**
 * `range`: at each label a stretch from the series of role `low` to that of role `high`, with `middle`, `target` and `actual` where there are
 * such. `waterfall`: one series; its first and last values stand, those between are what was added and, negative, taken away.
 */
export interface ChartBlock {
  readonly kind: 'chart';
  readonly form: 'line' | 'bar' | 'funnel' | 'range' | 'waterfall';
  /** The finding, not the metric's name. */
  readonly title: string;
  /** What the values are, where the series are named for what they are grouped by. */
  readonly measure?: string;
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    readonly shown: readonly string[];
    /** In a range. */
    readonly role?: 'low' | 'middle' | 'high' | 'target' | 'actual';
  }[];
  readonly unit: string | null;
}
/** What a command did, or will do when confirmed: before → after. */
export interface ChangesBlock {
  readonly kind: 'changes';
  readonly items: readonly {
    readonly mark: 'activity' | 'record' | 'task' | 'removed';
    readonly subject: string;
    readonly details: readonly string[];
    readonly fields: readonly {
      readonly label: string;
      readonly before: string | null;
      readonly after: string | null;
    }[];
  }[];
}
export interface NoticeBlock {
  readonly kind: 'notice';
  readonly level: 'info' | 'warning';
  readonly text: string;
}
/** Values that can be changed, in groups of a record each. What is changed comes back under its `key`. */
export interface FormBlock {
  readonly kind: 'form';
  readonly groups: readonly { readonly title: string; readonly fields: readonly FormField[] }[];
}
export interface FormField {
  readonly key: string;
  readonly label: string;
  /** A `moment` is a date with or without a time of day, `YYYY-MM-DD HH:mm`; `records` are names with commas between them. */
  readonly type: 'text' | 'number' | 'date' | 'moment' | 'choice' | 'record' | 'records';
  /** As it is sent back; empty for none. */
  readonly value: string;
  /** Of a choice. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** What the records are. */
  readonly entity?: string;
}
export type Block = TextBlock | FactsBlock | TableBlock | ChartBlock | ChangesBlock | NoticeBlock | FormBlock;

/** Whoever shows the answer makes the file: the values come where the button of kind `export` is pressed for the whole data. */
export interface AnswerFile {
  readonly name: string;
  readonly format: 'csv' | 'xlsx';
}

export interface Answer {
  readonly language: Language;
  /** The first line, which is the answer. `**bold**` allowed. */
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly data: Data | null;
  readonly basis: Basis | null;
  /** The answer is to be handed over as a file of its `data`. */
  readonly file?: AnswerFile;
  /** Records whose names stand in it, in the order in which they are shown: where there is a page, each can be opened there. */
  readonly records?: readonly (RecordKey & { readonly name: string })[];
  readonly actions: readonly Action[];
  /** The button by which whoever is answered says whether it was of use: pressed with `{ rating: 'good' }` or `'bad'`. */
  readonly rating?: string;
}

export type AnswerStatus =
  | 'answered'
  | 'done'
  | 'confirm'
  | 'question'
  | 'refused'
  | 'not-understood'
  | 'failed';
