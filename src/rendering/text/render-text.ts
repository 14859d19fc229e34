import stringWidth from 'string-width';
import type { Answer, Basis, Block, ChangesBlock, ChartBlock, TableBlock } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';
import { cut, layOutTable, oneLine, pad } from './table.ts';

export interface TextStyle {
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
}

/** An answer for a terminal: the first line is the answer, then what it stands on, then what can be pressed, by number. */
export function renderText(answer: Answer, style: TextStyle): string {
  const paint = style.colour ? coloured : plain;
  const lines = [
    ...wrap(answer.title, style.width).map((line) => paint.title(bold(line, paint))),
    ...answer.blocks.flatMap((block) => renderBlock(block, answer.language, style, paint)),
  ];
  if (answer.basis !== null)
    lines.push('', ...wrap(basisLine(answer.basis, answer.language), style.width).map(paint.grey));
  if (answer.actions.length > 0) {
    lines.push(
      '',
      ...wrap(answer.actions.map(({ label }, index) => `[${index + 1}] ${label}`).join('  '), style.width),
    );
  }
  return lines.join('\n');
}

interface Paint {
  readonly title: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly grey: (text: string) => string;
  readonly bar: (text: string) => string;
  readonly warning: (text: string) => string;
}

const same = (text: string) => text;
const plain: Paint = { title: same, strong: same, grey: same, bar: same, warning: same };
const coloured: Paint = {
  title: same,
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  grey: (text) => `\u001b[90m${text}\u001b[39m`,
  bar: (text) => `\u001b[36m${text}\u001b[39m`,
  warning: (text) => `\u001b[33m${text}\u001b[39m`,
};

function renderBlock(block: Block, language: Language, style: TextStyle, paint: Paint): readonly string[] {
  switch (block.kind) {
    case 'text':
      return wrap(block.text, style.width).map((line) => bold(line, paint));
    case 'facts':
      return ['', ...facts(block.items, style.width)];
    case 'table':
      return ['', ...table(block, language, style, paint)];
    case 'chart':
      return ['', ...chart(block, style, paint)];
    case 'changes':
      return changes(block, paint);
    case 'notice':
      return wrap(block.text, style.width).map(block.level === 'warning' ? paint.warning : paint.grey);
  }
}

function facts(
  items: readonly { readonly label: string; readonly value: string }[],
  width: number,
): readonly string[] {
  const labels = layOutTable(
    [
      { label: '', align: 'left' },
      { label: '', align: 'left' },
    ],
    items.map(({ label, value }) => [label, value]),
    width,
  );
  // The two lines of an empty heading are not shown.
  return labels.slice(2);
}

function table(block: TableBlock, language: Language, style: TextStyle, paint: Paint): readonly string[] {
  const [heading = '', rule = '', ...rows] = layOutTable(block.columns, block.rows, style.width);
  const more = block.totalRows - block.rows.length;
  const note = language === 'zh' ? `… 还有 ${more} 行` : `… ${more} more ${more === 1 ? 'row' : 'rows'}`;
  return [paint.strong(heading), paint.grey(rule), ...rows, ...(more > 0 ? [paint.grey(note)] : [])];
}

const longestBar = 32;

function chart(block: ChartBlock, style: TextStyle, paint: Paint): readonly string[] {
  const lines = [paint.strong(cut(oneLine(block.title), style.width))];
  const labelWidth = Math.min(24, Math.max(4, ...block.labels.map((label) => label.length * 2)));
  for (const series of block.series) {
    if (block.series.length > 1) lines.push(paint.grey(series.name));
    const peak = Math.max(0, ...series.values.map((value) => Math.abs(value ?? 0)));
    block.labels.forEach((label, index) => {
      const value = series.values[index] ?? null;
      const length = value === null || peak === 0 ? 0 : Math.round((Math.abs(value) / peak) * longestBar);
      const bar = (value !== null && value < 0 ? '▒' : '█').repeat(length);
      lines.push(
        `${pad(oneLine(label), labelWidth, 'left')} ${paint.bar(bar)} ${series.shown[index] ?? '–'}`,
      );
    });
  }
  return lines;
}

const marks: Readonly<Record<ChangesBlock['items'][number]['mark'], string>> = {
  activity: '☎',
  record: '◆',
  task: '☐',
  removed: '✕',
};

function changes(block: ChangesBlock, paint: Paint): readonly string[] {
  return block.items.map((item) => {
    const fields = item.fields.map(({ label, before, after }) => {
      const now = paint.strong(oneLine(after ?? '–'));
      return before === null ? `${label} ${now}` : `${label} ${oneLine(before)} → ${now}`;
    });
    return [`${marks[item.mark]} ${oneLine(item.subject)}`, ...item.details.map(oneLine), ...fields].join(
      ' · ',
    );
  });
}

/** What was understood, in one small line. */
function basisLine(basis: Basis, language: Language): string {
  const parts = [
    basis.definition,
    ...basis.filters.map(({ field, op, values }) =>
      [field, op, values.join(language === 'zh' ? '、' : ', ')].filter((part) => part !== '').join(' '),
    ),
    basis.period?.label,
    basis.comparison &&
      (language === 'zh' ? `对比 ${basis.comparison.label}` : `against ${basis.comparison.label}`),
    basis.scope,
    basis.asOf,
    ...basis.notes,
  ];
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
}

function bold(line: string, paint: Paint): string {
  return line.replace(/\*\*(.+?)\*\*/gu, (_, text: string) => paint.strong(text));
}

/** Breaks at spaces, and within Chinese anywhere. */
function wrap(text: string, width: number): readonly string[] {
  return text
    .split('\n')
    .map(oneLine)
    .flatMap((paragraph) => {
      const lines: string[] = [];
      let line = '';
      for (const piece of paragraph.match(
        /\s+|[\p{Script=Han}，。；：、！？]|[^\s\p{Script=Han}，。；：、！？]+/gu,
      ) ?? ['']) {
        if (stringWidth(line + piece) > width && line !== '') {
          lines.push(line.trimEnd());
          line = piece.trimStart();
        } else {
          line += piece;
        }
      }
      return [...lines, line.trimEnd()];
    });
}
