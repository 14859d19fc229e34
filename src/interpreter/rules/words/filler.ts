import { adverbWords } from './adverbs.ts';
import { closedClasses } from './closed-classes.ts';
import { connectingWords } from './connecting-words.ts';
import { functionWords } from './function-words.ts';
import { requestWords } from './requests.ts';
import { talkWords } from './talk.ts';

/** Words that carry no condition and no figure, by class, in both languages. */
export const fillerWords: readonly { readonly en: readonly string[]; readonly zh: readonly string[] }[] = [
  functionWords,
  connectingWords,
  closedClasses,
  talkWords,
  requestWords,
  adverbWords,
].flatMap((classes) => Object.values(classes));
