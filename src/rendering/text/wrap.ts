import stringWidth from 'string-width';

/** Lines of at most `width` terminal columns: broken at spaces, within Chinese anywhere but before its closing marks. */
export function wrap(text: string, width: number, indent = ''): readonly string[] {
  return text
    .split('\n')
    .map(oneLine)
    .flatMap((paragraph) => fill(piecesOf(paragraph, width - indent.length), width, indent));
}

/** Lines that hold each piece whole, two spaces apart. */
export function wrapWhole(pieces: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces.map(oneLine)) {
    const line = lines.at(-1);
    if (line !== undefined && stringWidth(line) + 2 + stringWidth(piece) <= width)
      lines[lines.length - 1] = `${line}  ${piece}`;
    else lines.push(piece);
  }
  return lines.flatMap((line) => (stringWidth(line) <= width ? [line] : wrap(line, width, '    ')));
}

/**
 * A record's text may hold line breaks, terminal control characters and marks that turn the reading direction: none of
 * them may move the cursor or another text.
 */
export function oneLine(text: string): string {
  return text
    .replace(directionMarks, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

function fill(pieces: readonly string[], width: number, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line.trim() !== '' && stringWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = indent + piece.trimStart();
    } else {
      line += piece;
    }
  }
  return [...lines, line.trimEnd()];
}

const han = '\\p{Script=Han}';
const closing = '，。；：、！？）】》”’%';
const pattern = new RegExp(`\\s+|[（【《“‘]*${han}[${closing}]*|[^\\s\\p{Script=Han}]+`, 'gu');

/** What may not be broken; a word that is longer than a line is. */
function piecesOf(paragraph: string, width: number): readonly string[] {
  return (paragraph.match(pattern) ?? ['']).flatMap((piece) => {
    if (stringWidth(piece) <= width) return [piece];
    const parts: string[] = [''];
    for (const character of piece) {
      if (stringWidth((parts.at(-1) ?? '') + character) > width) parts.push('');
      parts[parts.length - 1] += character;
    }
    return parts;
  });
}
