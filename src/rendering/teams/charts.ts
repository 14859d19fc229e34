import type { ChartBlock } from '../../answer/index.ts';
import type { CardPart } from './card.ts';
import { richText } from './rich-text.ts';
import { renderTable } from './tables.ts';

/** Names of this length don't fit below a bar. */
const longestLabelBelow = 12;

/**
 * A chart in Teams' own form, and the same as a table for clients that don't draw it yet, unless it stands beside one that says so (`isBesideTable`).
 * Teams draws no titles: the finding stands above.
 */
export function renderChart(
  chart: ChartBlock,
  saidAlready: string,
  isBesideTable: boolean,
): readonly CardPart[] {
  const isSaid = withoutMarks(chart.title) === withoutMarks(saidAlready);
  const heading = isSaid ? [] : richText(`**${withoutMarks(chart.title)}**`);
  const fallback = isBesideTable ? 'drop' : { type: 'Container', items: asTable(chart) };
  return [...heading, { ...native(chart), fallback }];
}

function withoutMarks(text: string): string {
  return text.replaceAll('**', '');
}

/** The same figures, as they are shown, in rows. */
export function asTable({ labels, series, measure }: ChartBlock): readonly CardPart[] {
  const [only] = series;
  return renderTable({
    columns: [
      // A cell may not be empty, and a dash would say that something is missing.
      { label: '\u00a0', align: 'left' },
      ...series.map(({ name }) => ({
        label: series.length === 1 ? (measure ?? only?.name ?? '') : name,
        align: 'right' as const,
      })),
    ],
    rows: labels.map((label, index) => [label, ...series.map(({ shown }) => shown[index] ?? '–')]),
  });
}

function native({ form, labels, series, unit, measure }: ChartBlock): CardPart {
  const points = (values: readonly (number | null)[]) =>
    labels.flatMap((x, index) => {
      const y = values[index] ?? null;
      return y === null ? [] : [{ x, y }];
    });
  const [first] = series;
  // One series alone says nothing by its colour: the first of the set is a red.
  const colour = series.length === 1 ? { color: 'categoricalBlue' } : {};
  const of = { colorSet: 'categorical', ...(measure === undefined ? {} : { yAxisTitle: measure }) };
  const axis = unit === null ? of : { ...of, yAxisTitle: [measure, unit].filter(Boolean).join(', ') };
  const groups = series.map(({ name, values }) => ({ legend: name, values: points(values), ...colour }));
  if (form === 'waterfall' && first !== undefined && series.length === 1) return steps(first, labels, axis);
  if (form === 'line' || form === 'range') return { type: 'Chart.Line', ...axis, data: groups };
  if (series.length > 1) return { type: 'Chart.VerticalBar.Grouped', ...axis, data: groups };
  const isWide = form === 'funnel' || labels.some((label) => label.length > longestLabelBelow);
  return isWide
    ? {
        type: 'Chart.HorizontalBar',
        ...axis,
        ...colour,
        displayMode: 'AbsoluteWithAxis',
        data: points(first?.values ?? []),
      }
    : { type: 'Chart.VerticalBar', ...axis, ...colour, data: points(first?.values ?? []) };
}

/** Teams has no waterfall: each step as the length of its change, told apart by colour and by the sign in its label. */
function steps(
  { values, shown }: ChartBlock['series'][number],
  labels: readonly string[],
  axis: Readonly<Record<string, unknown>>,
): CardPart {
  const colourOf = (at: number, value: number) =>
    at === 0 || at === labels.length - 1
      ? 'categoricalBlue'
      : value < 0
        ? 'categoricalMarigold'
        : 'categoricalTeal';
  return {
    type: 'Chart.HorizontalBar',
    ...axis,
    displayMode: 'AbsoluteNoAxis',
    data: labels.flatMap((label, at) => {
      const value = values[at] ?? null;
      return value === null
        ? []
        : [{ x: `${label} ${shown[at] ?? ''}`, y: Math.abs(value), color: colourOf(at, value) }];
    }),
  };
}
