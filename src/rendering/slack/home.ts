import type { HomeView, KnownBlock } from '@slack/types';
import type { Answer, Block } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';
import { factLines } from '../marked-lines.ts';
import { linksOf, type NamedLink } from '../record-links.ts';
import { context, richText } from './rich-text.ts';

/** What a person's day is made of: each an answer of its own. */
export interface SlackDay {
  readonly language: Language;
  readonly answers: readonly Answer[];
  /** The page on which records can be opened; null where there is none. */
  readonly pageUrl: string | null;
}

/** Slack takes no more in a view, and no tables. */
const mostBlocks = 100;
const mostRows = 10;

/** A person's day as the page of the app in Slack. */
export function renderSlackHome({ language, answers, pageUrl }: SlackDay): HomeView {
  const zh = language === 'zh';
  const blocks: readonly KnownBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: zh ? '我的一天' : 'My day', emoji: false } },
    ...answers.flatMap((answer) => {
      const links = linksOf(answer, pageUrl);
      return [
        { type: 'divider' as const },
        ...richText(`**${answer.title.replaceAll('**', '')}**`),
        ...answer.blocks.flatMap((block) => blocksOf(block, language, links)),
      ];
    }),
    { type: 'divider' },
    ...context(
      zh
        ? '想问什么、记什么，在“消息”里直接说，也可以用 /crm。'
        : 'Ask or tell anything under Messages, or with /crm.',
    ),
  ];
  return { type: 'home', blocks: blocks.slice(0, mostBlocks) };
}

/** One line to who has no day here. */
export function renderSlackHomeNotice(text: string): HomeView {
  return { type: 'home', blocks: [...richText(text)] };
}

function blocksOf(block: Block, language: Language, links: readonly NamedLink[]): readonly KnownBlock[] {
  switch (block.kind) {
    case 'text':
      return richText(block.text, links);
    case 'facts':
      return richText(factLines(block, language), links);
    case 'notice':
      return context(block.text);
    case 'changes':
      return richText(
        block.items.map(({ subject, details }) => [subject, ...details].join(' · ')).join('\n'),
        links,
      );
    case 'table': {
      const rows = block.rows.slice(0, mostRows);
      const more = block.totalRows - rows.length;
      const lines = rows.map((cells) =>
        cells
          .flatMap((cell, index) => {
            if (index === 0) return [`**${cell}**`];
            if (!saysMore(cell, cells)) return [];
            const label = block.columns[index]?.label;
            return [label !== undefined && bareFigure.test(cell) ? `${label} ${cell}` : cell];
          })
          .join(' · '),
      );
      return [
        ...richText(lines.join('\n'), links),
        ...(more > 0 ? context(language === 'zh' ? `… 还有 ${more} 行` : `… ${more} more`) : []),
      ];
    }
    // The table or the title beside it says the same; a form belongs to a dialog.
    case 'chart':
    case 'form':
      return [];
  }
}

/** 5天, "16 d ago": nobody knows of what without the column's head. */
const bareFigure = /^[\d.,]+\s*(?:[dh%]|天|小时)?\s*(?:ago|前)?$/u;

/** Without columns what another cell begins with need not stand twice: the customer before his deal, the days before the reason. */
function saysMore(cell: string, cells: readonly string[]): boolean {
  if (cell === '' || cell === '–') return false;
  return !cells.some((other) => other !== cell && other.startsWith(cell));
}
