import type { EChartsOption, EChartsType, SeriesOption } from 'echarts';
import type { Answer, ChartBlock } from '../../../answer/index.ts';
import type { Language } from '../../../kernel/index.ts';
import { localeOf } from './cell-text.ts';
import { el } from './dom.ts';
import { wordsOf } from './words.ts';

/** A chart as SVG. Its title is the finding, which isn't said twice; who can't see it is read its figures. */
export function chartView(block: ChartBlock, { language, title }: Answer): HTMLElement {
  const drawing = el('div', {
    class: `drawing is-${block.form}`,
    role: 'img',
    'aria-label': inWords(block, language),
  });
  if (isSideways(block))
    drawing.style.height = `${70 + block.labels.length * 24 * Math.max(1, block.series.length * 0.7)}px`;
  if (block.form === 'funnel') drawing.style.height = `${16 + block.labels.length * 40}px`;
  const figure = el(
    'figure',
    { class: 'chart' },
    plain(block.title) !== plain(title) && el('figcaption', {}, plain(block.title)),
    drawing,
  );
  void draw(block, language, drawing);
  return figure;
}

async function draw(block: ChartBlock, language: Language, drawing: HTMLElement): Promise<void> {
  // The library is as large as all else together: it is fetched with the first chart.
  const library = '/page/echarts.mjs';
  const { init } = (await import(library)) as typeof import('echarts');
  let chart: EChartsType | null = null;
  const redraw = () => {
    if (!drawing.isConnected) return;
    chart ??= init(drawing, null, { renderer: 'svg' });
    chart.resize();
    chart.setOption(optionOf(block, language, drawing), true);
  };
  new ResizeObserver(redraw).observe(drawing);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
}

const sidewaysFrom = 7;

/** Many bars, or long names, read better from top to bottom. */
function isSideways({ form, labels }: ChartBlock): boolean {
  return form === 'bar' && (labels.length >= sidewaysFrom || labels.some((label) => label.length > 14));
}

function optionOf(block: ChartBlock, language: Language, drawing: HTMLElement): EChartsOption {
  const style = getComputedStyle(drawing);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const ink = colour('--ink');
  const quiet = colour('--quiet');
  const line = colour('--line');
  const text = { color: quiet, fontFamily: style.fontFamily, fontSize: 12 };
  const base: EChartsOption = {
    animation: false,
    color: [1, 2, 3, 4, 5, 6].map((index) => colour(`--series-${index}`)),
    textStyle: { fontFamily: style.fontFamily },
    tooltip: {
      // Rich text is drawn: a name is never read as HTML.
      renderMode: 'richText',
      trigger: 'axis',
      axisPointer: { type: block.form === 'line' ? 'line' : 'shadow' },
      backgroundColor: colour('--card'),
      borderColor: line,
      textStyle: { ...text, color: ink },
      formatter: (given: unknown) => tooltip(block, given),
    },
  };
  if (block.series.length > 1) base.legend = { bottom: 0, textStyle: text, icon: 'roundRect' };
  if (block.form === 'funnel')
    return { ...base, ...funnel(block, { ...text, color: ink }, colour('--series-1')) };
  const sideways = isSideways(block);
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
    axisLabel: { ...text, formatter: (value: number) => axisText(value, block, language) },
    splitLine: { lineStyle: { color: line } },
    scale: block.form === 'line' && !crossesZeroSoon(block),
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
    series: block.series.map(
      ({ name, values: figures, shown }, index): SeriesOption =>
        block.form === 'line'
          ? {
              type: 'line',
              name,
              data: [...figures],
              symbol: (['circle', 'rect', 'triangle', 'diamond'] as const)[index % 4] ?? 'circle',
              symbolSize: 7,
              lineStyle: { width: 2.5, type: (['solid', 'dashed', 'dotted'] as const)[index % 3] ?? 'solid' },
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

function axisText(value: number, { unit }: ChartBlock, language: Language): string {
  const text = new Intl.NumberFormat(localeOf(language), {
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(value);
  return unit === '%' ? `${text}%` : text;
}

/** A line may leave out the stretch below it only where zero would flatten it. */
function crossesZeroSoon({ series }: ChartBlock): boolean {
  const figures = series.flatMap(({ values }) => values.filter((value) => value !== null));
  return Math.min(...figures, Number.POSITIVE_INFINITY) < Math.max(...figures, 0) * 0.6;
}

function plain(text: string): string {
  return text.replaceAll('**', '');
}

const figuresRead = 24;

function inWords(block: ChartBlock, language: Language): string {
  const comma = language === 'zh' ? '，' : ', ';
  const series = block.series.map(({ name, shown }) => {
    const pairs = block.labels.slice(0, figuresRead).map((label, index) => `${label} ${shown[index] ?? '–'}`);
    return `${name}: ${pairs.join(comma)}`;
  });
  return `${wordsOf(language).chart}: ${[plain(block.title), ...series].join('. ')}`;
}
