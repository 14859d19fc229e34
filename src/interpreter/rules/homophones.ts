import { syllables } from '../linker/pinyin.ts';
import type { Lexicon } from './lexicon/index.ts';
import type { Sense } from './sense.ts';
import type { Token } from './text.ts';

const shortest = 3;
const longest = 6;

/**
 * 赢单律, 销受额: the name of a figure with one character that sounds the same, as an input method puts it. Shorter words have too many
 * honest homophones.
 */
export function findHomophones(
  tokens: readonly Token[],
  lexicon: Lexicon,
): readonly { readonly start: number; readonly end: number; readonly senses: readonly Sense[] }[] {
  return tokens.flatMap((first, from) => {
    const found: { start: number; end: number; senses: readonly Sense[] }[] = [];
    let word = '';
    for (let at = from; at < from + longest && tokens[at]?.kind === 'han'; at += 1) {
      word += tokens[at]?.text;
      if (at - from + 1 < shortest) continue;
      const senses = (lexicon.phrases.next.get(syllables(word).join(''))?.senses ?? []).filter((sense) =>
        namesOf(sense, lexicon).some((name) => differsInOne(name, word)),
      );
      if (senses.length > 0) found.push({ start: first.start, end: tokens[at]?.end ?? first.end, senses });
    }
    return found;
  });
}

function namesOf(sense: Sense, { measures, dimensions }: Lexicon): readonly string[] {
  if (sense.kind === 'measure') return measures.get(sense.key)?.names.zh ?? [];
  return sense.kind === 'dimension' ? (dimensions.get(sense.key)?.names.zh ?? []) : [];
}

function differsInOne(name: string, word: string): boolean {
  if (name.length !== word.length) return false;
  return Array.from(name).filter((character, at) => character !== word[at]).length === 1;
}
