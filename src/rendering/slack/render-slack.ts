import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Action, Answer, Block, ChartBlock, TableBlock } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';
import { changeLines, factLines, formTexts } from '../marked-lines.ts';
import { linksOf, type NamedLink } from '../record-links.ts';
import { basisLine } from '../text/basis-line.ts';
import { barsBeside, isSaidBy } from '../text/chart.ts';
import { shortened } from '../text/pieces.ts';
import { isHeading, mostActions, pageNote, renderText } from '../text/render-text.ts';
import { type ChartStyle, isDrawn, renderChartBlock } from './charts.ts';
import { limits } from './limits.ts';
import { context, richText } from './rich-text.ts';
import { longCells, renderTable } from './tables.ts';

/** One post. `text` says the same to a notification, a screen reader and a client without blocks. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

export interface SlackStyle {
  /** The reader's zone, IANA. */
  readonly timeZone: string;
  /** Comes back with a button that is pressed, beside the button's id. */
  readonly thread: string;
  /** The page on which records can be opened; null where there is none. */
  readonly pageUrl: string | null;
  readonly charts: ChartStyle;
}

/** Charts in Slack's own form, where it has one, and without pictures. */
export const nativeCharts: ChartStyle = { isNative: true, pictures: new Map() };

const actionId = (index: number, kind: Action['kind']) => `press-${index}-${kind}`;

/** What kind of button an action is; null for what is none of ours. */
export function readSlackKind(id: string | undefined): Action['kind'] | null {
  return (/^press-\d+-([a-z]+)$/.exec(id ?? '')?.[1] as Action['kind'] | undefined) ?? null;
}

/** What comes back of a button. */
export interface SlackPress {
  readonly id: string;
  readonly thread: string;
}

const fallbackWidth = 80;

/** An answer in as few posts as Slack's limits allow, every fact kept; what can be pressed stands under the last. */
export function renderSlack(answer: Answer, style: SlackStyle): readonly SlackMessage[] {
  const links = linksOf(answer, style.pageUrl);
  const blocks = [
    ...richText(answer.title, links),
    ...renderBlocks(answer, links, style.charts),
    ...(answer.basis === null ? [] : context(basisLine(answer.basis, answer.language, style.timeZone))),
    ...buttons(answer.actions.slice(0, mostActions), style.thread),
    ...ratingButtons(answer, style.thread),
  ];
  const whole = renderText(
    { ...answer, actions: [] },
    { width: fallbackWidth, colour: false, timeZone: style.timeZone },
  );
  const text = shortened(escaped(whole), limits.charactersOfFallback);
  return posts(blocks).map((part, index) => ({
    text: index === 0 ? text : escaped(answer.title),
    blocks: part,
  }));
}

/** Slack reads the text beside the blocks as its own mark-up: `<!channel>` in a name would call everybody. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What Slack sends back with a press; null for what is none of ours. */
export function readSlackPress(value: string | undefined): SlackPress | null {
  const at = value?.indexOf(' ') ?? -1;
  if (value === undefined || at < 1) return null;
  return { id: value.slice(0, at), thread: value.slice(at + 1) };
}

/** What a link to a record unfurls to: its gist, or that it is a record, where no more may be shown. */
export function renderSlackUnfurl(answer: Answer | null, language: Language): readonly KnownBlock[] {
  if (answer === null)
    return context(
      language === 'zh'
        ? 'Parley 里的一条记录。打开后，每个人按自己的权限查看。'
        : 'A record in Parley. Whoever opens it is shown what he may see.',
    );
  return [...richText(answer.title), ...renderBlocks(answer, [], nativeCharts)].slice(
    0,
    limits.blocksOfUnfurl,
  );
}

function renderBlocks(
  { blocks, language, title }: Answer,
  links: readonly NamedLink[],
  charts: ChartStyle,
): readonly KnownBlock[] {
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    const after = blocks[index + 1];
    if (block.kind === 'chart') {
      const hasBars = before?.kind === 'table' && barsBeside(before, block) !== null;
      if (hasBars && !isDrawn(block, charts)) return [];
      const isSaid = [before, after].some((beside) => beside?.kind === 'table' && isSaidBy(beside, block));
      return renderChartBlock(block, { title, language }, charts, isSaid);
    }
    if (block.kind === 'table') {
      const bars = after?.kind === 'chart' && !isDrawn(after, charts) ? barsBeside(block, after) : null;
      return [
        ...renderTable(block, bars, links),
        ...longCells(block).flatMap((text) => richText(text)),
        ...moreRows(block, language),
      ];
    }
    return [...(isHeading(block) ? [line] : []), ...renderBlock(block, language, links)];
  });
}

