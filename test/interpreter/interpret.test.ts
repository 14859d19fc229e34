import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIntent, queries } from '../../src/intents/index.ts';
import { answerThreshold, buildNameIndex, interpret } from '../../src/interpreter/index.ts';
import { sampleContext } from './sample-company.ts';
import { summarise } from './summary.ts';

const linesOf = (file: string): readonly string[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

describe('interpret', () => {
  it.each(queries)('reads the examples of $name back', (query) => {
    for (const example of [...query.examples.en, ...query.examples.zh]) {
      const read = interpret(example, sampleContext);
      expect([example, read.intents[0]?.name]).toEqual([example, query.name]);
      expect([example, read.confidence >= answerThreshold]).toEqual([example, true]);
    }
  });

  it.each(['questions.en.tsv', 'questions.zh.tsv'])('reads %s', (file) => {
    const wrong: string[] = [];
    for (const line of linesOf(file)) {
      const [question = '', expected = ''] = line.split('\t');
      const read = interpret(question, sampleContext);
      const got = summarise(read.intents[0]);
      if (got !== expected || read.confidence < answerThreshold) {
        wrong.push(`${question}\n  wanted ${expected}\n  got    ${got} (${read.confidence.toFixed(2)})`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('answers nothing where a word was not understood', () => {
    const answered = linesOf('not-questions.txt').flatMap((question) => {
      const read = interpret(question, sampleContext);
      return read.confidence >= answerThreshold ? [`${question}: ${summarise(read.intents[0])}`] : [];
    });
    expect(answered).toEqual([]);
  });

  it('names the words that it did not understand', () => {
    expect(interpret('revenue for left-handed customers', sampleContext).notUnderstood).toContain('left');
    expect(interpret('排除续约的销售额', sampleContext).notUnderstood).toContain('续约');
  });

  it('asks which record is meant when a name fits several', () => {
    const names = ['Globex Germany', 'Globex France'].map((name, index) => ({
      entity: 'account',
      id: 900 + index,
      name,
    }));
    const context = { ...sampleContext, names: buildNameIndex(names) };
    const read = interpret('revenue for Globex', context);
    expect(read.question).toMatchObject({ kind: 'which-record', candidates: [{ id: 900 }, { id: 901 }] });
  });

  it('links names only among what the asker may see', () => {
    const names = [{ entity: 'account', id: 901, name: 'Hidden Harbour', ownerIds: [99] }];
    const owners = { kind: 'owners' as const, ids: [1] };
    const grants = new Map([['account' as const, [{ owners, hidden: new Set<string>(), role: 'rep' }]]]);
    const context = {
      ...sampleContext,
      names: buildNameIndex(names),
      actor: { ...sampleContext.actor, read: grants },
    };
    expect(JSON.stringify(interpret('revenue for Hidden Harbour', context).intents)).not.toContain('901');
  });

  it('keeps the language of the sentence, whatever names stand in it', () => {
    expect(interpret('show me the revenue of 华锐科技', sampleContext).language).toBe('en');
    expect(interpret('GTX Pro 这个月卖了多少', sampleContext).language).toBe('zh');
  });

  it('never throws, and gives only intents that fit their schema', () => {
    const words = [...linesOf('questions.en.tsv'), ...linesOf('questions.zh.tsv')].flatMap((line) =>
      (line.split('\t')[0] ?? '').split(' '),
    );
    const message = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc
        .array(fc.constantFrom(...words, '的', '%', "'s", '"', '😀', '2026', '50k', ','), { maxLength: 14 })
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(message, (text) => {
        const read = interpret(text, sampleContext);
        for (const intent of read.intents) expect(parseIntent(intent)).not.toHaveProperty('problem');
        expect(read.confidence).toBeGreaterThanOrEqual(0);
        expect(read.confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  it('reads long messages to an end', () => {
    expect(interpret('revenue by region and 上季度 '.repeat(500), sampleContext).text).toHaveLength(13_000);
    expect(interpret('', sampleContext).intents).toEqual([]);
  });

  // What can be cut or put together in ever more ways, the more often it is said, never comes to an end.
  it.each(['早上', '每周一', '的 ', '同比和提醒我、', 'and ', 'me and Tom, ', '1[', ', '])(
    'reads %j said over and over to an end',
    (words) => {
      for (const length of [150, 9_000])
        expect(
          interpret(words.repeat(length / words.length), sampleContext).intents.length,
        ).toBeLessThanOrEqual(1);
    },
  );
});
