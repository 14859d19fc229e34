import { beforeDid, beforeIs, withApostrophe } from './contractions.ts';
import { type Token, tokenise } from './text.ts';

/**
 * Like `tokenise`, with words cut at their hyphens, so that follow-up and "follow up" are the same, top10 as "top 10", and contractions with
 * the apostrophe that they were typed without.
 */
export function splitTokens(text: string): readonly Token[] {
  const split: Token[] = [];
  for (const token of tokenise(text)) {
    const glued = /^(top|bottom)(\d{1,3})$/.exec(token.text);
    if (glued !== null && token.end - token.start === token.text.length) {
      const cut = token.start + (glued[1] ?? '').length;
      split.push({ text: glued[1] ?? '', start: token.start, end: cut, kind: 'word' });
      split.push({ text: glued[2] ?? '', start: cut, end: token.end, kind: 'number' });
      continue;
    }
    const asking = token.end - token.start === token.text.length ? beforeDid(token.text) : null;
    if (asking !== null) {
      const cut = token.start + asking.length;
      split.push({ text: asking, start: token.start, end: cut, kind: 'word' });
      split.push({ text: 'did', start: cut, end: token.end, kind: 'word' });
      continue;
    }
    const base = token.end - token.start === token.text.length ? beforeIs(token.text) : null;
    if (base !== null) {
      split.push({ text: base, start: token.start, end: token.end - 1, kind: 'word' });
      split.push({ text: "'s", start: token.end - 1, end: token.end, kind: 'word' });
      continue;
    }
    if (token.kind !== 'word' || !token.text.includes('-') || token.end - token.start !== token.text.length) {
      split.push(token.kind === 'word' ? { ...token, text: withApostrophe(token.text) } : token);
      continue;
    }
    let from = 0;
    for (const part of token.text.split('-')) {
      if (part !== '') {
        split.push({
          text: part,
          start: token.start + from,
          end: token.start + from + part.length,
          kind: /^\d+$/.test(part) ? 'number' : 'word',
        });
      }
      from += part.length + 1;
    }
  }
  return split;
}
