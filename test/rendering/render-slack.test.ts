import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Block } from '../../src/answer/index.ts';
import {
  readSlackDialog,
  readSlackPress,
  renderSlack,
  renderSlackDialog,
} from '../../src/rendering/index.ts';
import { problemsOfMessage, problemsOfView, textsOf } from '../surfaces/slack/slack-limits.ts';

const style = { timeZone: 'Europe/Berlin', thread: 'slack-D1' };

function answer(more: Partial<Answer>): Answer {
  return { language: 'en', title: 'A title', blocks: [], data: null, basis: null, actions: [], ...more };
}

function shown(given: Answer): string {
  return renderSlack(given, style)
    .flatMap(({ blocks }) => textsOf(blocks))
    .join(' ');
}

// Words of names, not of mark-up: `**` is the answer's own.
const word = fc
  .string({ unit: fc.constantFrom(...'aZ9 _~`<>&|:#@-。华锐科技€𝒳'), minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const manyWords = fc.array(word, { minLength: 1, maxLength: 400 }).map((words) => words.join(' '));
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: manyWords }),
  fc.record({
    kind: fc.constant('facts' as const),
    items: fc.array(fc.record({ label: word, value: word }), { minLength: 1, maxLength: 60 }),
  }),
  fc.integer({ min: 1, max: 24 }).chain((columns) =>
    fc.record({
      kind: fc.constant('table' as const),
      columns: fc.array(
        fc.record({ label: word, align: fc.constantFrom('left' as const, 'right' as const) }),
        {
          minLength: columns,
          maxLength: columns,
        },
      ),
      rows: fc.array(fc.array(word, { minLength: columns, maxLength: columns }), { maxLength: 150 }),
      totalRows: fc.constant(500),
    }),
  ),
  fc.record({
    kind: fc.constant('changes' as const),
    items: fc.array(
      fc.record({
        mark: fc.constantFrom('activity' as const, 'record' as const, 'task' as const, 'removed' as const),
        subject: word,
        details: fc.array(word, { maxLength: 4 }),
        fields: fc.array(fc.record({ label: word, before: fc.option(word), after: word }), { maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 20 },
    ),
  }),
  fc.record({
    kind: fc.constant('notice' as const),
    level: fc.constantFrom('info' as const, 'warning' as const),
    text: manyWords,
  }),
);
const answers: fc.Arbitrary<Answer> = fc
  .record({
    title: word,
    blocks: fc.array(block, { maxLength: 8 }),
    actions: fc.array(
      fc.record({
        id: fc.constant('abc123'),
        label: word,
        kind: fc.constantFrom('undo' as const, 'choice' as const),
      }),
      { maxLength: 5 },
    ),
    language: fc.constantFrom('en' as const, 'zh' as const),
  })
  .map(answer);

describe('an answer in Slack', () => {
  it('stays within what Slack takes, whatever it holds, and keeps every fact', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const messages = renderSlack(given, style);
        for (const message of messages) expect(problemsOfMessage(message as never)).toEqual([]);
        const text = squeezed(messages.flatMap(({ blocks }) => textsOf(blocks)).join(''));
        for (const fact of factsOf(given)) expect(text).toContain(squeezed(fact));
      }),
      { numRuns: 60 },
    );
  });

  it('shows names letter by letter, and only what is bold as bold', () => {
    const [message] = renderSlack(answer({ title: '**41%** of *R&D* <@U1> _is_ `won`' }), style);
    expect(message?.blocks[0]).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: '41%', style: { bold: true } },
            { type: 'text', text: ' of *R&D* <@U1> _is_ `won`' },
          ],
        },
      ],
    });
  });

  it('puts bars beside a table that says the same as the chart', () => {
    const table: Block = {
      kind: 'table',
      columns: [
        { label: 'Region', align: 'left' },
        { label: 'Revenue', align: 'right' },
      ],
      rows: [
        ['North', '100'],
        ['South', '50'],
      ],
      totalRows: 2,
    };
    const chart: Block = {
      kind: 'chart',
      form: 'bar',
      title: 'North leads',
      labels: ['North', 'South'],
      series: [{ name: 'Revenue', values: [100, 50], shown: ['100', '50'] }],
      unit: null,
    };
    expect(shown(answer({ blocks: [table, chart] }))).toMatch(/North 100 █+ South 50 █+/);
    expect(shown(answer({ blocks: [chart] }))).toMatch(/North leads\nNorth █+ 100\nSouth █+ 50/);
  });

  it('says whole above what a button has no room for', () => {
    const label = `Globex Germany – ${'Analytics '.repeat(9)}· €60,000 · Negotiation · yours`;
    expect(shown(answer({ actions: [{ id: 'x1', label, kind: 'choice' }] }))).toContain(label);
  });

  it('gives a press its button and its conversation', () => {
    expect(readSlackPress('abc slack-D1-12.5')).toEqual({ id: 'abc', thread: 'slack-D1-12.5' });
    expect(readSlackPress('no')).toBeNull();
    expect(readSlackPress(undefined)).toBeNull();
  });
});

