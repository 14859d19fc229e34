import type { Block } from '../../../answer/index.ts';
import type { QueryIntent } from '../../../intents/index.ts';
import type { Bilingual } from '../../../kernel/index.ts';
import type { DigestContext, DigestPart, DigestSection } from '../content.ts';

interface Asked {
  readonly heading: Bilingual;
  /** Null: not asked of this reader. */
  readonly question: (context: DigestContext) => QueryIntent | null;
  /** Rows of a table that are shown. */
  readonly rows?: number;
  /** What of the answer is shown below its first line. */
  readonly keeps?: readonly ('table' | 'chart' | 'facts')[];
  /** An answer without any row is nothing to tell. */
  readonly mayBeEmpty?: boolean;
  /** Needs a target that was set. */
  readonly needsTarget?: boolean;
  /** Columns of the table that say nothing here, by their keys: whose one's own deals are. */
  readonly without?: readonly string[];
  /** How many of the answer's buttons. */
  readonly buttons?: number;
}

const usualRows = 5;

/** A section that is the answer to one question: its first line, its chart and the few rows that matter. */
export function asked({
  heading,
  question,
  rows,
  keeps,
  mayBeEmpty,
  needsTarget,
  without,
  buttons,
}: Asked): DigestSection {
  return async (context): Promise<DigestPart | null> => {
    const intent = question(context);
    const answer = intent === null ? null : await context.ask(intent);
    if (answer === null) return null;
    const isEmpty = (answer.data?.rows.length ?? 0) === 0;
    if (isEmpty && mayBeEmpty !== true) return null;
    const aim = answer.data?.columns.findIndex(({ key }) => key.endsWith('target')) ?? -1;
    if (needsTarget === true && (aim < 0 || answer.data?.rows[0]?.[aim] === null)) return null;
    const kept = new Set<string>(keeps ?? ['table', 'chart', 'facts']);
    const keys = answer.data?.columns.map(({ key }) => key) ?? [];
    const blocks = answer.blocks
      // The first of each kind is what was asked for; what else it comes with stands in sections of its own.
      .filter(({ kind }, at) => kept.has(kind) && answer.blocks.findIndex((one) => one.kind === kind) === at)
      .map((block) => shorten(withoutColumns(block, keys, without ?? []), rows ?? usualRows));
    // A chart says its finding itself.
    const isSaid = blocks.some((block) => block.kind === 'chart' && block.title === answer.title);
    const words = `**${heading[context.language]}**`;
    return {
      blocks: [{ kind: 'text', text: isSaid ? words : `${words}\n${answer.title}` }, ...blocks],
      suggestions: answer.suggestions.slice(0, buttons ?? 1),
      records: answer.records ?? [],
    };
  };
}

function shorten(block: Block, rows: number): Block {
  if (block.kind === 'facts') return { ...block, items: block.items.slice(0, mostFacts) };
  return block.kind === 'table' ? { ...block, rows: block.rows.slice(0, rows) } : block;
}

/** Those that matter come first. */
const mostFacts = 4;

/** Where the table shows the data's columns, in their order. */
function withoutColumns(block: Block, keys: readonly string[], without: readonly string[]): Block {
  if (block.kind !== 'table' || block.columns.length !== keys.length) return block;
  const stays = (_: unknown, at: number) => !without.includes(keys[at] ?? '');
  return {
    ...block,
    columns: block.columns.filter(stays),
    rows: block.rows.map((row) => row.filter(stays)),
  };
}
