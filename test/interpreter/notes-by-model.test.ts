import { describe, expect, it } from 'vitest';
import { buildNameIndex, hearByModel, mergeHeard } from '../../src/interpreter/index.ts';
import { director, nameEntries, now, vocabulary } from './sample-company.ts';

type NoteReply = Parameters<typeof hearByModel>[0];

const context = { actor: director, vocabulary, names: buildNameIndex(nameEntries), now };
const en =
  'They’ve put aside about 25k EUR, the board decides on 15 December; she grinned, but “the sticker” made her swallow. Vexora was there last week. Meet Ada Lund, their new CIO.';
const zh = '他们今年能花150万，12月15日上会；王总一直笑，就是报价让他倒吸一口凉气。上周 Vexora 也去过。';

const say = (kind: NoteReply['says'][number]['kind'], words: string, value: string, title?: string) => ({
  says: [{ kind, words, value, title: title ?? null }],
});

describe('what a model says of a note', () => {
  it.each([
    [en, say('budget', 'put aside about 25k EUR', '25k EUR'), { kind: 'budget', amount: { value: '25000' } }],
    [zh, say('budget', '他们今年能花150万', '150万'), { kind: 'budget', amount: { value: '1500000' } }],
    [en, say('decision', 'the board decides on 15 December', '15 December'), { date: '2026-12-15' }],
    [zh, say('decision', '12月15日上会', '12月15日'), { date: '2026-12-15' }],
    [en, say('objection', 'the sticker made her swallow', 'price'), { topic: 'price' }],
    [zh, say('objection', '报价让他倒吸一口凉气', 'price'), { topic: 'price' }],
    [en, say('competitor', 'Vexora was there last week', 'Vexora'), { key: 'Vexora' }],
    [zh, say('competitor', '上周Vexora也去过', 'vexora'), { key: 'Vexora' }],
    [zh, say('sentiment', '王总一直笑', 'positive'), { sentiment: 'positive' }],
    [
      en,
      say('contact', 'Meet Ada Lund, their new CIO', 'Ada Lund', 'CIO'),
      { name: 'Ada Lund', changes: [{ field: 'title', value: { type: 'text', text: 'CIO' } }] },
    ],
  ])('is taken with the note’s own words: %s %j', (note, reply, heard) => {
    const [one, ...others] = hearByModel(reply, note, context);
    expect(others).toEqual([]);
    expect(one).toMatchObject(heard);
    expect(note).toContain(one?.words);
  });

  it.each([
    ['words that nobody wrote', say('objection', 'the sticker made him swallow', 'price')],
    ['a sum that nobody named', say('budget', 'put aside about 25k EUR', '90k EUR')],
    ['a sum cut out of another', say('budget', 'put aside about 25k EUR', '5k EUR')],
    ['a day that nobody named', say('decision', 'the board decides on 15 December', '16 December')],
    ['a day of another clause', say('decision', 'she grinned', '15 December')],
    ['a topic and a mood that there are not', say('objection', 'she grinned', 'gloom')],
    ['a mood that there is not', say('sentiment', 'she grinned', 'ecstatic')],
    ['a customer as a rival', say('competitor', 'Vexora was there last week', 'Globex Germany')],
    ['somebody whom nobody named', say('contact', 'Meet Ada Lund, their new CIO', 'Bo Lund')],
    ['no words', say('sentiment', '…', 'positive')],
  ])('is struck out where it is %s', (_, reply) => {
    expect(hearByModel(reply, en, context)).toEqual([]);
  });

  it('cuts no Chinese sum out of a longer one', () => {
    expect(hearByModel(say('budget', '50万', '50万'), zh, context)).toEqual([]);
  });

  it('stands before what the rules heard: once where they agree, both where sums differ', () => {
    const sum = (value: string) =>
      ({ kind: 'budget', amount: { text: value, value, currency: null }, words: value }) as const;
    const price = (words: string) => ({ kind: 'objection', topic: 'price', words }) as const;
    expect(mergeHeard([price('a'), sum('1')], [price('b'), sum('1'), sum('2')])).toEqual([
      price('a'),
      sum('1'),
      sum('2'),
    ]);
  });
});