describe('a form in Slack', () => {
  const form = answer({
    title: 'What should be different?',
    blocks: [
      {
        kind: 'form',
        groups: [
          {
            title: 'Deal',
            fields: [
              { key: 'amount', label: 'Amount', type: 'number', value: '18000' },
              { key: 'due', label: 'Due', type: 'moment', value: '2026-11-24 09:00' },
              { key: 'close', label: 'Close', type: 'date', value: '' },
              {
                key: 'stage',
                label: 'Stage',
                type: 'choice',
                value: 'won',
                options: [
                  { value: 'won', label: 'Won' },
                  { value: 'lost', label: 'Lost' },
                ],
              },
              { key: 'account', label: 'Account', type: 'record', value: 'Globex', entity: 'account' },
            ],
          },
        ],
      },
    ],
  });

  it('has typed fields and says what was changed', () => {
    const view = renderSlackDialog(form, 'm');
    expect(problemsOfView(view as never)).toEqual([]);
    expect(view?.blocks.map((each) => 'element' in each && each.element?.type)).toEqual([
      'number_input',
      'datepicker',
      'timepicker',
      'datepicker',
      'static_select',
      'external_select',
    ]);
    const values = {
      amount: { amount: { value: '18000' } },
      due: { due: { selected_date: '2026-11-24' } },
      'due time': { due: { selected_time: '10:30' } },
      close: { close: { selected_date: '2026-12-01' } },
      stage: { stage: { selected_option: { value: 'won' } } },
      account: { 'record account': { selected_option: { value: 'Initech' } } },
    };
    expect(readSlackDialog({ state: { values }, blocks: (view?.blocks ?? []) as never })).toEqual({
      due: '2026-11-24 10:30',
      close: '2026-12-01',
      account: 'Initech',
    });
  });

  it('is no dialog where there is nothing to change', () => {
    expect(renderSlackDialog(answer({}), 'm')).toBeNull();
  });
});

function factsOf({ title, blocks, actions }: Answer): readonly string[] {
  return [
    title,
    ...actions.map(({ label }) => label),
    ...blocks.flatMap((each) => {
      switch (each.kind) {
        case 'text':
        case 'notice':
          return each.text.split(' ');
        case 'facts':
          return each.items.flatMap(({ label, value }) => [label, value]);
        case 'table':
          return [...each.columns.map(({ label }) => label), ...each.rows.flat()];
        case 'changes':
          return each.items.flatMap(({ subject, details, fields }) => [
            subject,
            ...details,
            ...fields.flatMap(({ label, before, after }) => [label, before ?? '', after ?? '']),
          ]);
        default:
          return [];
      }
    }),
  ];
}

/** Where a text was broken, a space may be gone. */
function squeezed(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}
