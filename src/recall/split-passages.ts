/**
 * A text in pieces that are found each by itself: sentences joined up to about eighty words, which say one thing or two. A long note whose
 * every sentence counted alike would be near to any question and the answer to none.
 */
export function splitPassages(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const paragraph of text.split(/\n\s*\n/u)) {
    let piece = '';
    for (const sentence of sentencesOf(paragraph)) {
      if (piece !== '' && lengthOf(piece) + lengthOf(sentence) > longest) {
        pieces.push(piece.trim());
        piece = '';
      }
      piece += sentence;
    }
    // A heading or a short last sentence belongs to what stands before it.
    const before = pieces.at(-1);
    if (before !== undefined && lengthOf(before) + lengthOf(piece) <= longest / 2)
      pieces[pieces.length - 1] = `${before}\n${piece.trim()}`;
    else if (piece.trim() !== '') pieces.push(piece.trim());
  }
  return pieces;
}

/** Sentences with the white space behind them; one without an end is cut between words. */
export function sentencesOf(text: string): readonly string[] {
  const sentences =
    text.match(/[^.!?。！？；\n]*(?:[.!?](?!\s|$)[^.!?。！？；\n]*)*(?:[.!?。！？；]+["”’)]*|\n|$)\s*/gu) ??
    [];
  return sentences.filter((sentence) => sentence !== '').flatMap(cut);
}

/** Of Latin letters: a Chinese character says as much as three. */
const longest = 480;

function lengthOf(text: string): number {
  return text.length + 2 * (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

function cut(sentence: string): readonly string[] {
  if (lengthOf(sentence) <= longest) return [sentence];
  const half = Math.floor(sentence.length / 2);
  const space = sentence.indexOf(' ', half);
  const at = space < 0 || space > half + 40 ? half : space + 1;
  return [...cut(sentence.slice(0, at)), ...cut(sentence.slice(at))];
}
