import type { ContextBlock, RichTextBlock, RichTextLink, RichTextText } from '@slack/types';
import { type NamedLink, splitByLinks } from '../record-links.ts';
import { pieces } from '../text/pieces.ts';
import { limits } from './limits.ts';

/**
 * A text as Slack shows it letter by letter: `**bold**` is bold, the names of records lead to them, and nothing else in it is mark-up,
 * whatever people call their records. One too long becomes several blocks.
 */
export function richText(text: string, links: readonly NamedLink[] = []): readonly RichTextBlock[] {
  return pieces(text, limits.charactersOfText).flatMap((piece) => {
    const elements = spans(piece, links);
    return elements.length === 0
      ? []
      : [{ type: 'rich_text' as const, elements: [{ type: 'rich_text_section' as const, elements }] }];
  });
}

/** A small grey line, in as many as it takes. */
export function context(text: string): readonly ContextBlock[] {
  return pieces(text, limits.charactersOfContext).map((piece) => ({
    type: 'context' as const,
    elements: [{ type: 'plain_text' as const, text: piece, emoji: false }],
  }));
}

/** Lines that keep their columns. */
export function preformatted(lines: readonly string[]): readonly RichTextBlock[] {
  return pieces(lines.join('\n'), limits.charactersOfText).flatMap((piece) =>
    piece === ''
      ? []
      : [
          {
            type: 'rich_text' as const,
            elements: [
              { type: 'rich_text_preformatted' as const, elements: [{ type: 'text' as const, text: piece }] },
            ],
          },
        ],
  );
}

function spans(text: string, links: readonly NamedLink[]): (RichTextText | RichTextLink)[] {
  return text.split('**').flatMap((part, index) => linkedText(part, links, index % 2 === 1));
}

/** The parts of one line: text, and names that lead to their records. */
export function linkedText(
  text: string,
  links: readonly NamedLink[],
  isBold = false,
): (RichTextText | RichTextLink)[] {
  const style = isBold ? { style: { bold: true } } : {};
  return splitByLinks(text, links).map(({ text: part, url }): RichTextText | RichTextLink =>
    url === null ? { type: 'text', text: part, ...style } : { type: 'link', url, text: part, ...style },
  );
}
