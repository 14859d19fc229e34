import type { Vocabulary } from '../../../entities/index.ts';
import { catalogueWords } from './catalogue-words.ts';
import { buildLexicon, type Lexicon } from './index.ts';

const lexicons = new WeakMap<Vocabulary, Lexicon>();

/** One lexicon for each vocabulary object, built when it's first needed. */
export function lexiconOf(vocabulary: Vocabulary): Lexicon {
  let lexicon = lexicons.get(vocabulary);
  if (lexicon === undefined) {
    lexicon = buildLexicon(vocabulary, catalogueWords, []);
    lexicons.set(vocabulary, lexicon);
  }
  return lexicon;
}
