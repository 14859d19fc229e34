import { type MarkedText, without, written } from './marked-text.ts';
import { isOrdinaryWord } from './ordinary-words.ts';

/** The Latin words of a clause beside its marks that are none of daily business, but for a capital at its start. */
export function strangeWords(text: MarkedText): readonly string[] {
  const words = written(without(text, /[\ue000-\uf8ff]/gu)).matchAll(
    /\p{Script=Latin}[\p{Script=Latin}'’-]{2,}/gu,
  );
  return [...words].flatMap(({ 0: word, index }) =>
    isOrdinaryWord(word.toLowerCase()) || (isWrittenAsName(word) && index === 0) ? [] : [word],
  );
}

/** By what somebody was reached is no name of his. */
const means = /^(?:whatsapp|wechat|linkedin|zoom|teams|slack|skype|telegram|messenger|signal)$/iu;

export function isWrittenAsName(word: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(word) && !means.test(word);
}
