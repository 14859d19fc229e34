import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandIntent } from '../../src/intents/index.ts';
import { type InterpreterContext, interpret, type ThreadRecord } from '../../src/interpreter/index.ts';
import { sampleContext } from './sample-company.ts';

/** Questions that leave nothing open: a figure by its name, of us or of a time or place that is said. */
const figures = {
  en: ['revenue', 'win rate', 'open pipeline', 'lost deals', 'average deal size'],
  zh: ['销售额', '赢单率', '在途商机金额', '输单数', '平均成交金额'],
} as const;
const questions = {
  en: [
    (figure: string) => `which month was our best for ${figure}`,
    (figure: string) => `our ${figure} by region in 2026`,
    (figure: string) => `${figure} by product in 2025`,
    (figure: string) => `what was our ${figure} last quarter?`,
  ],
  zh: [
    (figure: string) => `我们哪个月${figure}最高`,
    (figure: string) => `2026年各区域的${figure}`,
    (figure: string) => `我们公司去年的${figure}是多少`,
    (figure: string) => `今年全公司各产品的${figure}`,
  ],
} as const;
const asked = (['en', 'zh'] as const).flatMap((language) =>
  figures[language].flatMap((figure) => questions[language].map((question) => question(figure))),
);

/** What may have been spoken of before. */
const before = [
  'who sold most in 2026?',
  'revenue of Mary Jones in retail by product',
  'win rate of Mary Jones in 2025 by month',
  'which deals are stuck?',
  'open deals in Kenya over 50k',
  '去年华东的赢单率按销售看',
  '谁今年卖得最多',
  'call with Globex today, they want a demo',
];

/** Globex and Initech are spoken of, and Mary Jones is the one who was shown last. */
const records: readonly ThreadRecord[] = [
  { entity: 'deal', id: 200, name: 'Initech – Rollout' },
  { entity: 'account', id: 101, name: 'Initech' },
  { entity: 'user', id: 3, name: 'Mary Jones' },
];

function within(text: string): InterpreterContext {
  const { intents } = interpret(text, sampleContext);
  const told = intents.filter((intent): intent is CommandIntent => intent.kind === 'command');
  const mary = { entity: 'user', id: 3, text: 'Mary Jones', candidates: [] };
  const group = {
    label: 'Mary Jones',
    filters: [{ field: 'rep', op: 'is' as const, values: [{ type: 'record' as const, record: mary }] }],
    period: null,
    value: '10',
    change: null,
  };
  return {
    ...sampleContext,
    thread: {
      intents,
      last: intents,
      records,
      groups: [group],
      told: told.length > 0 ? [{ text, intents: told, records: [] }] : [],
    },
  };
}

describe('a message that stands by itself', () => {
  it('is read the same whatever was spoken of before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...asked), fc.constantFrom(...before), (question, first) => {
        expect([first, question, interpret(question, within(first)).intents]).toEqual([
          first,
          question,
          interpret(question, sampleContext).intents,
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    'the Bluewater expansion is lost',
    'move the Quarrystone rollout to negotiation',
    '杭州恒远仓储扩容那单丢了',
    '把海蓝材料的续约推进到商务谈判',
  ])('changes no record of the thread where it names another: %s', (told) => {
    const context = within('call with Initech, they like the rollout');
    const changed = interpret(told, context).intents.flatMap(({ slots }) =>
      'deal' in slots && slots.deal !== null ? [slots.deal.id] : [],
    );
    expect(changed.every((id) => id === null)).toBe(true);
  });
});
