import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Block, ChartBlock } from '../../src/answer/index.ts';
import {
  plainTeamsText,
  readTeamsForm,
  readTeamsPress,
  renderTeams,
  renderTeamsForm,
} from '../../src/rendering/index.ts';
import { partsOf, problemsOfCard, textsOf } from '../surfaces/teams/teams-limits.ts';
import { answer, answers, factsOf, squeezed } from './answers.ts';

const style = { timeZone: 'Europe/Berlin', key: 'teams:1' };

const cardsOf = (given: Answer) => renderTeams(given, style).map(({ card }) => card as never);

describe('an answer in Teams', () => {
  it('stays within what Teams takes, whatever it holds, and keeps every fact', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const cards = cardsOf(given);
        for (const card of cards) expect(problemsOfCard(card)).toEqual([]);
        const text = squeezed(cards.flatMap((card) => textsOf(card)).join(''));
        for (const fact of factsOf(given)) expect(text).toContain(squeezed(fact));
      }),
      { numRuns: 60 },
    );
  });

  it('shows names letter by letter, and only what is bold as bold', () => {
    const [card] = cardsOf(answer({ title: '**41%** of [R&D](http://x) _is_ # won' })) as readonly {
      readonly body: unknown;
    }[];
    expect(partsOf(card?.body).filter(({ type }) => type === 'TextRun')).toMatchObject([
      { text: '41%', weight: 'Bolder' },
      { text: ' of [R&D](http://x) _is_ # won' },
    ]);
    expect(partsOf(card?.body).some(({ type }) => type === 'TextBlock')).toBe(false);
  });

  it.each<[ChartBlock['form'], number, string]>([
    ['line', 1, 'Chart.Line'],
    ['line', 2, 'Chart.Line'],
    ['bar', 1, 'Chart.VerticalBar'],
    ['bar', 2, 'Chart.VerticalBar.Grouped'],
    ['funnel', 1, 'Chart.HorizontalBar'],
    ['range', 4, 'Chart.Line'],
    ['waterfall', 1, 'Chart.HorizontalBar'],
  ])(
    'draws a %s of %i series natively, and says the same in a table where that is not drawn',
    (form, series, type) => {
      const chart: Block = {
        kind: 'chart',
        form,
        title: 'North leads',
        labels: ['North', 'South'],
        series: Array.from({ length: series }, (_, index) => ({
          name: `Series ${index}`,
          values: [100, null],
          shown: ['€100', '–'],
        })),
        unit: 'EUR',
      };
      const [card] = cardsOf(answer({ blocks: [chart] }));
      expect(problemsOfCard(card as never)).toEqual([]);
      const drawn = partsOf(card).find((part) => part.type === type);
      expect(JSON.stringify(drawn?.data)).toContain('100');
      expect(JSON.stringify(drawn?.data)).not.toContain('null');
      const fallback = textsOf(drawn?.fallback).join(' ');
      for (const fact of ['North', 'South', '€100', '–']) expect(fallback).toContain(fact);
      expect(textsOf(card).join(' ')).toContain('North leads');
    },
  );

  it('names months below a line without the year that all share, and no digit more than one reads', () => {
    const line = (labels: readonly string[]): Block => ({
      kind: 'chart',
      form: 'line',
      title: 'Revenue rose',
      labels,
      series: [{ name: 'Revenue', values: [2170949.499804, 0.41234567], shown: ['€2.17M', '€0.41'] }],
      unit: 'EUR',
    });
    const drawn = (labels: readonly string[]) => {
      const parts = partsOf(cardsOf(answer({ blocks: [line(labels)] })));
      const [series] = parts.flatMap(({ type, data }) =>
        type === 'Chart.Line' ? (data as readonly { readonly values: unknown }[]) : [],
      );
      return series?.values;
    };
    expect(drawn(['Jan 2026', 'Feb 2026'])).toEqual([
      { x: 'Jan', y: 2170949 },
      { x: 'Feb', y: 0.4123 },
    ]);
    expect(drawn(['2026年1月', '2026年2月'])).toMatchObject([{ x: '1月' }, { x: '2月' }]);
    expect(drawn(['Dec 2025', 'Jan 2026'])).toMatchObject([{ x: 'Dec 2025' }, { x: 'Jan 2026' }]);
    expect(drawn(['2025年12月', '2026年1月'])).toMatchObject([{ x: '2025年12月' }, { x: '2026年1月' }]);
  });

  it('gives each row of a broad table a paragraph where a card has no room for it, and breaks no figure', () => {
    const table = (labels: readonly string[]): Block => ({
      kind: 'table',
      columns: labels.map((label, index) => ({ label, align: index === 1 ? 'right' : 'left' })),
      rows: [['Initech – Rollout', '€120,000', ...labels.slice(2).map((label) => `its ${label}`)]],
      totalRows: 1,
    });
    const partsAt = (labels: readonly string[]) => partsOf(cardsOf(answer({ blocks: [table(labels)] })));
    const few = partsAt(['Deal', 'Amount', 'Owner']);
    expect(few.some(({ targetWidth }) => targetWidth !== undefined)).toBe(false);
    expect(few.find(({ type }) => type === 'Table')?.columns).toMatchObject([
      { width: expect.any(Number) },
      { width: '80px' },
      { width: expect.any(Number) },
    ]);
    const many = partsAt(['Deal', 'Amount', 'Account name', 'Sales region', 'Next step', 'Last contact']);
    const [onScreen, onPhone] = many.filter(({ targetWidth }) => targetWidth !== undefined);
    expect(onScreen).toMatchObject({ type: 'Table', targetWidth: 'wide' });
    expect(onPhone?.targetWidth).toBe('atMost:standard');
    expect(textsOf(onPhone)).toEqual([
      'Initech – Rollout',
      'Amount €120,000 · Account name its Account name · Sales region its Sales region · Next step its Next step · Last contact its Last contact',
    ]);
  });

  it('keeps what stands under a heading together, on the next card where this one is full', () => {
    const section = (name: string): readonly Block[] => [
      { kind: 'text', text: `**${name}**` },
      {
        kind: 'facts',
        items: Array.from({ length: 30 }, (_, at) => ({ label: `${name} ${at}`, value: 'x'.repeat(100) })),
      },
    ];
    const cards = cardsOf(answer({ blocks: ['A', 'B', 'C', 'D', 'E'].flatMap(section) }));
    expect(cards.length).toBeGreaterThan(1);
    const places = cards.map((card) => textsOf(card).join(' '));
    for (const name of ['A', 'B', 'C', 'D', 'E'])
      expect(places.filter((text) => new RegExp(`\\b${name} (?:0|29)\\b`).test(text))).toHaveLength(1);
  });

  it('says whole above what a button has no room for, and numbers the buttons', () => {
    const label = `Globex Germany – ${'Analytics '.repeat(6)}· €60,000 · Negotiation · yours`;
    const texts = cardsOf(answer({ actions: [{ id: 'x1', label, kind: 'choice' }] })).flatMap((card) =>
      textsOf(card),
    );
    expect(texts.join(' ')).toContain(label);
    expect(texts.at(-1)).toMatch(/^1\. Globex/);
  });

  it('gives a press its button and its answer, and reads nothing else', () => {
    const [card] = cardsOf(answer({ actions: [{ id: 'abc', label: 'Undo', kind: 'undo' }] }));
    const button = partsOf(card).find(({ type }) => type === 'Action.Execute');
    expect(readTeamsPress(button?.verb, button?.data)).toMatchObject({
      verb: 'press',
      press: { id: 'abc', kind: 'undo', key: 'teams:1', language: 'en' },
    });
    for (const data of [null, 'x', {}, { parley: 1 }, { parley: { id: 1 } }])
      expect(readTeamsPress('press', data)).toBeNull();
    expect(readTeamsPress('delete', button?.data)).toBeNull();
  });

  it('has a plain text with all of it', () => {
    expect(plainTeamsText(answer({ title: 'A', blocks: [{ kind: 'text', text: 'word' }] }), style)).toMatch(
      /A\nword/,
    );
  });
});

