import type { LineSeriesOption, SeriesOption } from 'echarts';
import type { ChartBlock } from '../../../answer/index.ts';
import type { ChartLook } from './chart-look.ts';

type Series = ChartBlock['series'][number];

/** A band from low to high with the middle in it; the target is dashed, what came are dots: told apart without their colours. Null for what is no range. */
export function rangeSeries(block: ChartBlock, { series, ink }: ChartLook): SeriesOption[] | null {
  const of = (role: Series['role']) => block.series.find((one) => one.role === role);
  const [low, high] = [of('low'), of('high')];
  if (block.form !== 'range' || low === undefined || high === undefined) return null;
  const [blue = ink, orange = ink, green = ink] = series;
  const edge: LineSeriesOption = {
    type: 'line',
    symbolSize: 6,
    color: blue,
    lineStyle: { width: 1, color: blue },
  };
  const drawn = block.series.map((one): SeriesOption => {
    const data = [...one.values];
    const { name } = one;
    switch (one.role) {
      case 'low':
        return { ...edge, name, data, symbol: 'emptyCircle' };
      case 'high':
        return { ...edge, name, data, symbol: 'emptyCircle' };
      case 'target':
        return {
          type: 'line',
          name,
          data,
          color: orange,
          symbol: 'rect',
          symbolSize: 6,
          lineStyle: { width: 2, type: 'dashed' },
        };
      case 'actual':
        return {
          type: 'line',
          name,
          data,
          color: green,
          symbol: 'diamond',
          symbolSize: 12,
          lineStyle: { width: 0 },
          z: 5,
        };
      default:
        return {
          type: 'line',
          name,
          data,
          color: blue,
          symbol: 'circle',
          symbolSize: 7,
          lineStyle: { width: 2.5 },
        };
    }
  });
  // The band is what is stacked on an unseen line; the named lines above are drawn beside it, at their own heights.
  const band = (data: (number | null)[], opacity: number): SeriesOption => ({
    type: 'line',
    stack: 'band',
    data,
    silent: true,
    symbol: 'none',
    lineStyle: { opacity: 0 },
    areaStyle: { color: blue, opacity },
    z: 1,
  });
  const width = high.values.map((value, at) => difference(value, low.values[at] ?? null));
  return [...drawn, band([...low.values], 0), band(width, 0.18)];
}

/** Each change hangs where the one before it ended. Colour says whether it was added or taken away, and so does the sign at its end. */
export function waterfallSeries(
  block: ChartBlock,
  { series, quiet }: ChartLook,
  text: { readonly color: string; readonly fontFamily: string; readonly fontSize: number },
): SeriesOption[] | null {
  const [only, ...others] = block.series;
  if (block.form !== 'waterfall' || only === undefined || others.length > 0) return null;
  const [up = quiet, down = quiet] = series;
  const steps = stepsOf(only.values, block.labels.length).map(({ from, to, isTotal }) => ({
    start: Math.min(from, to),
    length: Math.abs(to - from),
    colour: isTotal ? quiet : to < from ? down : up,
  }));
  const bars = { type: 'bar', stack: 'waterfall', barWidth: '62%' } as const;
  return [
    { ...bars, silent: true, itemStyle: { color: 'transparent' }, data: steps.map(({ start }) => start) },
    {
      ...bars,
      name: only.name,
      data: steps.map(({ length, colour }) => ({ value: length, itemStyle: { color: colour } })),
      label: {
        ...text,
        show: true,
        position: 'right',
        formatter: ({ dataIndex }: { readonly dataIndex: number }) => only.shown[dataIndex] ?? '',
      },
    },
  ];
}

function difference(value: number | null, from: number | null): number | null {
  return value === null || from === null ? null : value - from;
}

/** Where its axis begins, and how far apart its figures are: at zero, unless what changed would be a sliver beside what stands. */
export function waterfallAxis(block: ChartBlock): { readonly min: number; readonly interval: number } | null {
  const [only, ...others] = block.series;
  if (block.form !== 'waterfall' || only === undefined || others.length > 0) return null;
  const levels = stepsOf(only.values, block.labels.length).map(({ to }) => to);
  const [least, most] = [Math.min(...levels), Math.max(...levels)];
  const spread = most - least;
  if (spread === 0 || least < 2 * spread) return null;
  const rough = (spread * 1.5) / intervals;
  const tens = 10 ** Math.floor(Math.log10(rough));
  const interval = tens * (rough <= 2 * tens ? 2 : rough <= 5 * tens ? 5 : 10);
  return { min: Math.floor((least - spread / 2) / interval) * interval, interval };
}

const intervals = 5;

function stepsOf(values: readonly (number | null)[], count: number) {
  let level = 0;
  return Array.from({ length: count }, (_, at) => {
    const isTotal = at === 0 || at === count - 1;
    const from = isTotal ? 0 : level;
    level = from + (values[at] ?? 0);
    return { from, to: level, isTotal };
  });
}
