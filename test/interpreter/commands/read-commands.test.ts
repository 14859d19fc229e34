import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands, parseIntent } from '../../../src/intents/index.ts';
import { interpret } from '../../../src/interpreter/interpret.ts';
import { answerThreshold, type Reading, type ThreadMemory } from '../../../src/interpreter/interpretation.ts';
import { readCommands } from '../../../src/interpreter/rules/commands/index.ts';
import { contextWith, idOf } from './fixture.ts';
import { summarise } from './summarise.ts';

const linesOf = (file: string): readonly string[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

const read = (text: string, thread?: ThreadMemory): Reading | null => readCommands(text, contextWith(thread));

/** Changes of many records are read with the questions for them, names that are taught before anything else. */
const readApart = new Set([
  'decide-approval',
  'set-quiet-hours',
  'change-subscription',
  'subscribe',
  'change-many',
  'change-rule',
  'clear-channel',
  'forget-words',
  'grant-role',
  'link-channel',
  'log-conversation',
  'set-model',
  'share-words',
  'teach-words',
  'watch',
]);

describe('every example of the catalogue reads back to its command', () => {
  for (const command of commands) {
    test.each([...command.examples.en, ...command.examples.zh])(`${command.name}: %s`, (example) => {
      const reading = readApart.has(command.name) ? interpret(example, contextWith()) : read(example);
      expect(reading?.intents.map((intent) => intent.name)).toEqual([command.name]);
      for (const intent of reading?.intents ?? []) expect(parseIntent(intent)).toEqual(intent);
    });
  }
});

describe.each(['wordings-en.tsv', 'wordings-zh.tsv'])('%s', (file) => {
  test.each(linesOf(file).map((line) => line.split('\t') as [string, string]))('%s', (text, expected) => {
    const reading = read(text);
    expect(summarise(reading)).toBe(expected);
    if (expected !== 'several') expect(reading?.confidence).toBeGreaterThanOrEqual(answerThreshold);
  });
});

test.each(linesOf('no-commands.txt'))('no command: %s', (text) => {
  expect(read(text)?.confidence ?? 0).toBeLessThan(answerThreshold);
});

describe('what is spoken of', () => {
  const thread: ThreadMemory = {
    intents: [],
    records: [
      { entity: 'deal', id: idOf('Initech – Rollout'), name: 'Initech – Rollout' },
      { entity: 'account', id: idOf('Initech'), name: 'Initech' },
    ],
  };

  test.each([
    ['move this deal to negotiation', 'move-stage | deal=Initech – Rollout | stage=negotiation'],
    ['set its amount to 90k', 'update-record | record=Initech – Rollout | changes=amount:90000'],
    ['把那个商机的概率改成80%', 'update-record | record=Initech – Rollout | changes=probability:0.8'],
    ['把这个客户给李娜', 'change-owner | record=Initech | owner=李娜'],
    [
      'new contact there: Anna Doe, head of purchasing',
      'create-record | entity=contact | name=Anna Doe | changes=account:Initech; title:head of purchasing',
    ],
    [
      '那边新来了个采购经理叫张三丰',
      'create-record | entity=contact | name=张三丰 | changes=account:Initech; title:采购经理',
    ],
    ['刚才那个商机赢了', 'close-deal | deal=Initech – Rollout | outcome=won'],
  ])('%s', (text, expected) => {
    expect(summarise(read(text, thread))).toBe(expected);
  });

  test('without a thread it is asked for', () => {
    expect(read('move this deal to negotiation')?.question).toEqual({
      kind: 'missing',
      intentIndex: 0,
      slot: 'deal',
    });
    expect(read('把那个商机的概率改成80%')?.question).toEqual({
      kind: 'missing',
      intentIndex: 0,
      slot: 'record',
    });
  });

  test('a field without its value is asked for', () => {
    expect(read('update the amount of the fleet upgrade')?.question).toEqual({
      kind: 'missing',
      intentIndex: 0,
      slot: 'changes',
    });
  });
});

test('an outsider sees no candidates', () => {
  const context = contextWith();
  const blind = { ...context, actor: { ...context.actor, read: new Map() } };
  expect(summarise(readCommands('move the Initech rollout to negotiation', blind))).toBe(
    'move-stage | deal=?deal Initech rollout | stage=negotiation',
  );
});

test('what was pasted behind a note is kept', () => {
  const body = 'The plant stands still. '.repeat(200).trim();
  expect(read(`note on Initech: ${body}`)?.intents[0]?.slots).toMatchObject({
    activityKind: 'note',
    text: body,
  });
});

test('no message throws, and every intent has the shape of its schema', () => {
  const words = [
    'move',
    'Globex',
    '把',
    '改成',
    '华锐二期',
    'to',
    'won',
    '"',
    '：',
    ',',
    '。',
    '50k',
    'tuesday',
    '下周',
    '(',
    '[',
    '$',
    '\\',
    'note on',
    '撤销',
    '\ue000',
    '😀',
    "'",
    'all',
    '@',
    '12-',
    '给',
    '了',
    'call',
    'with',
  ];
  const message = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join(' ')),
    fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(message, (text) => {
      const reading = read(text);
      for (const intent of reading?.intents ?? []) expect(parseIntent(intent)).not.toHaveProperty('problem');
      expect(reading?.confidence ?? 0).toBeLessThanOrEqual(1);
    }),
    { numRuns: 400 },
  );
});
