import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queries } from '../../src/intents/index.ts';
import { answerThreshold, interpret } from '../../src/interpreter/index.ts';
import { sampleContext } from './sample-company.ts';
import { summarise } from './summary.ts';

const figures = queries.find(({ name }) => name === 'measure');
const english = [...(figures?.examples.en ?? [])].map((question) => question.replace(/[?.]$/, ''));
const chinese = [...(figures?.examples.zh ?? [])].map((question) => question.replace(/[？。]$/, ''));

/** Words that mean something, and that nothing in the records answers. */
const unknownEnglish = ['frobnicated', 'left-handed', 'seasonal', 'telepathic', 'upholstered', 'nocturnal'];
const unknownChinese = ['左撇子', '蓝色', '会飞', '夜间', '周边', '稀土'];

const filtersEnglish = ['in retail', 'for GTX Pro', 'in Kenya', 'excluding finance', 'for Mary Jones'];
const filtersChinese = ['零售行业', 'GTX Pro', '肯尼亚', '华东', '制造业'];

describe('nothing that was said is ignored', () => {
  it.each([
    ['English', english, unknownEnglish, (question: string, word: string) => `${question} ${word}`],
    ['Chinese', chinese, unknownChinese, (question: string, word: string) => `${word}${question}`],
  ] as const)('answers no %s question with a word that it does not know', (_, questions, words, join) => {
    fc.assert(
      fc.property(fc.constantFrom(...questions), fc.constantFrom(...words), (question, word) => {
        const read = interpret(join(question, word), sampleContext);
        expect([join(question, word), read.confidence < answerThreshold]).toEqual([
          join(question, word),
          true,
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['English', english, filtersEnglish, (question: string, phrase: string) => `${question} ${phrase}`],
    ['Chinese', chinese, filtersChinese, (question: string, phrase: string) => `${phrase}${question}`],
  ] as const)(
    'never answers a filtered %s question with the unfiltered figure',
    (_, questions, phrases, join) => {
      fc.assert(
        fc.property(fc.constantFrom(...questions), fc.constantFrom(...phrases), (question, phrase) => {
          const plain = interpret(question, sampleContext);
          const filtered = interpret(join(question, phrase), sampleContext);
          const isAnswered = filtered.confidence >= answerThreshold && filtered.question === null;
          const isSame = summarise(filtered.intents[0]) === summarise(plain.intents[0]);
          expect([join(question, phrase), isAnswered && isSame]).toEqual([join(question, phrase), false]);
        }),
        { numRuns: 60 },
      );
    },
  );
});
