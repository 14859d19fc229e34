import stringWidth from 'string-width';
import type { ChartBlock } from '../../answer/index.ts';
import type { Paint } from './paint.ts';
import { pad } from './table.ts';
import { oneLine } from './wrap.ts';

const widestLabel = 30;
const longestBar = 36;

/**
 * `├────●────┤ ¦`: from low over middle to high, with the target and what came, on one scale. Null for what is no range.
 */
export function renderRange(block: ChartBlock, width: number, paint: Paint): readonly string[] | null {
  const of = (role: string) => block.series.find((series) => series.role === role);
  const [low, high] = [of('low'), of('high')];
  if (block.form !== 'range' || low === undefined || high === undefined) return null;
  const labels = block.labels.map(oneLine);
  const labelWidth = widthOf(labels);
  const cells = block.labels.map((_, at) => block.series.map(({ shown }) => oneLine(shown[at] ?? '–')));
  const columns = block.series.map((_, nth) =>
    Math.max(
      ...cells.map((row) => stringWidth(row[nth] ?? '')),
      stringWidth(oneLine(block.series[nth]?.name ?? '')),
    ),
  );
  const figuresWidth = columns.reduce((sum, one) => sum + one + 2, 0);
  const room = Math.max(8, Math.min(longestBar, width - labelWidth - figuresWidth - 1));
  const all = block.series.flatMap(({ values }) => values.filter((value) => value !== null));
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)];
  const place = (value: number) => Math.round(((value - least) / (most - least || 1)) * (room - 1));
  const heading = [
    pad('', labelWidth, 'left'),
    pad('', room, 'left'),
    ...block.series.map(
      ({ name, role }, nth) => ` ${pad(oneLine(name), columns[nth] ?? 0, 'right')}${legend(role)}`,
    ),
  ];
  return [
    paint.grey(heading.join(' ').trimEnd()),
    ...labels.map((label, at) => {
      const line = Array.from({ length: room }, () => ' ');
      const put = (series: ChartBlock['series'][number] | undefined, mark: string) => {
        const value = series?.values[at] ?? null;
        if (value !== null) line[place(value)] = mark;
      };
      const [from, to] = [low.values[at] ?? null, high.values[at] ?? null];
      if (from !== null && to !== null) line.fill('─', place(from), place(to));
      put(low, marks.low);
      put(high, marks.high);
      put(of('middle'), marks.middle);
      put(of('target'), marks.target);
      put(of('actual'), marks.actual);
      const figures = (cells[at] ?? []).map((text, nth) => ` ${pad(text, (columns[nth] ?? 0) + 2, 'right')}`);
      return [pad(label, labelWidth, 'left'), paint.bar(line.join('')), figures.join('')].join(' ');
    }),
  ];
}

const marks = { low: '├', middle: '●', high: '┤', target: '¦', actual: '◆' } as const;

function legend(role: keyof typeof marks | undefined): string {
  return role === undefined ? '  ' : ` ${marks[role]}`;
}

/** Each change hangs where the one before it ended: `█` what stands or was added, `▒` what was taken away. Null for what is no waterfall. */
export function renderWaterfall(block: ChartBlock, width: number, paint: Paint): readonly string[] | null {
  const [series, ...others] = block.series;
  if (block.form !== 'waterfall' || series === undefined || others.length > 0) return null;
  const labels = block.labels.map(oneLine);
  const labelWidth = widthOf(labels);
  const shown = labels.map((_, at) => oneLine(series.shown[at] ?? '–'));
  const shownWidth = Math.max(0, ...shown.map((text) => stringWidth(text)));
  const room = Math.max(8, Math.min(longestBar, width - labelWidth - shownWidth - 2));
  let level = 0;
  const spans = labels.map((_, at) => {
    const value = series.values[at] ?? 0;
    const from = at === 0 || at === labels.length - 1 ? 0 : level;
    level = from + value;
    return { from: Math.min(from, level), to: Math.max(from, level), isDown: value < 0 };
  });
  const most = Math.max(0, ...spans.map(({ to }) => to));
  const least = Math.min(...spans.slice(1, -1).map(({ from }) => from), most);
  // What changed would be a sliver beside what stands: then the bars of that are cut, and say so.
  const isCut = least > 2 * (most - least) && most > least;
  const floor = isCut ? least - (most - least) / 2 : Math.min(0, least);
  const place = (value: number) => Math.max(0, Math.round(((value - floor) / (most - floor || 1)) * room));
  return labels.map((label, at) => {
    const { from, to, isDown } = spans[at] ?? { from: 0, to: 0, isDown: false };
    const length = to > from ? Math.max(1, place(to) - place(from)) : 0;
    const whole = (isDown ? '▒' : '█').repeat(length);
    const bar = `${' '.repeat(place(from))}${isCut && from === 0 ? whole.replace(/^./u, '≈') : whole}`;
    return [pad(label, labelWidth, 'left'), pad(shown[at] ?? '', shownWidth, 'right'), paint.bar(bar)]
      .join(' ')
      .trimEnd();
  });
}

function widthOf(labels: readonly string[]): number {
  return Math.min(widestLabel, Math.max(0, ...labels.map((label) => stringWidth(label))));
}
