import type { TableBlock as SlackTable } from '@slack/types';
import type { NamedLink } from '../record-links.ts';
import { type Grid, splitGrid } from '../text/grids.ts';
import { shortened } from '../text/pieces.ts';
import { limits } from './limits.ts';
import { linkedText } from './rich-text.ts';

/** Longer cells are cut, so that a row of the most columns still fits; below the table they stand whole. */
const charactersOfCell = 400;
/** A heading may not be empty. */
const barHeading = '▇';

/** A table in as many of Slack's as it takes: the heading stands in each, and the first column where the columns are too many. */
export function renderTable(
  { columns, rows }: Grid,
  bars: readonly string[] | null,
  links: readonly NamedLink[] = [],
): readonly SlackTable[] {
  const grid: Grid =
    bars === null
      ? { columns, rows }
      : {
          columns: [...columns, { label: barHeading, align: 'left' }],
          rows: rows.map((row, index) => [...row, bars[index] ?? '']),
        };
  const most = {
    columns: limits.columnsOfTable,
    rows: limits.rowsOfTable,
    size: limits.charactersOfTable,
    sizeOf: (cell: string) => cellText(cell).length,
  };
  return splitGrid(grid, most).map((part) => toSlack(part, links));
}

function toSlack({ columns, rows }: Grid, links: readonly NamedLink[]): SlackTable {
  const plainCell = (text: string) => ({ type: 'raw_text' as const, text: cellText(text) });
  const cell = (text: string): SlackTable['rows'][number][number] =>
    // A cell is a name or it isn't: within a sentence there it leads nowhere.
    links.some(({ name }) => name === text)
      ? {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: linkedText(cellText(text), links) }],
        }
      : plainCell(text);
  return {
    type: 'table',
    column_settings: columns.map(({ align }) => ({ align, is_wrapped: align === 'left' })),
    rows: [
      columns.map(({ label }) => plainCell(label)),
      ...rows.map((row) => columns.map((_, index) => cell(row[index] ?? ''))),
    ],
  };
}

/** Cells that are cut in the table, whole: each with its row and column, to stand below. */
export function longCells({ columns, rows }: Grid): readonly string[] {
  return rows.flatMap((row) =>
    row.flatMap((cell, index) =>
      cell.length <= charactersOfCell
        ? []
        : [`**${shortened(row[0] ?? '', 80)} · ${columns[index]?.label ?? ''}**\n${cell}`],
    ),
  );
}

/** A cell may not be empty. */
function cellText(text: string): string {
  return text.trim() === '' ? '–' : shortened(text, charactersOfCell);
}
