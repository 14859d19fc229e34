import type { ChartBlock } from '../../answer/index.ts';
import { roundedFigure, withoutSharedYear } from '../chart-axis.ts';
import type { CardPart } from './card.ts';
import { richText } from './rich-text.ts';
import { renderTable } from './tables.ts';

/** Names of this length don't fit below a bar. */
const longestLabelBelow = 12;

/**
 * A chart in Teams' own form, and the same as a table for clients that don't draw it yet, unless the figures stand beside it already (`isBesideTable`).
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

/** Of Teams' own, those first that the colour-blind tell apart. The one that it would take first is a red, which says that something is wrong. */
const colours = [
  'categoricalBlue',
  'categoricalMarigold',
  'categoricalTeal',
  'categoricalPurple',
  'categoricalRed',
  'categoricalLightBlue',
] as const;
const [ofWhatStands, ofWhatLeaves, ofWhatComes] = colours;

function native({ form, labels, series, unit, measure }: ChartBlock): CardPart {
  const isOverTime = form === 'line' || form === 'range';
  const names = isOverTime ? withoutSharedYear(labels) : labels;
  const points = (values: readonly (number | null)[]) =>
    names.flatMap((x, index) => {
      const y = values[index] ?? null;
      return y === null ? [] : [{ x, y: roundedFigure(y) }];
    });
  const [first] = series;
  const title = [measure, unit].filter((text) => text != null && text !== '').join(', ');
  const axis = title === '' ? {} : { yAxisTitle: title };
  const groups = series.map(({ name, values }, index) => ({
    legend: name,
    values: points(values),
    color: colours[index % colours.length] ?? ofWhatStands,
  }));
  if (form === 'waterfall' && first !== undefined && series.length === 1) return steps(first, labels, axis);
  if (isOverTime) return { type: 'Chart.Line', ...axis, data: groups };
  if (series.length > 1) return { type: 'Chart.VerticalBar.Grouped', ...axis, data: groups };
  const isWide = form === 'funnel' || names.some((name) => name.length > longestLabelBelow);
  const bars = { ...axis, color: ofWhatStands, data: points(first?.values ?? []) };
  return isWide
    ? { type: 'Chart.HorizontalBar', ...bars, displayMode: 'AbsoluteWithAxis' }
    : { type: 'Chart.VerticalBar', ...bars };
}

/** Teams has no waterfall: each step as the length of its change, told apart by colour and by the sign in its label. */
function steps(
  { values, shown }: ChartBlock['series'][number],
  labels: readonly string[],
  axis: Readonly<Record<string, unknown>>,
): CardPart {
  const colourOf = (at: number, value: number) =>
    at === 0 || at === labels.length - 1 ? ofWhatStands : value < 0 ? ofWhatLeaves : ofWhatComes;
  return {
    type: 'Chart.HorizontalBar',
    ...axis,
    displayMode: 'AbsoluteWithAxis',
    data: labels.flatMap((label, at) => {
      const value = values[at] ?? null;
      return value === null
        ? []
        : [
            {
              x: `${label} ${shown[at] ?? ''}`,
              y: roundedFigure(Math.abs(value)),
              color: colourOf(at, value),
            },
          ];
    }),
  };
}
