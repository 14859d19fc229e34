import type { TableBlock as SlackTable } from '@slack/types';
import type { TableBlock } from '../../answer/index.ts';
import { shortened } from '../text/pieces.ts';
import { limits } from './limits.ts';

type Grid = Pick<TableBlock, 'columns' | 'rows'>;

/** Longer cells are cut, so that a row of the most columns still fits. */
const charactersOfCell = 400;
/** A heading may not be empty. */
const barHeading = '▇';

/** A table in as many of Slack's as it takes: the heading stands in each, and the first column where the columns are too many. */
export function renderTable({ columns, rows }: Grid, bars: readonly string[] | null): readonly SlackTable[] {
  const grid: Grid =
    bars === null
      ? { columns, rows }
      : {
          columns: [...columns, { label: barHeading, align: 'left' }],
          rows: rows.map((row, index) => [...row, bars[index] ?? '']),
        };
  return columnGroups(grid).flatMap(rowGroups).map(toSlack);
}

function columnGroups(grid: Grid): readonly Grid[] {
  if (grid.columns.length <= limits.columnsOfTable) return [grid];
  const groups: Grid[] = [];
  const each = limits.columnsOfTable - 1;
  for (let from = 1; from < grid.columns.length; from += each) {
    const pick = <Cell>(cells: readonly Cell[]) => [...cells.slice(0, 1), ...cells.slice(from, from + each)];
    groups.push({ columns: pick(grid.columns), rows: grid.rows.map(pick) });
  }
  return groups;
}

function rowGroups({ columns, rows }: Grid): readonly Grid[] {
  const heading = columns.reduce((sum, { label }) => sum + cellText(label).length, 0);
  const groups: Grid[] = [];
  let group: (readonly string[])[] = [];
  let characters = heading;
  for (const row of rows) {
    const size = columns.reduce((sum, _, index) => sum + cellText(row[index] ?? '').length, 0);
    const isFull = group.length + 1 >= limits.rowsOfTable || characters + size > limits.charactersOfTable;
    if (isFull && group.length > 0) {
      groups.push({ columns, rows: group });
      group = [];
      characters = heading;
    }
    group.push(row);
    characters += size;
  }
  return [...groups, { columns, rows: group }];
}

function toSlack({ columns, rows }: Grid): SlackTable {
  const cell = (text: string) => ({ type: 'raw_text' as const, text: cellText(text) });
  return {
    type: 'table',
    column_settings: columns.map(({ align }) => ({ align, is_wrapped: align === 'left' })),
    rows: [
      columns.map(({ label }) => cell(label)),
      ...rows.map((row) => columns.map((_, index) => cell(row[index] ?? ''))),
    ],
  };
}

/** A cell may not be empty. */
function cellText(text: string): string {
  return text.trim() === '' ? '–' : shortened(text, charactersOfCell);
}
