import type { EChartsType } from 'echarts';
import type { Answer, ChartBlock } from '../../../answer/index.ts';
import type { Language } from '../../../kernel/index.ts';
import type { ChartLook } from './chart-look.ts';
import { chartOption, heightOf } from './chart-option.ts';
import { el } from './dom.ts';
import { wordsOf } from './words.ts';

/** A chart as SVG. Its title is the finding, which isn't said twice; who can't see it is read its figures. */
export function chartView(block: ChartBlock, { language, title }: Answer): HTMLElement {
  const drawing = el('div', {
    class: `drawing is-${block.form}`,
    role: 'img',
    'aria-label': inWords(block, language),
  });
  const height = heightOf(block);
  if (height !== null) drawing.style.height = `${height}px`;
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
    chart.setOption(chartOption(block, language, lookOf(drawing)), true);
  };
  new ResizeObserver(redraw).observe(drawing);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
}

/** As the style sheet says it, by day and by night. */
function lookOf(drawing: HTMLElement): ChartLook {
  const style = getComputedStyle(drawing);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: colour('--ink'),
    quiet: colour('--quiet'),
    line: colour('--line'),
    card: colour('--card'),
    series: [1, 2, 3, 4, 5, 6].map((index) => colour(`--series-${index}`)),
    fontFamily: style.fontFamily,
    width: drawing.clientWidth,
  };
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
