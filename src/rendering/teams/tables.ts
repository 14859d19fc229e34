import { type Grid, splitGrid } from '../text/grids.ts';
import { shortened } from '../text/pieces.ts';
import type { CardPart } from './card.ts';
import { limits } from './limits.ts';

/** What a cell costs beside its text. */
const bytesOfCell = 90;
/** A table takes no more than half of a card, so that something else fits beside it. */
const bytesOfTable = limits.bytesOfCard / 2;

/** A table in as many of Teams' as it takes. */
export function renderTable(grid: Grid): readonly CardPart[] {
  const most = {
    columns: limits.columnsOfTable,
    rows: limits.rowsOfTable,
    size: bytesOfTable,
    sizeOf: (cell: string) => bytesOfCell + bytesIn(cellText(cell)),
  };
  return splitGrid(grid, most).map(toTeams);
}

/** In UTF-8, as JSON. */
export function bytesIn(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

function toTeams({ columns, rows }: Grid): CardPart {
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
    columns: columns.map(({ align }, index) => ({
      width: widthOf(columns[index]?.label ?? '', rows, index),
      horizontalCellContentAlignment: align === 'right' ? 'Right' : 'Left',
    })),
    rows: [
      row(
        columns.map(({ label }) => label),
        { weight: 'Bolder', size: 'Small' },
      ),
      ...rows.map((cells) => row(cells, {})),
    ],
  };
}

/** A column's share of the width: by its longest cell, within bounds, and what stands between cells. */
function widthOf(label: string, rows: readonly (readonly string[])[], index: number): number {
  const longest = Math.max(widthIn(label), ...rows.map((cells) => widthIn(cells[index] ?? '')));
  return Math.min(Math.max(longest, 6), 28) + 3;
}

/** Han characters are as wide as two Latin ones. */
function widthIn(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

/** A cell may not be empty; a space that doesn't break is none. */
function cellText(text: string): string {
  return text.replace(/[ \t\r\n]/g, '') === '' ? '–' : shortened(text, limits.charactersOfCell);
}
