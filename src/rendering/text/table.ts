import stringWidth from 'string-width';
import { oneLine, wrap } from './wrap.ts';

export interface TableColumn {
  readonly label: string;
  readonly align: 'left' | 'right';
}

/** A table in lines of a terminal, its heading apart; `heading` is empty where the rows carry their labels themselves. */
export interface LaidOutTable {
  readonly heading: readonly string[];
  readonly rows: readonly string[];
}

/**
 * A table in lines of at most `width` columns of a terminal, where a Han character takes two. Cells too long are cut with
 * an ellipsis, the widest column first; a number is never cut. Where even that leaves no room, each row becomes a
 * paragraph that names its cells.
 */
export function layOutTable(
  columns: readonly TableColumn[],
  cells: readonly (readonly string[])[],
  width: number,
): LaidOutTable {
  const rows = cells.map((row) => columns.map((_, index) => oneLine(row[index] ?? '')));
  const labels = columns.map(({ label }) => oneLine(label));
  const wanted = columns.map((_, index) =>
    Math.max(stringWidth(labels[index] ?? ''), ...rows.map((row) => stringWidth(row[index] ?? ''))),
  );
  const widths = shrink(wanted, columns, width - gap.length * (columns.length - 1));
  if (widths === null) return { heading: [], rows: rows.flatMap((row) => paragraph(labels, row, width)) };
  const line = (texts: readonly string[]) =>
    columns
      .map(({ align }, index) => pad(texts[index] ?? '', widths[index] ?? 0, align))
      .join(gap)
      .trimEnd();
  return {
    heading: [line(labels), widths.map((columnWidth) => '─'.repeat(columnWidth)).join(gap)],
    rows: rows.map(line),
  };
}

/** A text cut to so many terminal columns. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += stringWidth(character);
    if (used > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

export function pad(text: string, width: number, align: 'left' | 'right'): string {
  const short = cut(text, width);
  const space = ' '.repeat(Math.max(0, width - stringWidth(short)));
  return align === 'right' ? space + short : short + space;
}

const gap = '  ';
const narrowestColumn = 8;

/** Null: it cannot be made to fit. */
function shrink(
  wanted: readonly number[],
  columns: readonly TableColumn[],
  width: number,
): readonly number[] | null {
  const widths = [...wanted];
  let excess = widths.reduce((sum, each) => sum + each, 0) - width;
  while (excess > 0) {
    let widest = -1;
    columns.forEach((column, index) => {
      const columnWidth = widths[index] ?? 0;
      if (column.align === 'left' && columnWidth > narrowestColumn && columnWidth > (widths[widest] ?? 0))
        widest = index;
    });
    if (widest === -1) return null;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

function paragraph(labels: readonly string[], row: readonly string[], width: number): readonly string[] {
  const [first = '', ...others] = row;
  const rest = others.map((cell, index) => `${labels[index + 1] ?? ''} ${cell}`.trim());
  return [...wrap(first, width), ...wrap(`  ${rest.join(' · ')}`, width - 2).map((line) => `  ${line}`)];
}
