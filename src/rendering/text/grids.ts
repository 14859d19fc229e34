import type { TableBlock } from '../../answer/index.ts';

export type Grid = Pick<TableBlock, 'columns' | 'rows'>;

export interface GridLimits {
  readonly columns: number;
  /** The heading counts as one. */
  readonly rows: number;
  /** Of a table as a whole, by `sizeOf`. */
  readonly size: number;
  readonly sizeOf: (cell: string) => number;
}

/** A table in as many as a platform needs: the heading stands in each, and the first column where the columns are too many. */
export function splitGrid(grid: Grid, limits: GridLimits): readonly Grid[] {
  return columnGroups(grid, limits.columns).flatMap((each) => rowGroups(each, limits));
}

function columnGroups(grid: Grid, most: number): readonly Grid[] {
  if (grid.columns.length <= most) return [grid];
  const groups: Grid[] = [];
  const each = most - 1;
  for (let from = 1; from < grid.columns.length; from += each) {
    const pick = <Cell>(cells: readonly Cell[]) => [...cells.slice(0, 1), ...cells.slice(from, from + each)];
    groups.push({ columns: pick(grid.columns), rows: grid.rows.map(pick) });
  }
  return groups;
}

function rowGroups({ columns, rows }: Grid, limits: GridLimits): readonly Grid[] {
  const heading = columns.reduce((sum, { label }) => sum + limits.sizeOf(label), 0);
  const groups: Grid[] = [];
  let group: (readonly string[])[] = [];
  let size = heading;
  for (const row of rows) {
    const added = columns.reduce((sum, _, index) => sum + limits.sizeOf(row[index] ?? ''), 0);
    const isFull = group.length + 1 >= limits.rows || size + added > limits.size;
    if (isFull && group.length > 0) {
      groups.push({ columns, rows: group });
      group = [];
      size = heading;
    }
    group.push(row);
    size += added;
  }
  return [...groups, { columns, rows: group }];
}
