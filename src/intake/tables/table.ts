import type { Bilingual } from '../../kernel/index.ts';

/** A sheet or a file as rows of text. */
export interface Table {
  readonly path: string;
  readonly name: string;
  readonly sheet: string | null;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Line where the row begins (row of the sheet), from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface UnreadableFile {
  readonly path: string;
  readonly line: number | null;
  readonly reason: Bilingual;
}
