import type { Bilingual } from '../../kernel/index.ts';

/** What a cell says: a value, nothing, or why it cannot be read. */
export type Reading<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'unreadable'; readonly reason: Bilingual };

export function readAs<Value>(value: Value): Reading<Value> {
  return { kind: 'value', value };
}

export function unreadable(en: string, zh: string): Reading<never> {
  return { kind: 'unreadable', reason: { en, zh } };
}

/** Cells that say that there is nothing. */
export function isBlank(cell: string): boolean {
  return blanks.has(cell.toLowerCase());
}

const blanks = new Set([
  '',
  '-',
  '--',
  '—',
  '–',
  '/',
  'n/a',
  '#n/a',
  'na',
  'nan',
  'nil',
  'null',
  '(null)',
  'none',
  '\\n',
  '无',
  '暂无',
  '空',
  '(blank)',
  '(empty)',
]);
