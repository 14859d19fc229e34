import stringWidth from 'string-width';
import type { ChartBlock, TableBlock } from '../../answer/index.ts';
import { renderRange, renderWaterfall } from './chart-forms.ts';
import type { Paint } from './paint.ts';
import { cut, pad } from './table.ts';
import { oneLine, wrap } from './wrap.ts';

const longestBar = 32;
const widestLabel = 24;

/** A chart as bars. The title is left out where it has just been said. */
export function renderChart(
  block: ChartBlock,
  saidAlready: string,
  width: number,
  paint: Paint,
): readonly string[] {
  const labels = block.labels.map(oneLine);
  const labelWidth = Math.min(widestLabel, Math.max(...labels.map((label) => stringWidth(label)), 0));
  const lines =
    oneLine(block.title) === oneLine(saidAlready) ? [] : [...wrap(block.title, width).map(paint.strong)];
  const drawn = renderRange(block, width, paint) ?? renderWaterfall(block, width, paint);
  if (drawn !== null) return [...lines, ...drawn];
  for (const series of block.series) {
    if (block.series.length > 1) lines.push(paint.grey(cut(oneLine(series.name), width)));
    const shownWidth = Math.max(0, ...series.shown.map((text) => stringWidth(oneLine(text))));
    const bars = barsOf(series.values, Math.min(longestBar, width - labelWidth - shownWidth - 2));
    labels.forEach((label, index) => {
      const bar = bars[index] ?? '';
      const value = oneLine(series.shown[index] ?? '–');
      lines.push([pad(label, labelWidth, 'left'), ...(bar === '' ? [] : [paint.bar(bar)]), value].join(' '));
    });
  }
  return lines;
}

/**
 * The bars that stand beside the rows of a table which says the same as the chart, or null where it doesn't: rows and
 * figures are then not shown twice.
 */
export function barsBeside(table: TableBlock, chart: ChartBlock): readonly string[] | null {
  const [series, ...others] = chart.series;
  // A waterfall's bars hang on one another, which a column beside a table does not show.
  if (
    series === undefined ||
    others.length > 0 ||
    chart.form === 'waterfall' ||
    table.rows.length !== chart.labels.length
  )
    return null;
  const column = (index: number) => table.rows.map((row) => bare(row[index] ?? ''));
  const isSame = (cells: readonly string[], texts: readonly string[]) =>
    cells.every((cell, index) => cell === bare(texts[index] ?? ''));
  const columns = table.columns.map((_, index) => column(index));
  const hasLabels = columns.some((cells) => isSame(cells, chart.labels));
  const hasFigures = columns.some((cells) => isSame(cells, series.shown));
  return hasLabels && hasFigures ? barsOf(series.values, barColumnWidth) : null;
}

/** Whether a table beside a chart has all of its names and figures; it may say more, and write a plus before a figure. */
export function isSaidBy(table: TableBlock, { labels, series }: ChartBlock): boolean {
  const rows = table.rows.map((row) => row.map(unsigned));
  return labels.every((label, at) =>
    rows.some(
      (row) =>
        row.includes(unsigned(label)) &&
        series.every(({ shown }) => {
          const figure = unsigned(shown[at] ?? '–');
          return figure === '–' || row.includes(figure);
        }),
    ),
  );
}

function unsigned(text: string): string {
  return bare(text).replace(/^\+/, '');
}

export const barColumnWidth = 20;

function barsOf(values: readonly (number | null)[], longest: number): readonly string[] {
  const peak = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  return values.map((value) => {
    if (value === null || peak === 0) return '';
    const length = Math.round((Math.abs(value) / peak) * Math.max(longest, 1));
    return (value < 0 ? '▒' : '█').repeat(length);
  });
}

/** `1,246` and `1246` are one figure. */
function bare(text: string): string {
  return oneLine(text).replaceAll(/[\s,]/g, '');
}