/** Between what is said of one thing and the next. */
const line = { type: 'divider' } as const;

function renderBlock(
  block: Exclude<Block, TableBlock | ChartBlock>,
  language: Language,
  links: readonly NamedLink[],
): readonly KnownBlock[] {
  switch (block.kind) {
    case 'text':
      return richText(block.text, links);
    case 'facts':
      return richText(factLines(block, language), links);
    case 'changes':
      return richText(changeLines(block), links);
    case 'form':
      return formTexts(block, language).flatMap((text) => richText(text));
    case 'notice':
      return block.level === 'warning' ? richText(`⚠ ${block.text}`) : context(block.text);
  }
}

function moreRows(block: TableBlock, language: Answer['language']): readonly KnownBlock[] {
  return block.rows.length < block.totalRows ? context(pageNote(block, language)) : [];
}

/** A label that is too long for its button stands above, whole. */
function buttons(actions: readonly Action[], thread: string): readonly KnownBlock[] {
  if (actions.length === 0) return [];
  const isLong = actions.some(({ label }) => label.length > limits.charactersOfButton);
  const block: ActionsBlock = {
    type: 'actions',
    elements: actions.map(({ id, label, kind }, index) => ({
      type: 'button',
      action_id: actionId(index, kind),
      text: { type: 'plain_text', text: shortened(label, limits.charactersOfButton), emoji: false },
      value: `${id} ${thread}`,
      ...(kind === 'confirm' ? { style: 'primary' as const } : {}),
    })),
  };
  const labels = actions.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
  return [...(isLong ? richText(labels) : []), block];
}

function ratingButtons({ rating, language }: Answer, thread: string): readonly KnownBlock[] {
  if (rating === undefined) return [];
  const zh = language === 'zh';
  const button = (how: SlackRating['how'], text: string, label: string) => ({
    text: { type: 'plain_text' as const, text, emoji: false },
    value: `${how} ${rating} ${thread}`,
    accessibility_label: label,
  });
  return [
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'rate',
          positive_button: button(
            'good',
            zh ? '有用' : 'Of use',
            zh ? '这个回答有用' : 'This answer was of use',
          ),
          negative_button: button(
            'bad',
            zh ? '没用' : 'Not of use',
            zh ? '这个回答没用' : 'This answer was of no use',
          ),
        },
      ],
    },
  ];
}

export interface SlackRating extends SlackPress {
  readonly how: 'good' | 'bad';
}

/** What Slack sends back where an answer is rated; null for what is none of ours. */
export function readSlackRating(value: string | undefined): SlackRating | null {
  const [, how, press] = /^(good|bad) (.+)$/.exec(value ?? '') ?? [];
  const read = readSlackPress(press);
  return read === null || how === undefined ? null : { ...read, how: how as SlackRating['how'] };
}

/** One table a message, and no more blocks and characters than Slack takes. */
function posts(blocks: readonly KnownBlock[]): readonly (readonly KnownBlock[])[] {
  const found: KnownBlock[][] = [];
  let post: KnownBlock[] = [];
  let characters = 0;
  for (const block of blocks) {
    const size = charactersIn(block);
    const isFull =
      post.length >= limits.blocksOfMessage ||
      characters + size > limits.charactersOfMessage ||
      (block.type === 'table' && post.some(({ type }) => type === 'table')) ||
      (isChart(block) && post.filter(isChart).length >= limits.chartsOfMessage);
    if (isFull && post.length > 0) {
      // A heading goes over with what it heads.
      const at = post.findLastIndex(({ type }) => type === 'divider');
      const hasHeadingLast = at > 0 && at === post.length - 2;
      found.push(hasHeadingLast ? post.slice(0, at) : post);
      post = hasHeadingLast ? post.slice(at + 1) : [];
      characters = charactersIn(post);
    }
    post.push(block);
    characters += size;
  }
  return [...found, post];
}

function isChart({ type }: { readonly type: string }): boolean {
  return type === 'data_visualization';
}

/** Of all texts in it. */
function charactersIn(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, each) => sum + charactersIn(each), 0);
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce(
    (sum, [key, value]) =>
      sum + (key === 'text' && typeof value === 'string' ? value.length : charactersIn(value)),
    0,
  );
}
