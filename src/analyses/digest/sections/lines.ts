import type { Column, FactsBlock, TableBlock } from '../../../answer/index.ts';
import type { Language } from '../../../kernel/index.ts';

/** The data's column that each column of a table shows; undefined for one that is there to be read alone. */
export function shownColumns(table: TableBlock, columns: readonly Column[]): readonly (Column | undefined)[] {
  return table.columns.map(({ label }) => columns.find((column) => column.label === label));
}

/**
 * A short table as lines, the first column with what stands beside it: several tables would be as many posts in Slack. Figures and letters that say
 * nothing without their column's name get it: "activities 12", "tier C", 上次联系 12天前.
 */
export function linesOf(table: TableBlock, columns: readonly Column[], language: Language): FactsBlock {
  const shown = shownColumns(table, columns);
  const items = table.rows.map(([label = '', ...cells]) => ({
    label,
    value: cells
      .flatMap((cell, at) =>
        cell === '–' ? [] : [named(cell, table.columns[at + 1]?.label ?? '', shown[at + 1], language)],
      )
      .join(' · '),
  }));
  return { kind: 'facts', items };
}

function named(cell: string, label: string, column: Column | undefined, language: Language): string {
  const isFigure = /\d/.test(cell) && (column?.type === 'integer' || column?.type === 'instant');
  const isNamed = isFigure || cell.length === 1 || column?.key.endsWith('_previous') === true;
  return isNamed ? `${language === 'zh' ? label : label.toLowerCase()} ${cell}` : cell;
}
