import type { Block } from '../../answer/index.ts';
import type { QueryContext } from '../context.ts';
import { oneLine, type RecordsRead, showInstant } from '../records/index.ts';
import { say } from '../reply.ts';
import type { BriefParts } from './parts.ts';
import { cellValue, shown } from './sections.ts';

const notesQuoted = 8;
const longestNote = 700;

/**
 * What a brief in words may stand on, each with a first line that names it: the record with its fields, each part of the brief that has rows, and
 * the latest notes whole. All of it is what this reader is shown, or may open.
 */
export function sourcesOf(
  context: QueryContext,
  name: string,
  { title, facts, hints, blocks }: BriefParts,
  notes: RecordsRead | null,
): readonly string[] {
  const record = [title, ...facts.map(({ label, value }) => `${label}: ${value}`), ...hints];
  return [
    `${name}\n${record.join('\n')}`,
    ...sectionsIn(blocks),
    ...(notes === null ? [] : notesIn(context, notes)),
  ].map((source) => source.replaceAll('**', ''));
}

/** A heading with what stands under it. */
function sectionsIn(blocks: readonly Block[]): readonly string[] {
  const sections: string[][] = [];
  for (const block of blocks) {
    if (block.kind === 'text' && block.text.startsWith('**')) sections.push([block.text]);
    else sections.at(-1)?.push(...linesOf(block));
  }
  return sections.filter((lines) => lines.length > 1).map((lines) => lines.join('\n'));
}

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
    case 'notice':
      return [block.text];
    case 'facts':
      return block.items.map(({ label, value }) => `${label}: ${value}`);
    case 'table':
      return block.rows.map((row) =>
        row.map((cell, at) => `${block.columns[at]?.label ?? ''}: ${cell}`).join('; '),
      );
    default:
      return [];
  }
}

function notesIn(context: QueryContext, notes: RecordsRead): readonly string[] {
  return notes.rows.slice(0, notesQuoted).flatMap((row) => {
    const [at, text] = [cellValue(notes, row, 'heldAt'), cellValue(notes, row, 'text')];
    if (at === null || text === null) return [];
    const head = [
      shown(context, notes, row, 'kind') || say(context, 'note', '备注'),
      showInstant(String(at), context),
      shown(context, notes, row, 'author'),
    ];
    return [`${head.join(' · ')}\n${oneLine(String(text), longestNote)}`];
  });
}
