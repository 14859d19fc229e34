import type { ImageBlock, KnownBlock } from '@slack/types';
import type { Answer, ChartBlock } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';
import { roundedFigure, withoutSharedYear } from '../chart-axis.ts';
import { barsBeside, renderChart } from '../text/chart.ts';
import { plain } from '../text/paint.ts';
import { shortened } from '../text/pieces.ts';
import { limits } from './limits.ts';
import { context, preformatted, richText } from './rich-text.ts';

/** How charts are shown: in Slack's own form, with the picture that was uploaded for one that has none, or else as bars of text. */
export interface ChartStyle {
  readonly isNative: boolean;
  /** Ids of Slack's files. */
  readonly pictures: ReadonlyMap<ChartBlock, string>;
}

const barWidth = 60;

/** Slack's `data_visualization`, which its types do not know yet (docs.slack.dev/reference/block-kit/blocks/data-visualization-block). */
interface SlackChart {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'bar' | 'line';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label?: string };
  };
}

/** A chart as blocks. `isSaid`: its figures stand beside it already. */
export function renderChartBlock(
  block: ChartBlock,
  { title, language }: Pick<Answer, 'title' | 'language'>,
  { isNative, pictures }: ChartStyle,
  isSaid: boolean,
): readonly KnownBlock[] {
  const finding = unmarked(block.title);
  const heading = finding === unmarked(title) ? [] : richText(`**${finding}**`);
  const native = isNative ? nativeChart(block) : null;
  const figures = isSaid ? [] : figuresOf(block, language).flatMap((line) => context(line));
  if (native !== null) return [...heading, native as unknown as KnownBlock, ...figures];
  const picture = pictures.get(block);
  if (picture !== undefined) {
    const image: ImageBlock = {
      type: 'image',
      slack_file: { id: picture },
      alt_text: shortened(altText(block, language), limits.charactersOfAltText),
    };
    return [...heading, image, ...figures];
  }
  return preformatted(renderChart(block, title, barWidth, plain));
}

/** Whether a chart is drawn at all, natively or as a picture, and not only as bars. */
export function isDrawn(block: ChartBlock, { isNative, pictures }: ChartStyle): boolean {
  return pictures.has(block) || (isNative && nativeChart(block) !== null);
}

/** The charts of an answer that Slack has no form for, and that no bars beside a table show: those are worth a picture. */
export function chartsForPictures({ blocks }: Pick<Answer, 'blocks'>): readonly ChartBlock[] {
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'chart' || nativeChart(block) !== null) return [];
    const before = blocks[index - 1];
    const after = blocks[index + 1];
    const hasBars = [before, after].some(
      (table) => table?.kind === 'table' && barsBeside(table, block) !== null,
    );
    return hasBars || block.labels.length > mostInPicture ? [] : [block];
  });
}

/** More would be no picture but a list. */
const mostInPicture = 60;

/** Null where it is more, or other, than Slack draws: a funnel, a waterfall, gaps, long or many names. */
function nativeChart({ form, labels, series, measure, unit, title }: ChartBlock): SlackChart | null {
  const names = series.map(({ name }) => name);
  const fits = (texts: readonly string[], most: number) =>
    texts.length >= 1 &&
    texts.length <= most &&
    new Set(texts).size === texts.length &&
    texts.every((text) => text.trim() !== '' && text.length <= limits.charactersOfChartLabel);
  if (form === 'funnel' || form === 'waterfall' || !fits(labels, limits.categoriesOfChart)) return null;
  const only = series.length === 1 ? [shortened(names[0] ?? '', limits.charactersOfChartLabel)] : names;
  if (!fits(only, limits.seriesOfChart)) return null;
  if (series.some(({ values }) => labels.some((_, index) => !Number.isFinite(values[index] ?? Number.NaN))))
    return null;
  const categories = form === 'line' || form === 'range' ? withoutSharedYear(labels) : labels;
  const axis = [measure, unit]
    .filter((text) => text !== undefined && text !== null && text !== '')
    .join(', ');
  return {
    type: 'data_visualization',
    // The finding stands above it, whole.
    title: shortened(measure ?? only[0] ?? unmarked(title), limits.charactersOfChartTitle),
    chart: {
      type: form === 'bar' ? 'bar' : 'line',
      series: series.map(({ values }, index) => ({
        name: only[index] ?? '',
        data: categories.map((label, at) => ({ label, value: roundedFigure(values[at] ?? 0) })),
      })),
      axis_config: {
        categories,
        ...(axis === '' ? {} : { y_label: shortened(axis, limits.charactersOfChartTitle) }),
      },
    },
  };
}

/** The figures as they are written, a line a series; what is unknown is left out. */
function figuresOf({ labels, series }: ChartBlock, language: Language): readonly string[] {
  const [comma, colon] = language === 'zh' ? ['，', '：'] : [', ', ': '];
  return series.flatMap(({ name, shown }) => {
    const pairs = labels
      .flatMap((label, index) => {
        const figure = shown[index] ?? '–';
        return figure === '–' ? [] : [`${label} ${figure}`];
      })
      .join(comma);
    if (pairs === '') return [];
    return [series.length === 1 ? pairs : `${name}${colon}${pairs}`];
  });
}

function altText(block: ChartBlock, language: Language): string {
  return [unmarked(block.title), ...figuresOf(block, language)].join('\n');
}

function unmarked(text: string): string {
  return text.replaceAll('**', '');
}
