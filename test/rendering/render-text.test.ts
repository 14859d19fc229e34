import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Answer, Block } from '../../src/answer/index.ts';
import { renderText } from '../../src/rendering/index.ts';

const answer: Answer = {
  language: 'en',
  title: 'Revenue, 2026: **€1.29M**; highest in Feb 2026 (€827,442)',
  blocks: [],
  data: null,
  basis: null,
  actions: [],
};
const style = { width: 60, colour: false, timeZone: 'Europe/Berlin' };
const show = (changed: Partial<Answer>, width = 60) =>
  `\n${renderText({ ...answer, ...changed }, { ...style, width })}\n`;

const deals: Block = {
  kind: 'table',
  columns: [
    { label: 'Name', align: 'left' },
    { label: 'Owner', align: 'left' },
    { label: 'Amount', align: 'right' },
    { label: 'In stage', align: 'right' },
    { label: 'Why', align: 'left' },
  ],
  rows: [
    ['昆明信迈工程 – 试点', '唐俊杰', '¥1.45M', '115 d', '115 d, four times the usual 28 d; silent 47 d'],
    ['Initech – Rollout', 'Tom Becker', '€120,000', '61 d', 'never contacted'],
  ],
  totalRows: 7,
};

const months: Block = {
  kind: 'table',
  columns: [
    { label: '月份', align: 'left' },
    { label: '销售额', align: 'right' },
  ],
  rows: [
    ['2026年1月', '€45.8万'],
    ['2026年2月', '€82.7万'],
    ['2026年3月', '€–1.2万'],
  ],
  totalRows: 3,
};
const monthChart: Block = {
  kind: 'chart',
  form: 'bar',
  title: 'Revenue, 2026: **€1.29M**; highest in Feb 2026 (€827,442)',
  labels: ['2026年1月', '2026年2月', '2026年3月'],
  series: [{ name: '销售额', values: [458112, 827442, -12000], shown: ['€45.8万', '€82.7万', '€–1.2万'] }],
  unit: 'EUR',
};

