import { adverbWords } from './adverbs.ts';
import { connectingWords } from './connecting-words.ts';
import { functionWords } from './function-words.ts';
import { requestWords } from './requests.ts';
import { talkWords } from './talk.ts';

/** Words that carry no condition and no figure, by class, in both languages. */
export const fillerWords = {
  ...functionWords,
  ...connectingWords,
  ...talkWords,
  ...requestWords,
  ...adverbWords,
};
