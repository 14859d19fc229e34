import type { EChartsOption, SeriesOption } from 'echarts';
import type { ChartBlock } from '../../../answer/index.ts';
import type { Language } from '../../../kernel/index.ts';
import { localeOf } from './cell-text.ts';
import { rangeSeries, waterfallAxis, waterfallSeries } from './chart-forms.ts';
import type { ChartLook } from './chart-look.ts';

const sidewaysFrom = 7;
/** Pixels; a telephone held upright. */
const narrow = 480;

/** Many bars, or long names, read better from top to bottom. */
function isSideways({ form, labels }: ChartBlock): boolean {
  if (form === 'waterfall') return true;
  return form === 'bar' && (labels.length >= sidewaysFrom || labels.some((label) => label.length > 14));
}

/** A chart as its library draws it. */
export function chartOption(block: ChartBlock, language: Language, look: ChartLook): EChartsOption {
  const { ink, quiet, line, fontFamily } = look;
  const text = { color: quiet, fontFamily, fontSize: 12 };
  const base: EChartsOption = {
    animation: false,
    color: [...look.series],
    textStyle: { fontFamily },
    tooltip: {
      // Rich text is drawn: a name is never read as HTML.
      renderMode: 'richText',
      trigger: 'axis',
      axisPointer: { type: isLine(block) ? 'line' : 'shadow' },
      backgroundColor: look.card,
      borderColor: line,
      textStyle: { ...text, color: ink },
      formatter: (given: unknown) => tooltip(block, given),
    },
  };
  if (block.series.length > 1)
    base.legend = {
      bottom: 0,
      // On a phone its second line would lie on the axis.
      ...(look.width < narrow ? { type: 'scroll' as const } : {}),
      textStyle: text,
      data: block.series.map(({ name }) => name),
      // A range is told apart by its symbols.
      ...(block.form === 'range' ? {} : { icon: 'roundRect' }),
    };
  if (block.form === 'funnel')
    return { ...base, ...funnel(block, { ...text, color: ink }, look.series[0] ?? ink) };
  const sideways = isSideways(block);
  const cut = waterfallAxis(block);
  const special = rangeSeries(block, look) ?? waterfallSeries(block, look, { ...text, color: ink });
  const names = {
    type: 'category' as const,
    data: block.labels.slice(),
    inverse: sideways,
    axisLabel: {
      ...text,
      interval: sideways || block.labels.length <= 6 ? 0 : ('auto' as const),
      width: 130,
      overflow: 'truncate' as const,
      hideOverlap: true,
    },
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
  };
  const only = block.series.length === 1 ? block.series[0]?.name : undefined;
  const values = {
    type: 'value' as const,
    name: [block.measure ?? only, block.unit].filter(Boolean).join(language === 'zh' ? '，' : ', '),
    ...(sideways
      ? { nameLocation: 'middle' as const, nameGap: 28, nameTextStyle: text }
      : { nameGap: 12, nameTextStyle: { ...text, align: 'left' as const } }),
    axisLabel: {
      ...text,
      hideOverlap: true,
      formatter: (value: number) => axisText(value, block, language, cut?.interval),
    },
    splitLine: { lineStyle: { color: line } },
    ...(cut ?? {}),
    scale: isLine(block) && !crossesZeroSoon(block),
  };
  return {
    ...base,
    grid: {
      left: 8,
      right: sideways ? 64 : 24,
      top: sideways ? 4 : 28,
      bottom: block.series.length > 1 ? 36 : 8,
      outerBoundsMode: 'same',
    },
    ...(sideways
      ? { xAxis: { ...values, position: 'bottom' as const }, yAxis: names }
      : { xAxis: names, yAxis: values }),
    series:
      special ??
      block.series.map(
        ({ name, values: figures, shown }, index): SeriesOption =>
          isLine(block)
            ? {
                type: 'line',
                name,
                data: [...figures],
                symbol: (['circle', 'rect', 'triangle', 'diamond'] as const)[index % 4] ?? 'circle',
                symbolSize: 7,
                lineStyle: {
                  width: 2.5,
                  type: (['solid', 'dashed', 'dotted'] as const)[index % 3] ?? 'solid',
                },
              }
            : {
                type: 'bar',
                name,
                data: [...figures],
                barMaxWidth: 28,
                barGap: '10%',
                label: {
                  ...text,
                  show: block.series.length === 1,
                  position: sideways ? 'right' : 'top',
                  formatter: ({ dataIndex }: { readonly dataIndex: number }) => shown[dataIndex] ?? '',
                },
              },
      ),
  };
}

function isLine({ form }: ChartBlock): boolean {
  return form === 'line' || form === 'range';
}

/** Bars around one middle, the stage on their left and the figure on their right: lengths compare, which the slopes of trapezia don't. */
function funnel(block: ChartBlock, text: { readonly color: string }, fill: string): EChartsOption {
  const [series] = block.series;
  const values = series?.values ?? [];
  const widest = Math.max(...values.map((value) => value ?? 0), 1);
  const bars = { type: 'bar', stack: 'funnel', barWidth: '72%' } as const;
  return {
    color: ['transparent', fill],
    grid: { left: 8, right: 64, top: 8, bottom: 8, outerBoundsMode: 'same' },
    xAxis: { type: 'value', show: false, max: widest },
    yAxis: {
      type: 'category',
      data: [...block.labels],
      inverse: true,
      axisLabel: { ...text, width: 130, overflow: 'truncate' },
      axisLine: { show: false },
      axisTick: { show: false },
    },
    series: [
      { ...bars, silent: true, data: values.map((value) => (widest - (value ?? 0)) / 2) },
      {
        ...bars,
        name: series?.name ?? '',
        data: [...values],
        label: {
          ...text,
          show: true,
          position: 'right',
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => series?.shown[dataIndex] ?? '',
        },
      },
    ],
  };
}

function tooltip(block: ChartBlock, given: unknown): string {
  const [first] = [given].flat() as readonly { readonly dataIndex: number; readonly name: string }[];
  if (first === undefined) return '';
  const lines = block.series.map(({ name, shown }) => `${name}: ${shown[first.dataIndex] ?? '–'}`);
  return [first.name, ...lines].join('\n');
}

/** `interval` to the next figure, where they lie so close that short ones would be alike. */
function axisText(value: number, { unit }: ChartBlock, language: Language, interval?: number): string {
  const digits = interval === undefined ? 0 : Math.ceil(Math.log10(Math.abs(value) / interval)) + 1;
  // British English would have 5m where the figures beside it say 5M.
  const text = new Intl.NumberFormat(language === 'en' ? 'en-US' : localeOf(language), {
    notation: 'compact',
    ...(digits > 2 ? { maximumSignificantDigits: Math.min(digits, 15) } : { maximumFractionDigits: 1 }),
  }).format(value);
  return unit === '%' ? `${text}%` : text;
}

/** A line may leave out the stretch below it only where zero would flatten it. */
function crossesZeroSoon({ series }: ChartBlock): boolean {
  const figures = series.flatMap(({ values }) => values.filter((value) => value !== null));
  return Math.min(...figures, Number.POSITIVE_INFINITY) < Math.max(...figures, 0) * 0.6;
}

/** Pixels from top to bottom; null where any height will do. */
export function heightOf(block: ChartBlock): number | null {
  if (block.form === 'funnel') return 16 + block.labels.length * 40;
  if (!isSideways(block)) return null;
  return 70 + block.labels.length * 24 * Math.max(1, block.series.length * 0.7);
}
