import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, normaliseWithOffsets, tokenise } from '../../../src/interpreter/rules/text.ts';

const show = (text: string): string =>
  tokenise(text)
    .map((token) => `${token.text}:${token.kind[0]}`)
    .join(' ');

describe('normalise', () => {
  it.each([
    ['ＡＢＣ　１２', 'abc 12'],
    ['華為軟體', '华为软体'],
    ['乾隆 乾淨', '乾隆 干净'],
    ['O’Neil', "o'neil"],
    ['ﬁne', 'fine'],
    ['Café', 'café'],
    ['', ''],
  ])('%s → %s', (text, expected) => expect(normalise(text)).toBe(expected));
});

describe('tokenise', () => {
  it.each([
    ["Globex's follow-up", "globex:w 's:w follow-up:w"],
    ['$300,000.50 and 500k by Q3', '$:s 300,000.50:n and:w 500k:w by:w q3:w'],
    ['2017-12-31', '2017:n -:s 12:n -:s 31:n'],
    ['報價10萬元', '报:h 价:h 10:n 万:h 元:h'],
    ['和Globex聊', '和:h globex:w 聊:h'],
    ['😀!', '😀:s !:s'],
    ['   ', ''],
  ])('%s', (text, expected) => expect(show(text)).toBe(expected));

  it('gives offsets into the original', () => {
    const text = 'ＡＢＣ 華為’s ﬁne 𠮷野';
    expect(tokenise(text).map((token) => text.slice(token.start, token.end))).toEqual([
      'ＡＢＣ',
      '華',
      '為',
      '’',
      's',
      'ﬁne',
      '𠮷',
      '野',
    ]);
  });

  it('keeps its offsets in order for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        let end = 0;
        for (const token of tokenise(text)) {
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.start).toBeGreaterThanOrEqual(Math.min(end, token.start));
          expect(token.end).toBeLessThanOrEqual(text.length);
          end = token.end;
        }
        expect(normaliseWithOffsets(text).text).toBe(normalise(text));
      }),
    );
  });
});