describe('an answer in a terminal', () => {
  it('aligns Chinese and English, and cuts the widest texts, never a number', () => {
    expect(show({ title: '7 of 23 deals are stuck.', blocks: [deals] })).toMatchInlineSnapshot(`
      "
      7 of 23 deals are stuck.

      Name           Owner         Amount  In stage  Why
      ─────────────  ──────────  ────────  ────────  ─────────────
      昆明信迈工程…  唐俊杰        ¥1.45M     115 d  115 d, four …
      Initech – Ro…  Tom Becker  €120,000      61 d  never contac…
      … 5 more rows
      "
    `);
  });

  it('gives each row a paragraph where a table has no room', () => {
    expect(show({ title: '7 of 23 deals are stuck.', blocks: [deals] }, 38)).toMatchInlineSnapshot(`
      "
      7 of 23 deals are stuck.

      昆明信迈工程 – 试点
        Owner 唐俊杰 · Amount ¥1.45M · In
        stage 115 d · Why 115 d, four times
        the usual 28 d; silent 47 d
      Initech – Rollout
        Owner Tom Becker · Amount €120,000 ·
        In stage 61 d · Why never contacted
      … 5 more rows
      "
    `);
  });

  it('draws bars beside the table that says the same, and the title once', () => {
    expect(show({ language: 'zh', blocks: [months, monthChart] })).toMatchInlineSnapshot(`
      "
      Revenue, 2026: €1.29M; highest in Feb 2026 (€827,442)

      月份        销售额
      ─────────  ───────
      2026年1月  €45.8万  ███████████
      2026年2月  €82.7万  ████████████████████
      2026年3月  €–1.2万
      "
    `);
  });

  it('draws a range from low to high with the target in it, and a waterfall whose changes hang on one another', () => {
    const weeks: Block = {
      kind: 'chart',
      form: 'range',
      title: '42% chance of €3.4M',
      labels: ['KW 46', '第47周'],
      unit: 'EUR',
      series: [
        { name: 'P10', role: 'low', values: [2, 3], shown: ['€2M', '€3M'] },
        { name: 'P50', role: 'middle', values: [4, 4], shown: ['€4M', '€4M'] },
        { name: 'P90', role: 'high', values: [8, null], shown: ['€8M', '–'] },
        { name: 'Target', role: 'target', values: [6, 6], shown: ['€6M', '€6M'] },
      ],
    };
    const moved: Block = {
      kind: 'chart',
      form: 'waterfall',
      title: 'Grown by €1M',
      labels: ['Monday', 'New', 'Won', '今天'],
      unit: 'EUR',
      series: [{ name: 'Pipeline', values: [4, 3, -2, 5], shown: ['€4M', '€3M', '−€2M', '€5M'] }],
    };
    expect(show({ blocks: [weeks, moved] }, 72)).toMatchInlineSnapshot(`
      "
      Revenue, 2026: €1.29M; highest in Feb 2026 (€827,442)

      42% chance of €3.4M
                                                   P10 ├  P50 ●  P90 ┤  Target ¦
      KW 46           ├────────●───────¦────────┤    €2M   €4M   €8M      €6M
      第47周              ├    ●       ¦             €3M   €4M     –      €6M

      Grown by €1M
      Monday  €4M █████████████████████
      New     €3M                      ███████████████
      Won    −€2M                           ▒▒▒▒▒▒▒▒▒▒
      今天    €5M ██████████████████████████
      "
    `);
  });

  it('draws a chart of its own where the table shows something else', () => {
    const paged = { ...months, rows: months.rows.slice(0, 1) } as Block;
    expect(show({ blocks: [paged, { ...monthChart, title: 'February was best' }] })).toMatchInlineSnapshot(`
      "
      Revenue, 2026: €1.29M; highest in Feb 2026 (€827,442)

      月份        销售额
      ─────────  ───────
      2026年1月  €45.8万
      … 2 more rows

      February was best
      2026年1月 ██████████████████ €45.8万
      2026年2月 ████████████████████████████████ €82.7万
      2026年3月 €–1.2万
      "
    `);
  });

  it('shows what changed as before and after, and five buttons', () => {
    expect(
      show({
        title: 'Logged, and one thing changed.',
        blocks: [
          {
            kind: 'changes',
            items: [
              {
                mark: 'activity',
                subject: 'Call · Globex Germany',
                details: ['today, 14:05', '"wants 50 seats instead of 30"'],
                fields: [],
              },
              {
                mark: 'record',
                subject: 'Globex Germany – Analytics',
                details: [],
                fields: [
                  { label: 'stage', before: 'Proposal', after: 'Negotiation' },
                  { label: 'seats', before: '30', after: '50' },
                ],
              },
            ],
          },
        ],
        actions: [
          'Undo',
          'Edit',
          'Amount → €60,000 (50 × list €1,200)',
          "Add the CFO's name",
          'Remind me',
          'A sixth',
        ].map((label, index) => ({ id: `a${index}`, label, kind: 'ask' })),
      }),
    ).toMatchInlineSnapshot(`
      "
      Logged, and one thing changed.
      ☎ Call · Globex Germany · today, 14:05 · "wants 50 seats
        instead of 30"
      ◆ Globex Germany – Analytics · stage Proposal →
        Negotiation · seats 30 → 50

      [1] Undo  [2] Edit  [3] Amount → €60,000 (50 × list €1,200)
      [4] Add the CFO's name  [5] Remind me
      "
    `);
  });

  it('says in one small line what it stands on, in the zone of the reader', () => {
    const basis = {
      definition: '赢单率 = 赢单 ÷（赢单 + 输单），按结单日期。',
      filters: [{ field: 'region', op: 'is', values: ['华东', '西南'], words: '区域是华东或西南' }],
      period: { from: '2026-07-01', to: '2026-10-01', grain: 'quarter', label: '2026年第三季度' },
      comparison: { from: '2025-07-01', to: '2025-10-01', grain: 'quarter', label: '2025年第三季度' },
      scope: '全部团队',
      asOf: '2017-12-31T22:59:59.999Z',
      notes: ['其他币种按各自日期的汇率折算为EUR。'],
    };
    expect(show({ language: 'zh', title: '上季度整体赢单率 41.2%。', basis })).toMatchInlineSnapshot(`
      "
      上季度整体赢单率 41.2%。

      赢单率 = 赢单 ÷（赢单 + 输单），按结单日期 · 区域是华东或西
      南 · 2026年第三季度 · 对比 2025年第三季度 · 全部团队 · 截至
      2017年12月31日 23:59 · 其他币种按各自日期的汇率折算为EUR
      "
    `);
    expect(
      show({
        title: 'Win rate: 41.2%',
        basis: {
          ...basis,
          definition: 'Win rate = won ÷ (won + lost)',
          filters: [],
          scope: 'all teams',
          notes: [],
        },
      }),
    ).toContain('as of 31 Dec 2017, 23:59');
    expect(renderText({ ...answer, basis }, { ...style, timeZone: 'America/New_York' })).toMatch(
      /as\s+of 31 Dec 2017, 17:59/,
    );
  });

  it('sets headings apart, and keeps items below them', () => {
    const text = (content: string): Block => ({ kind: 'text', text: content });
    const facts: Block = {
      kind: 'facts',
      items: [
        { label: 'Tier', value: 'C' },
        { label: 'Annual revenue', value: '€31M' },
      ],
    };
    expect(
      show({
        title: 'Initech: 1 open deal.',
        blocks: [
          text('It is stuck.'),
          facts,
          text('**Next and last**'),
          text('· 30 Oct · message\n· 5 Oct · meeting'),
        ],
      }),
    ).toMatchInlineSnapshot(`
      "
      Initech: 1 open deal.
      It is stuck.

      Tier            C
      Annual revenue  €31M

      Next and last
      · 30 Oct · message
      · 5 Oct · meeting
      "
    `);
  });

  it('goes on below where a fact has no room, and cuts none', () => {
    const facts = (label: string): Block => ({
      kind: 'facts',
      items: [{ label, value: 'Tom Becker · tier C · Gothenburg · never contacted' }],
    });
    expect(show({ title: 'Due', blocks: [facts('Aldershire Transit')] }, 50)).toMatchInlineSnapshot(`
      "
      Due

      Aldershire Transit  Tom Becker · tier C ·
                          Gothenburg · never contacted
      "
    `);
    expect(
      show({ title: 'Due', blocks: [facts('Send the revised quote to Brightford')] }, 50),
    ).toMatchInlineSnapshot(`
      "
      Due

      Send the revised quote to Brightford · Tom Becker
        · tier C · Gothenburg · never contacted
      "
    `);
  });

  it('lets no text of a record move the cursor, colour the screen or turn the line', () => {
    const hostile = 'Evil\u001b[2J\u001b]0;owned\u0007 Corp\r\nNext\u202egro\u2028\u0085\u009b31m';
    const shown = show({
      title: hostile,
      blocks: [
        { ...months, rows: [[hostile, '1']], totalRows: 1 } as Block,
        { kind: 'facts', items: [{ label: hostile, value: hostile }] },
        { kind: 'notice', level: 'warning', text: hostile },
        {
          kind: 'changes',
          items: [
            {
              mark: 'record',
              subject: hostile,
              details: [hostile],
              fields: [{ label: hostile, before: hostile, after: hostile }],
            },
          ],
        },
        {
          ...monthChart,
          title: hostile,
          labels: [hostile],
          series: [
            { name: hostile, values: [1], shown: [hostile] },
            { name: hostile, values: [1], shown: [hostile] },
          ],
        } as Block,
      ],
      actions: [{ id: 'a', label: hostile, kind: 'ask' }],
    });
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2028\u2029]/u);
  });

  it('keeps within the width of the terminal', () => {
    const long = {
      ...answer,
      title: `${'很长的标题，'.repeat(20)} ${'long words '.repeat(20)} ${'x'.repeat(200)}`,
    };
    for (const width of [60, 80, 120]) {
      const lines = renderText({ ...long, blocks: [deals, months, monthChart] }, { ...style, width }).split(
        '\n',
      );
      expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
    }
  });
});
