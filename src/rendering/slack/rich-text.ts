import type { RichTextBlock, RichTextText } from '@slack/types';
import { pieces } from '../text/pieces.ts';
import { limits } from './limits.ts';

/**
 * A text as Slack shows it letter by letter: `**bold**` is bold, and nothing else in it is mark-up, whatever people call their records.
 * One too long becomes several blocks.
 */
export function richText(text: string): readonly RichTextBlock[] {
  return pieces(text, limits.charactersOfText).flatMap((piece) => {
    const elements = spans(piece);
    return elements.length === 0
      ? []
      : [{ type: 'rich_text' as const, elements: [{ type: 'rich_text_section' as const, elements }] }];
  });
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

function spans(text: string): RichTextText[] {
  return text.split('**').flatMap((part, index) => {
    if (part === '') return [];
    return [{ type: 'text' as const, text: part, ...(index % 2 === 1 ? { style: { bold: true } } : {}) }];
  });
}
