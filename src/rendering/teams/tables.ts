import { type Grid, splitGrid } from '../text/grids.ts';
import { shortened } from '../text/pieces.ts';
import type { CardPart } from './card.ts';
import { limits } from './limits.ts';

/** What a cell costs beside its text, which stands in a row and in what takes its place where there is no room. */
const bytesOfCell = 120;
/** A table takes no more than half of a card, so that something else fits beside it. */
const bytesOfTable = limits.bytesOfCard / 2;

/** A table in as many of Teams' as it takes. */
export function renderTable(grid: Grid): readonly CardPart[] {
  const most = {
    columns: limits.columnsOfTable,
    rows: limits.rowsOfTable,
    size: bytesOfTable,
    sizeOf: (cell: string) => bytesOfCell + 2 * bytesIn(cellText(cell)),
  };
  return splitGrid(grid, most).map((part) => (isNarrow(part) ? toTable(part, pixelsOf) : byWidth(part)));
}

/** A table where a card has the room; else, as on a phone, a paragraph for each row: in columns its words would be broken. */
function byWidth(grid: Grid): CardPart {
  return {
    type: 'Container',
    items: [
      { ...toTable(grid, () => null), targetWidth: 'wide' },
      { type: 'Container', targetWidth: 'atMost:standard', items: grid.rows.flatMap(toParagraph(grid)) },
    ],
  };
}

function toParagraph({ columns }: Grid): (row: readonly string[]) => readonly CardPart[] {
  return (row) => {
    const [first = '', ...others] = columns.map((_, index) => cellText(row[index] ?? ''));
    const rest = others.map((cell, index) => `${columns[index + 1]?.label ?? ''} ${cell}`.trim());
    return [
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: first, weight: 'Bolder' }] },
      ...(rest.length === 0
        ? []
        : [
            {
              type: 'RichTextBlock',
              spacing: 'None',
              inlines: [{ type: 'TextRun', text: rest.join(' · ') }],
            },
          ]),
    ];
  };
}

/** Characters that a card has from side to side where it doesn't take the whole pane, and those between columns. */
const charactersOfCard = 54;
const gap = 2;
/** Longer words go on below. */
const charactersOfTextColumn = 16;

function isNarrow(grid: Grid): boolean {
  const needed = grid.columns.map(({ align }, index) =>
    align === 'right'
      ? widthOfFigures(grid, index)
      : Math.min(longestIn(grid, index), charactersOfTextColumn),
  );
  return needed.reduce((sum, width) => sum + width + gap, 0) <= charactersOfCard;
}

/** In UTF-8, as JSON. */
export function bytesIn(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** `pixels` null: of a column that takes its share. */
function toTable(grid: Grid, pixels: (grid: Grid, index: number) => number | null): CardPart {
  const { columns, rows } = grid;
  const row = (cells: readonly string[], look: object) => ({
    type: 'TableRow',
    cells: columns.map((_, index) => ({
      type: 'TableCell',
      items: [
        {
          type: 'RichTextBlock',
          inlines: [{ type: 'TextRun', text: cellText(cells[index] ?? ''), ...look }],
        },
      ],
    })),
  });
  return {
    type: 'Table',
    firstRowAsHeaders: true,
    showGridLines: false,
    columns: columns.map(({ align }, index) => {
      const fixed = pixels(grid, index);
      return {
        width: fixed === null ? shareOf(grid, index) : `${fixed}px`,
        horizontalCellContentAlignment: align === 'right' ? 'Right' : 'Left',
      };
    }),
    rows: [
      row(
        columns.map(({ label }) => label),
        { weight: 'Bolder', size: 'Small' },
      ),
      ...rows.map((cells) => row(cells, {})),
    ],
  };
}

/** A character's at most, and what a cell keeps free around it. */
const pixelsOfCharacter = 9;
const pixelsAround = 8;

/** So that no figure is broken; null where it may be. */
function pixelsOf(grid: Grid, index: number): number | null {
  const isFigure = grid.columns[index]?.align === 'right';
  const hasText = grid.columns.some(({ align }) => align === 'left');
  return isFigure && hasText ? widthOfFigures(grid, index) * pixelsOfCharacter + pixelsAround : null;
}

/** A column's share of the width: by its longest cell, within bounds, and what stands between cells. */
function shareOf(grid: Grid, index: number): number {
  return Math.min(Math.max(longestIn(grid, index), 6), 28) + 3;
}

/** What can't be broken: the longest figure, and the longest word above them. */
function widthOfFigures({ columns, rows }: Grid, index: number): number {
  const words = (columns[index]?.label ?? '').split(' ');
  return Math.max(...words.map(widthIn), ...rows.map((cells) => widthIn(cells[index] ?? '')));
}

function longestIn({ columns, rows }: Grid, index: number): number {
  return Math.max(widthIn(columns[index]?.label ?? ''), ...rows.map((cells) => widthIn(cells[index] ?? '')));
}

/** Han characters are as wide as two Latin ones. */
function widthIn(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

/** A cell may not be empty; a space that doesn't break is none. */
function cellText(text: string): string {
  return text.replace(/[ \t\r\n]/g, '') === '' ? '–' : shortened(text, limits.charactersOfCell);
}
