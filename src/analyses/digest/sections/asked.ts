import type { Block, Column } from '../../../answer/index.ts';
import type { QueryIntent } from '../../../intents/index.ts';
import type { Bilingual } from '../../../kernel/index.ts';
import { say, suggest } from '../../reply.ts';
import type { DigestContext, DigestPart, DigestSection } from '../content.ts';
import { linesOf, shownColumns } from './lines.ts';

interface Asked {
  readonly heading: Bilingual;
  /** Null: not asked of this reader. */
  readonly question: (context: DigestContext) => QueryIntent | null;
  /** Rows of a table that are shown. */
  readonly rows?: number;
  /** What of the answer is shown below its first line. */
  readonly keeps?: readonly ('table' | 'chart' | 'facts')[];
  /** Needs a target that was set. */
  readonly needsTarget?: boolean;
  /** Columns of the table that say nothing here, by their keys: whose one's own deals are. */
  readonly without?: readonly string[];
  /** The table as lines: a digest has one table at most, since each is a post of its own in Slack. */
  readonly asLines?: boolean;
  /** A button to all of it. */
  readonly drill?: Bilingual;
  /** How many rows there are in all, in words for the first line. */
  readonly counted?: (rows: number) => Bilingual;
  /** How many of the answer's buttons. */
  readonly buttons?: number;
  /** The first line of the digest says all that the answer's own would. */
  readonly isSaidAbove?: boolean;
}

const usualRows = 5;

/** A section that is the answer to one question: its first line, its chart and the few rows that matter. */
export function asked({
  heading,
  question,
  rows,
  keeps,
  needsTarget,
  without,
  asLines,
  drill,
  counted,
  buttons,
  isSaidAbove,
}: Asked): DigestSection {
  return async (context): Promise<DigestPart | null> => {
    const intent = question(context);
    const answer = intent === null ? null : await context.ask(intent);
    if (answer === null) return null;
    // An answer without any row is nothing to tell.
    if ((answer.data?.rows.length ?? 0) === 0) return null;
    const aim = answer.data?.columns.findIndex(({ key }) => key.endsWith('target')) ?? -1;
    if (needsTarget === true && (aim < 0 || answer.data?.rows[0]?.[aim] === null)) return null;
    const kept = new Set<string>(keeps ?? ['table', 'chart', 'facts']);
    const columns = answer.data?.columns ?? [];
    const blocks = answer.blocks
      // The first of each kind is what was asked for; what else it comes with stands in sections of its own.
      .filter(({ kind }, at) => kept.has(kind) && answer.blocks.findIndex((one) => one.kind === kind) === at)
      .map((block) => shorten(withoutColumns(block, columns, without ?? []), rows ?? usualRows))
      .map((block) =>
        asLines === true && block.kind === 'table' ? linesOf(block, columns, context.language) : block,
      );
    // A chart says its finding itself.
    const isSaid =
      isSaidAbove === true ||
      blocks.some((block) => block.kind === 'chart' && block.title === answer.title.replaceAll('**', ''));
    const words = heading[context.language];
    const table = answer.blocks.find((block) => block.kind === 'table');
    const hasMore = table !== undefined && table.totalRows > (rows ?? usualRows);
    return {
      ...(counted === undefined || table === undefined
        ? {}
        : { headline: counted(table.totalRows)[context.language] }),
      blocks: [
        { kind: 'text', text: `**${words}**` },
        ...(isSaid ? [] : [{ kind: 'text' as const, text: answer.title }]),
        ...blocks,
      ],
      suggestions: [
        ...(drill === undefined || intent === null || !hasMore
          ? []
          : [suggest(drill[context.language], intent)]),
        ...answer.suggestions
          .slice(0, buttons ?? (drill === undefined ? 1 : 0))
          // Below several answers a button has to say which of them it is about.
          .map((one) => ({
            ...one,
            label: say(context, `${words}: ${one.label}`, `${words}：${one.label}`),
          })),
      ],
      records: answer.records ?? [],
      ...(intent === null ? {} : { question: intent }),
    };
  };
}

function shorten(block: Block, rows: number): Block {
  if (block.kind === 'facts') return { ...block, items: block.items.slice(0, mostFacts) };
  return block.kind === 'table' ? { ...block, rows: block.rows.slice(0, rows) } : block;
}

/** Those that matter come first. */
const mostFacts = 4;

function withoutColumns(block: Block, columns: readonly Column[], without: readonly string[]): Block {
  if (block.kind !== 'table') return block;
  const keys = shownColumns(block, columns).map((column) => column?.key ?? '');
  const stays = (_: unknown, at: number) => !without.includes(keys[at] ?? '');
  return {
    ...block,
    columns: block.columns.filter(stays),
    rows: block.rows.map((row) => row.filter(stays)),
  };
}
