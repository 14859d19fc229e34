import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Block, ChartBlock } from '../../src/answer/index.ts';
import {
  chartsForPictures,
  nativeCharts,
  readSlackDialog,
  readSlackPress,
  renderSlack,
  renderSlackDialog,
  renderSlackHome,
} from '../../src/rendering/index.ts';
import { problemsOfMessage, problemsOfView, textsOf } from '../surfaces/slack/slack-limits.ts';
import { answer, answers, factsOf, squeezed } from './answers.ts';

const style = {
  timeZone: 'Europe/Berlin',
  thread: 'slack-D1',
  pageUrl: 'https://parley.example.com',
  charts: nativeCharts,
};

const textCharts = { isNative: false, pictures: new Map() };

function shown(given: Answer, charts = nativeCharts): string {
  return renderSlack(given, { ...style, charts })
    .flatMap(({ blocks }) => textsOf(blocks))
    .join(' ');
}

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
    expect(shown(answer({ blocks: [table, chart] }), textCharts)).toMatch(/North 100 █+ South 50 █+/);
    expect(shown(answer({ blocks: [chart] }), textCharts)).toMatch(/North leads\nNorth █+ 100\nSouth █+ 50/);
  });

  it('sets headings apart, and names each fact in the marks of its language', () => {
    const blocks: readonly Block[] = [
      { kind: 'text', text: '**待回访**' },
      { kind: 'facts', items: [{ label: '鼎源物流', value: 'C级 · 从未联系' }] },
    ];
    const [message] = renderSlack(answer({ language: 'zh', blocks }), style);
    expect(message?.blocks.map(({ type }) => type)).toEqual([
      'rich_text',
      'divider',
      'rich_text',
      'rich_text',
    ]);
    expect(JSON.stringify(message?.blocks)).toContain(
      '"text":"鼎源物流","style":{"bold":true}},{"type":"text","text":"：C级',
    );
  });

  it('lets a heading go over with the table that needs a post of its own', () => {
    const table: Block = {
      kind: 'table',
      columns: [{ label: 'Name', align: 'left' }],
      rows: [['Jane Roe']],
      totalRows: 1,
    };
    const blocks: readonly Block[] = [
      { kind: 'text', text: '**Open deals**' },
      table,
      { kind: 'text', text: '**Contacts**' },
      table,
    ];
    const posts = renderSlack(answer({ blocks }), style).map((message) =>
      message.blocks.map(({ type }) => type),
    );
    expect(posts).toEqual([
      ['rich_text', 'divider', 'rich_text', 'table'],
      ['rich_text', 'table'],
    ]);
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
    title: 'What should change?',
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

describe('a chart in Slack', () => {
  const series = (name: string, ...values: readonly (number | null)[]) => ({
    name,
    values,
    shown: values.map((value) => (value === null ? '–' : `€${value}k`)),
  });
  const chart = (parts: Partial<ChartBlock>): ChartBlock => ({
    kind: 'chart',
    form: 'line',
    title: 'It grows',
    labels: ['Q1', 'Q2'],
    series: [series('Revenue', 1, 2)],
    unit: '€',
    ...parts,
  });
  const typesOf = (block: ChartBlock, charts = nativeCharts) =>
    renderSlack(answer({ title: 'Grown', blocks: [block] }), { ...style, charts }).flatMap(({ blocks }) =>
      blocks.map(({ type }): string => type),
    );

  it('is Slack’s own where that reaches, with its figures as they are written', () => {
    const [message] = renderSlack(answer({ title: 'Grown', blocks: [chart({})] }), style);
    expect(message?.blocks.map(({ type }): string => type)).toEqual([
      'rich_text',
      'rich_text',
      'data_visualization',
      'context',
    ]);
    expect(JSON.stringify(message?.blocks)).toContain('Q1 €1k, Q2 €2k');
  });

  it('says no figure again that a table beside it has, and no year that all months share', () => {
    const block = chart({
      labels: ['Jan 2026', 'Feb 2026'],
      series: [series('Revenue', 1, 2), series('Last year', 3, 4)],
    });
    const table: Block = {
      kind: 'table',
      columns: ['Month', 'Revenue', 'Last year'].map((label) => ({ label, align: 'left' })),
      rows: [
        ['Jan 2026', '€1k', '+€3k'],
        ['Feb 2026', '€2k', '€4k'],
      ],
      totalRows: 2,
    };
    for (const blocks of [
      [table, block],
      [block, table],
    ]) {
      const [message] = renderSlack(answer({ title: 'Grown', blocks }), style);
      expect(message?.blocks.map(({ type }): string => type)).not.toContain('context');
      expect(JSON.stringify(message?.blocks)).toContain('"categories":["Jan","Feb"]');
    }
    const other = renderSlack(answer({ blocks: [{ ...table, rows: table.rows.slice(0, 1) }, block] }), style);
    expect(JSON.stringify(other[0]?.blocks)).toContain('Feb 2026 €4k');
  });

  it.each<[string, Partial<ChartBlock>]>([
    ['a funnel', { form: 'funnel' }],
    ['a waterfall', { form: 'waterfall' }],
    ['a gap', { series: [series('Revenue', 1, null)] }],
    ['seven series', { series: Array.from({ length: 7 }, (_, index) => series(`S${index}`, 1, 2)) }],
    ['a name twice', { labels: ['Q1', 'Q1'] }],
    ['a long name', { labels: ['Q1', '一个比二十个字还要长得多的非常长的客户名称'] }],
  ])('is a picture where it has %s, and text without one', (_, parts) => {
    const block = chart(parts);
    expect(typesOf(block)).not.toContain('data_visualization');
    expect(chartsForPictures({ blocks: [block] })).toEqual([block]);
    const charts = { isNative: true, pictures: new Map([[block, 'F1']]) };
    expect(typesOf(block, charts)).toContain('image');
  });

  it('is text where the workspace draws none', () => {
    expect(typesOf(chart({}), textCharts)).toEqual(['rich_text', 'rich_text']);
  });
});

describe('the day of a person in Slack', () => {
  it('says of what a number is that stands in a line, and says nothing twice', () => {
    const table: Block = {
      kind: 'table',
      columns: [
        { label: '名称', align: 'left' },
        { label: '金额', align: 'right' },
        { label: '停留', align: 'right' },
        { label: '上次联系', align: 'left' },
        { label: '原因', align: 'left' },
      ],
      rows: [['二期', '¥30万', '33天', '16天前', '33天，超过通常的28天']],
      totalRows: 1,
    };
    const view = renderSlackHome({ language: 'zh', answers: [answer({ blocks: [table] })], pageUrl: null });
    expect(textsOf(view.blocks as never).join('')).toContain(
      '二期 · ¥30万 · 上次联系 16天前 · 33天，超过通常的28天',
    );
  });
});
