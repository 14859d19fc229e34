import stringWidth from 'string-width';
import type { Answer, Block, ChangesBlock, ChartBlock, TableBlock } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';
import { basisLine } from './basis-line.ts';
import { barColumnWidth, barsBeside, renderChart } from './chart.ts';
import { coloured, type Paint, plain } from './paint.ts';
import { layOutTable, pad } from './table.ts';
import { oneLine, wrap, wrapWhole } from './wrap.ts';

export interface TextStyle {
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
  /** The reader's zone, IANA: times of day are shown in it. */
  readonly timeZone: string;
}

/** Buttons that are shown, and can be pressed by number. */
export const mostActions = 5;

/** An answer for a terminal: the first line is the answer, then what it stands on, then what can be pressed, by number. */
export function renderText(answer: Answer, style: TextStyle): string {
  const paint = style.colour ? coloured : plain;
  const lines = [...emphasise(wrap(answer.title, style.width), paint), ...renderBlocks(answer, style, paint)];
  if (answer.basis !== null) {
    const basis = basisLine(answer.basis, answer.language, style.timeZone);
    lines.push('', ...wrap(basis, style.width).map(paint.grey));
  }
  const buttons = answer.actions.slice(0, mostActions).map(({ label }, index) => `[${index + 1}] ${label}`);
  if (buttons.length > 0) lines.push('', ...wrapWhole(buttons, style.width));
  return lines.join('\n');
}

function renderBlocks(answer: Answer, style: TextStyle, paint: Paint): readonly string[] {
  const { blocks, language, title } = answer;
  const lines: string[] = [];
  blocks.forEach((block, index) => {
    const before = blocks[index - 1];
    const after = blocks[index + 1];
    if (block.kind === 'chart' && before?.kind === 'table' && canStandBeside(before, block, style)) return;
    const isHead = headsNext(block, after);
    if (
      before === undefined
        ? isGrid(block) || isHead
        : isHead || ((isGrid(block) || isGrid(before)) && !headsNext(before, block))
    )
      lines.push('');
    if (block.kind === 'table' && after?.kind === 'chart' && canStandBeside(block, after, style))
      lines.push(...table(block, after, language, style, paint));
    else lines.push(...renderBlock(block, isHead, title, language, style, paint));
  });
  return lines;
}

function renderBlock(
  block: Block,
  isHead: boolean,
  title: string,
  language: Language,
  { width, ...style }: TextStyle,
  paint: Paint,
): readonly string[] {
  switch (block.kind) {
    case 'text':
      return isHead
        ? wrap(block.text.replaceAll('**', ''), width).map(paint.strong)
        : emphasise(wrap(block.text, width), paint);
    case 'facts':
      return facts(block.items, width);
    case 'table':
      return table(block, null, language, { width, ...style }, paint);
    case 'chart':
      return renderChart(block, title, width, paint);
    case 'changes':
      return changes(block, width, paint);
    case 'form':
      return block.groups.flatMap(({ title: heading, fields }) => [
        '',
        paint.strong(heading),
        ...facts(
          fields.map(({ key, label, value }) => ({
            label: key,
            value: value === '' ? `– (${label})` : value,
          })),
          width,
        ),
      ]);
    case 'notice':
      return wrap(block.text, width).map(block.level === 'warning' ? paint.warning : paint.grey);
  }
}

/** Blocks that stand apart, with an empty line around them. */
function isGrid(block: Block): boolean {
  return block.kind === 'table' || block.kind === 'chart' || block.kind === 'facts';
}

/** A text all in bold. */
export function isHeading(block: Block): boolean {
  return block.kind === 'text' && /^\*\*[^*]+\*\*$/u.test(block.text);
}

/** A heading, or a short text without a full stop before a table. */
function headsNext(block: Block, next: Block | undefined): boolean {
  if (block.kind !== 'text' || next === undefined) return false;
  if (isHeading(block)) return true;
  return isGrid(next) && block.text.length <= longestHeading && !/[.。!?！？…\n]/u.test(block.text);
}

const longestHeading = 40;

/** Their names in one column, where that leaves room; a value too long goes on in the next line, below where it began. */
function facts(
  items: readonly { readonly label: string; readonly value: string }[],
  width: number,
): readonly string[] {
  const widest = Math.max(0, ...items.map(({ label }) => stringWidth(oneLine(label))));
  if (widest > width / 2)
    return items.flatMap(({ label, value }) => wrap(`${label} · ${value}`, width, '  '));
  return items.flatMap(({ label, value }) =>
    wrap(value, width - widest - 2).map((line, index) =>
      `${pad(index === 0 ? oneLine(label) : '', widest, 'left')}  ${line}`.trimEnd(),
    ),
  );
}

function canStandBeside(block: TableBlock, chart: ChartBlock, style: TextStyle): boolean {
  return (
    barsBeside(block, chart) !== null &&
    layOutTable(block.columns, block.rows, style.width - barColumnWidth - 2).heading.length > 0
  );
}

/** A table, with the bars of a chart that says the same at its right. */
function table(
  block: TableBlock,
  chart: ChartBlock | null,
  language: Language,
  { width }: TextStyle,
  paint: Paint,
): readonly string[] {
  const bars = chart === null ? null : barsBeside(block, chart);
  const tableWidth = bars === null ? width : width - barColumnWidth - 2;
  const { heading, rows } = layOutTable(block.columns, block.rows, tableWidth);
  const [labels = '', rule = ''] = heading;
  const full = rule.length;
  return [
    ...(heading.length === 0 ? [] : [paint.strong(labels), paint.grey(rule)]),
    ...(bars === null ? rows : rows.map((row, index) => besideRow(row, bars[index] ?? '', full, paint))),
    ...(block.rows.length < block.totalRows ? [paint.grey(pageNote(block, language))] : []),
  ];
}

/** What is not shown: how many rows follow; on a later page, which these are. */
export function pageNote({ rows, totalRows, offset = 0 }: TableBlock, language: Language): string {
  const more = totalRows - rows.length;
  if (offset > 0) {
    const span = `${offset + 1}–${offset + rows.length}`;
    return language === 'zh' ? `第 ${span} 行，共 ${totalRows} 行` : `rows ${span} of ${totalRows}`;
  }
  return language === 'zh' ? `… 还有 ${more} 行` : `… ${more} more ${more === 1 ? 'row' : 'rows'}`;
}

function besideRow(row: string, bar: string, width: number, paint: Paint): string {
  return bar === '' ? row : `${pad(row, width, 'left')}  ${paint.bar(bar)}`;
}

export const changeMarks: Readonly<Record<ChangesBlock['items'][number]['mark'], string>> = {
  activity: '☎',
  record: '◆',
  task: '☐',
  removed: '✕',
};

function changes(block: ChangesBlock, width: number, paint: Paint): readonly string[] {
  return block.items.flatMap((item) => {
    const fields = item.fields.map(({ label, before, after }) => {
      const now = `**${oneLine(after ?? '–')}**`;
      return before === null ? `${label} ${now}` : `${label} ${oneLine(before)} → ${now}`;
    });
    const line = [
      `${changeMarks[item.mark]} ${oneLine(item.subject)}`,
      ...item.details.map(oneLine),
      ...fields,
    ];
    return emphasise(wrap(line.join(' · '), width, '  '), paint);
  });
}

/** `**bold**`, also where it goes over the end of a line. */
function emphasise(lines: readonly string[], paint: Paint): readonly string[] {
  return lines
    .join('\n')
    .replaceAll(/\*\*(.+?)\*\*/gsu, (_, text: string) => text.split('\n').map(paint.strong).join('\n'))
    .split('\n');
}
