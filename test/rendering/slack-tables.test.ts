import { expect, it } from 'vitest';
import type { Answer } from '../../src/answer/index.ts';
import { nativeCharts, renderSlack } from '../../src/rendering/index.ts';

it.each([
  ['en', 'word '.repeat(200).trim()],
  ['zh', '需要重新报价并确认付款方式'.repeat(60)],
] as const)('shows whole below a Slack table what its cells can’t hold, %s', (language, text) => {
  const answer: Answer = {
    language,
    title: 'Two deals',
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: 'Deal', align: 'left' },
          { label: 'Next step', align: 'left' },
        ],
        rows: [
          ['Globex – Renewal', text],
          ['Initech – Rollout', 'call'],
        ],
        totalRows: 2,
      },
    ],
    data: null,
    basis: null,
    actions: [],
  };
  const posts = renderSlack(answer, { timeZone: 'UTC', thread: 'any', pageUrl: null, charts: nativeCharts });
  const shown = JSON.stringify(posts.map(({ blocks }) => blocks));
  expect(shown).toContain(text);
  expect(shown).toContain('Globex – Renewal · Next step');
});
