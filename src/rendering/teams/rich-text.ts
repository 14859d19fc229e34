import { pieces } from '../text/pieces.ts';
import type { CardPart } from './card.ts';
import { limits } from './limits.ts';

export type TextLook = Readonly<Record<string, unknown>>;

/**
 * A text as Teams shows it letter by letter: `**bold**` is bold, and nothing else in it is mark-up, whatever people call their records (a
 * TextBlock would read Markdown). A line each, since a line break within is lost.
 */
export function richText(text: string, look: TextLook = {}): readonly CardPart[] {
  let isBold = false;
  return text.split('\n').flatMap((line, index) => {
    const parts = pieces(line, limits.charactersOfText).flatMap((piece) => {
      const found = spans(piece, isBold, look);
      isBold = found.isBold;
      return found.inlines.length === 0 ? [] : [{ type: 'RichTextBlock', inlines: found.inlines }];
    });
    return parts.map((part) => (index === 0 ? part : { ...part, spacing: 'Small' }));
  });
}

/** A small grey line. */
export function smallText(text: string): readonly CardPart[] {
  return richText(text, { isSubtle: true, size: 'Small' });
}

function spans(
  text: string,
  wasBold: boolean,
  look: TextLook,
): { readonly inlines: readonly CardPart[]; readonly isBold: boolean } {
  let isBold = wasBold;
  const inlines = text.split('**').flatMap((part, index) => {
    if (index > 0) isBold = !isBold;
    if (part === '') return [];
    return [{ type: 'TextRun', text: part, ...look, ...(isBold ? { weight: 'Bolder' } : {}) }];
  });
  return { inlines, isBold };
}
