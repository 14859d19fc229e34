import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCommands } from '../../../src/interpreter/rules/commands/index.ts';
import { contextWith } from './fixture.ts';

/**
 * Of a message that holds several things, every word that was said of a customer stands in a field, in the words of the log or a task,
 * or among what is said not to be understood: nothing is dropped in silence.
 */
const invented = ['zorblat', 'quimpel', 'frandix', 'mooglen', 'tralvane', 'vesprit'];

const english = {
  heads: [
    'visited Initech today',
    'call with the CFO of Initech',
    'Initech called',
    'met the team at Initech',
  ],
  told: (word: string) => [
    `they like the ${word} module`,
    `the ${word} line was down last month`,
    `budget 80k for the ${word} part`,
    `their ${word} manager is on leave`,
    `competitor ${word} is cheaper`,
    `decision in Q3 by the ${word} board`,
    `send the ${word} sheet on Friday`,
    `${word} workshop next Tuesday`,
    `she wants the ${word} draft by Monday`,
  ],
  joint: [', ', '. ', '; '],
};

const chinese = {
  heads: ['今天拜访了华锐科技', '和华锐科技的CFO通了电话', '华锐科技来电', '在华锐科技开了会'],
  told: (word: string) => [
    `他们喜欢${word}模块`,
    `${word}产线上个月停了`,
    `${word}部分预算80万`,
    `他们的${word}经理在休假`,
    `友商${word}更便宜`,
    `三季度由${word}委员会定`,
    `周五发${word}资料`,
    `下周二做${word}培训`,
    `让我下周一发${word}方案`,
  ],
  joint: ['，', '。', '；'],
};

test.each([
  ['en', english],
  ['zh', chinese],
] as const)('no word of a message is lost: %s', (_, { heads, told, joint }) => {
  const kinds = told('').length;
  const clause = fc.record({
    word: fc.constantFrom(...invented),
    kind: fc.nat(kinds - 1),
    joint: fc.constantFrom(...joint),
  });
  const message = fc.record({
    head: fc.constantFrom(...heads),
    clauses: fc.array(clause, { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(message, ({ head, clauses }) => {
      const text = clauses.reduce((said, one) => `${said}${one.joint}${told(one.word)[one.kind]}`, head);
      const reading = readCommands(text, contextWith());
      const kept = JSON.stringify([reading?.intents, reading?.notUnderstood]).toLowerCase();
      for (const { word } of clauses) expect(kept, text).toContain(word);
    }),
    { numRuns: 150 },
  );
});
