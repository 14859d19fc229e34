import type { Piece } from './lattice.ts';
import type { Sense } from './sense.ts';
import type { Token } from './text.ts';

/** What reading a part of something longer as a word of its own costs, and how doubtful it makes the reading. */
const droppedPart = { cost: 2.2, doubt: 0.8 } as const;

/** What is a part of a time or a name is hardly said in passing: 上 of 上季度, "may" of "in May". */
export function doubtFillers(
  byStart: readonly Piece[][],
  certain: readonly { readonly start: number; readonly end: number }[],
): void {
  for (const span of certain) {
    for (const pieces of byStart) {
      pieces.forEach((piece, index) => {
        const isWithin = piece.start >= span.start && piece.end <= span.end;
        if (!isWithin || !piece.senses.every(({ kind }) => kind === 'filler')) return;
        pieces[index] = {
          ...piece,
          cost: piece.cost + droppedPart.cost,
          doubt: piece.doubt + droppedPart.doubt,
        };
      });
    }
  }
}

/** 他 of 其他人, 图 of 做成图: a character within or at the end of a longer word is hardly one by itself; but a verb's 过 is. */
export function doubtTornCharacters(byStart: readonly Piece[][]): void {
  const words = byStart
    .flat()
    .filter(
      ({ from, to, text, senses }) =>
        to > from + 1 && senses.some(isPlain) && /^\p{Script=Han}+$/u.test(text),
    );
  for (const pieces of byStart) {
    pieces.forEach((piece, index) => {
      if (piece.to > piece.from + 1 || !isTornOff.test(piece.text) || !piece.senses.some(isPlain)) return;
      if (!words.some(({ from, to }) => from < piece.from && to >= piece.to)) return;
      pieces[index] = { ...piece, doubt: piece.doubt + droppedPart.doubt };
    });
  }
}

const isTornOff = /^(?![过了着])\p{Script=Han}$/u;

function isPlain({ kind }: Sense): boolean {
  return kind === 'word' || kind === 'measure' || kind === 'dimension' || kind === 'entity';
}

/**
 * "GTX Max", where there are a GTX Pro and a GTX Basic: a capitalised word right behind a product's name or line is a part of a name
 * that nobody knows, and neither a maximum nor a plus. Where every word has its capital that says nothing.
 */
export function addUnknownParts(text: string, tokens: readonly Token[], byStart: Piece[][]): void {
  const words = text.match(/[\p{Script=Latin}]{3,}/gu) ?? [];
  if (words.length > 3 && words.every((word) => /^\p{Lu}/u.test(word))) return;
  const ends = new Set(byStart.flat().flatMap(({ senses, end }) => (senses.some(isOfProduct) ? [end] : [])));
  tokens.forEach((token, from) => {
    if (token.kind !== 'word' || !ends.has(token.start - 1) || text[token.start - 1] !== ' ') return;
    if (!/^\p{Lu}\p{L}*$/u.test(text.slice(token.start, token.end))) return;
    // A longer name holds it.
    const isHeld = byStart
      .flat()
      .some(({ senses, start, end }) => start < token.start && end >= token.end && senses.some(isOfProduct));
    const pieces = byStart[from] as Piece[];
    if (isHeld || pieces.some(({ senses }) => senses.some(isOfSubstance))) return;
    byStart[from] = [];
  });
}

function isOfProduct(sense: Sense): boolean {
  return sense.kind === 'name'
    ? sense.span.candidates[0]?.match === 'exact' && sense.span.candidates[0].entry.entity === 'product'
    : sense.kind === 'value' && sense.entity === 'product';
}

/** What a question is made of, beside its small words. */
function isOfSubstance(sense: Sense): boolean {
  return sense.kind !== 'word' && sense.kind !== 'filler' && sense.kind !== 'unknown';
}
