import stringWidth from 'string-width';

export interface TableColumn {
  readonly label: string;
  readonly align: 'left' | 'right';
}

/**
 * A table in lines of at most `width` columns of a terminal, where a Han character takes two. Cells too long are cut with
 * an ellipsis, the widest column first; a number is never cut.
 */
export function layOutTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const wanted = columns.map((column, index) =>
    Math.max(stringWidth(column.label), ...rows.map((row) => stringWidth(oneLine(row[index] ?? '')))),
  );
  const widths = shrink(wanted, columns, width - gap.length * (columns.length - 1));
  const line = (cells: readonly string[]) =>
    columns
      .map((column, index) => pad(cells[index] ?? '', widths[index] ?? 0, column.align))
      .join(gap)
      .trimEnd();
  return [
    line(columns.map(({ label }) => label)),
    widths.map((columnWidth) => '─'.repeat(columnWidth)).join(gap),
    ...rows.map((row) => line(row.map(oneLine))),
  ];
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

function shrink(
  wanted: readonly number[],
  columns: readonly TableColumn[],
  width: number,
): readonly number[] {
  const widths = [...wanted];
  let excess = widths.reduce((sum, each) => sum + each, 0) - width;
  while (excess > 0) {
    let widest = -1;
    columns.forEach((column, index) => {
      const columnWidth = widths[index] ?? 0;
      if (column.align === 'left' && columnWidth > narrowestColumn && columnWidth > (widths[widest] ?? 0))
        widest = index;
    });
    if (widest === -1) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

/** A record's text may hold line breaks and terminal control characters: neither may move the cursor. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
