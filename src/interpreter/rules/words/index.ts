import type { WordTable } from '../sense.ts';
import { askingWords } from './asking.ts';
import { attainingWords } from './attaining.ts';
import { comparingWords } from './comparing.ts';
import { conditionWords } from './conditions.ts';
import { countingWords } from './counting.ts';
import { dealCues } from './deal-cues.ts';
import { duplicateCues } from './duplicates.ts';
import { eventWords } from './events.ts';
import { existenceWords } from './existence.ts';
import { explainingCues } from './explaining.ts';
import { followUpCues } from './following-up.ts';
import { forecastCues } from './forecast-cues.ts';
import { groupingWords } from './grouping.ts';
import { measuringWords } from './measuring.ts';
import { pipelineCues } from './pipeline-cues.ts';
import { placingWords } from './placing.ts';
import { presentingWords } from './presenting.ts';
import { rankingWords } from './ranking.ts';
import { recordCues } from './record-cues.ts';
import { showingWords } from './showing.ts';
import { sortingWords } from './sorting.ts';
import { comparativeWords } from './two-of-them.ts';

export { fillerWords } from './filler.ts';

/** The grammar of questions, in both languages, by class. */
export const questionWords: WordTable = {
  ...groupingWords,
  ...askingWords,
  ...countingWords,
  ...showingWords,
  ...presentingWords,
  ...rankingWords,
  ...sortingWords,
  ...placingWords,
  ...comparativeWords,
  ...attainingWords,
  ...conditionWords,
  ...existenceWords,
  ...comparingWords,
  ...measuringWords,
  ...eventWords,
  cue: {
    ...explainingCues,
    ...recordCues,
    ...followUpCues,
    ...duplicateCues,
    ...pipelineCues,
    ...forecastCues,
    ...dealCues,
  },
};