describe('a form in Teams', () => {
  const form = answer({
    title: 'What should change?',
    blocks: [
      {
        kind: 'form',
        groups: [
          {
            title: 'Deal',
            fields: [
              { key: 'amount', label: 'Amount', type: 'number', value: '18000.50' },
              { key: 'due', label: 'Due', type: 'moment', value: '2026-11-24 09:00' },
              { key: 'close', label: 'Close', type: 'date', value: '' },
              { key: 'account', label: 'Account', type: 'record', value: 'Globex', entity: 'account' },
            ],
          },
        ],
      },
    ],
  });
  const [press] = [
    readTeamsPress('press', {
      parley: {
        version: 1,
        id: 'i',
        kind: 'edit',
        key: 'k',
        language: 'en',
      },
    }),
  ];

  it('has typed fields and says what was changed', () => {
    if (press === null || press === undefined) throw new Error('no press');
    const card = renderTeamsForm(form, press.press);
    expect(problemsOfCard(card as never)).toEqual([]);
    const inputs = partsOf(card).filter(({ type }) => String(type).startsWith('Input.'));
    expect(inputs.map(({ type }) => type)).toEqual([
      'Input.Number',
      'Input.Date',
      'Input.Time',
      'Input.Date',
      'Input.ChoiceSet',
    ]);
    const save = partsOf(card).find(({ verb }) => verb === 'save');
    const sent = {
      ...(save?.data as object),
      amount: '18000.5',
      due: '2026-11-24',
      'due time': '10:30',
      close: '',
      account: 'Initech',
      other: 'x',
    };
    expect(readTeamsForm(sent)).toEqual({ due: '2026-11-24 10:30', account: 'Initech' });
  });
});
