import type { Answer, TableBlock } from '../../../answer/index.ts';
import { cellText, isFigure } from './cell-text.ts';
import { el } from './dom.ts';
import { type Words, wordsOf } from './words.ts';

interface Grid {
  readonly columns: readonly { readonly label: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
}

/** With more of them each row becomes a card there. */
const mostColumnsOnPhone = 4;
const rowsOfPage = 8;
const rowsOfLongPage = 20;

/** A table that pages. Where only the first of many rows stand in it, the exact values of all are one press away. */
export function tableView(block: TableBlock, answer: Answer, timeZone: string): HTMLElement {
  const words = wordsOf(answer.language);
  const view = el('div', { class: 'table' });
  const all = holdsAllRows(block, answer) ? exactGrid(answer, timeZone) : null;
  function show(grid: Grid, perPage: number, from: number) {
    const to = Math.min(from + perPage, grid.rows.length);
    const pager =
      grid.rows.length > perPage
        ? pages(words, { from, to, total: grid.rows.length }, (next) =>
            show(grid, perPage, from + next * perPage),
          )
        : null;
    const isPart = all !== null && grid !== all;
    const opener =
      isPart &&
      el(
        'button',
        { type: 'button', class: 'all-rows', onclick: () => showAll(all) },
        words.allRows(block.totalRows),
      );
    view.replaceChildren(scroller(grid, from, to), ...[pager, opener].filter((part) => part instanceof Node));
  }
  function showAll(grid: Grid) {
    show(grid, rowsOfLongPage, 0);
    view.querySelector<HTMLElement>('.scroller')?.focus();
  }
  show(block, rowsOfPage, 0);
  return view;
}

function scroller({ columns, rows }: Grid, from: number, to: number): HTMLElement {
  const label = columns.map((column) => column.label).join(', ');
  return el(
    'div',
    // A table wider than the page is scrolled, by keys as well.
    { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': label },
    el(
      // The roles stay where the phone's layout makes blocks of rows.
      'table',
      { role: 'table', class: columns.length > mostColumnsOnPhone ? 'is-wide' : null },
      el(
        'thead',
        { role: 'rowgroup' },
        el(
          'tr',
          {},
          ...columns.map(({ label: name, align }) =>
            el('th', { scope: 'col', role: 'columnheader', class: align }, name),
          ),
        ),
      ),
      el(
        'tbody',
        { role: 'rowgroup' },
        ...rows
          .slice(from, to)
          .map((row) =>
            el(
              'tr',
              { role: 'row' },
              ...columns.map(({ align, label: name }, at) =>
                el(
                  'td',
                  { role: 'cell', class: cellClass(align, row[at] ?? ''), 'data-label': name },
                  row[at] ?? '',
                ),
              ),
            ),
          ),
      ),
    ),
  );
}

const longestWhole = 14;

function cellClass(align: 'left' | 'right', text: string): string {
  return text.length <= longestWhole ? `${align} is-whole` : align;
}

function pages(
  words: Words,
  { from, to, total }: { readonly from: number; readonly to: number; readonly total: number },
  turn: (by: 1 | -1) => void,
): HTMLElement {
  const button = (label: string, sign: string, by: 1 | -1, isOver: boolean) =>
    el(
      'button',
      { type: 'button', 'aria-label': label, title: label, disabled: isOver, onclick: () => go(by) },
      sign,
    );
  const pager = el(
    'div',
    { class: 'pager' },
    button(words.previous, '‹', -1, from === 0),
    el('span', { 'aria-live': 'polite' }, words.rows(from + 1, to, total)),
    button(words.next, '›', 1, to === total),
  );
  function go(by: 1 | -1) {
    const view = pager.parentElement;
    turn(by);
    // The pager was drawn anew: the keyboard stays on it.
    const buttons = view?.querySelectorAll<HTMLButtonElement>('.pager button') ?? [];
    const same = buttons[by === 1 ? 1 : 0];
    (same?.disabled === true ? buttons[by === 1 ? 0 : 1] : same)?.focus();
  }
  return pager;
}

/** Whether the rows that a table does not show stand in the answer all the same. */
export function holdsAllRows({ rows, totalRows }: TableBlock, { data }: Answer): boolean {
  return totalRows > rows.length && data?.rows.length === totalRows;
}

function exactGrid({ data, language }: Answer, timeZone: string): Grid | null {
  if (data === null) return null;
  const kept = data.columns.flatMap((column, at) => (column.key === 'id' ? [] : [{ column, at }]));
  return {
    columns: kept.map(({ column }) => ({ label: column.label, align: isFigure(column) ? 'right' : 'left' })),
    rows: data.rows.map((row) =>
      kept.map(({ column, at }) => cellText(row[at] ?? null, column, language, timeZone)),
    ),
  };
}
