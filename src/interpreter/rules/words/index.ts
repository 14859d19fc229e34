import type { WordTable } from '../sense.ts';
import { comparingWords } from './comparing.ts';
import { conditionWords } from './conditions.ts';
import { cueWords } from './cues.ts';
import { eventWords } from './events.ts';
import { groupingWords } from './grouping.ts';
import { rankingWords } from './ranking.ts';

export { fillerWords } from './filler.ts';

/** The grammar of questions, in both languages, by class. */
export const questionWords: WordTable = {
  ...groupingWords,
  ...rankingWords,
  ...conditionWords,
  ...comparingWords,
  ...eventWords,
  ...cueWords,
};
