import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goingOn } from '../../src/analyses/help-going-on.ts';
import { type Services, type Turn, takeTurn } from '../../src/conversation/index.ts';
import { createWordCache, findPeople } from '../../src/crm/index.ts';
import type { Database } from '../../src/database/index.ts';
import { interpret } from '../../src/interpreter/index.ts';
import { loadSample } from '../../src/sample/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';

/** Every suggestion that each kind of answer offers is pressed, as rep, manager and director: it leads to an answer, and never nowhere. */
let database: Database;
let tenantId: number;
let services: Services;
const failures: unknown[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  ({ tenantId } = await loadSample(database, { today: '2026-11-20', size: 0.2 }));
  await database.owner((query) => query(sql`analyze`));
  services = {
    database,
    words: createWordCache(),
    actors: new Map(),
    interpret,
    reportFailure: (error) => failures.push(error),
  };
});
afterAll(() => database.close());

const asked = {
  en: [
    'revenue this year by region',
    'my revenue in 2026',
    'win rate by rep, compared with last year',
    'gross margin by product',
    'open pipeline by stage',
    'revenue by month this year',
    'open deals',
    'open deals in Antarctica',
    'my tasks',
    'leads',
    'who is stuck in proposal?',
    'the funnel',
    'forecast this quarter',
    'who needs a follow-up?',
    'brief me on Globex',
    'contact history of Globex',
    'how is win rate defined?',
    'why did revenue change in Q3?',
    'what did you change today?',
    'what have you learnt?',
    'help',
    'help with deals',
    'what does a deal need for negotiation?',
    'blorp the frobnicator',
    'delete the blorp',
    'export this',
    'by month instead',
    'market share in Benelux',
  ],
  zh: [
    '今年各区域销售额',
    '我的销售额',
    '各销售赢单率，同比',
    '各产品毛利率',
    '各阶段在途金额',
    '今年每月销售额',
    '在途商机',
    '我的待办',
    '线索',
    '谁卡在方案报价？',
    '销售漏斗',
    '本季度预测',
    '哪些客户需要跟进',
    '华锐科技的情况',
    '华锐科技的跟进记录',
    '赢单率怎么算的',
    '三季度销售额为什么变了',
    '今天改了什么',
    '你学会了哪些叫法',
    '帮助',
    '进入商务谈判需要什么',
    '把那个啥弄一下',
    '导出',
    '按月看',
  ],
} as const;

/** What changes records, or goes to other people, is another matter. */
const suggestions: ReadonlySet<string> = new Set(['ask', 'page', 'choice', 'export']);
const forAdmins = /Ask an admin|向管理员/u;

describe.each([
  ['Raj Malhotra', 'en'],
  ['Nora Lindholm', 'en'],
  ['Helen Ashworth', 'en'],
  ['王磊', 'zh'],
  ['陈静', 'zh'],
  ['周明远', 'zh'],
] as const)('every suggestion works for %s', (who, language) => {
  it.each(asked[language])('%s', async (question) => {
    const [person] = await database.system((query) => findPeople(query, tenantId, who));
    let threads = 0;
    const say = (thread: string, input: { text: string } | { press: string }): Promise<Turn> =>
      takeTurn(services, {
        tenantId,
        userId: person?.id ?? 0,
        thread,
        surface: 'test',
        input,
        now: '2026-11-20T15:00:00.000Z',
      });
    const first = await say(`${who} ${question}`, { text: question });
    const offered = first.answer.actions.filter(
      ({ kind, label }) => suggestions.has(kind) && !forAdmins.test(label),
    );
    for (const { label, id } of offered) {
      threads += 1;
      const pressed = await say(`${who} ${question}`, { press: id });
      const where = `${who}: ${question} → [${label}]: ${pressed.answer.title}`;
      expect(['answered', 'done', 'confirm', 'question'], where).toContain(pressed.status);
      // What is done by a press is taken back, so that the next one finds all as it was.
      if (pressed.undo !== null) await say(`${who} ${question}`, { press: pressed.undo });
    }
    expect(threads).toBe(offered.length);
    expect(failures).toEqual([]);
  });
});

const before = {
  measure: { en: 'revenue this year by region', zh: '今年各区域销售额' },
  list: { en: 'open deals', zh: '在途商机' },
  'stuck-deals': { en: 'who is stuck in proposal?', zh: '谁卡在方案报价？' },
};

describe('what help says one may go on with is understood', () => {
  const phrases = Object.entries(before).flatMap(([name, questions]) =>
    (['en', 'zh'] as const).flatMap((language) =>
      (goingOn[name as keyof typeof before]?.[language] ?? []).map(
        (phrase) => [questions[language], phrase] as const,
      ),
    ),
  );
  it.each(phrases)('%s → %s', async (question, phrase) => {
    const [person] = await database.system((query) => findPeople(query, tenantId, 'Helen Ashworth'));
    const say = (text: string) =>
      takeTurn(services, {
        tenantId,
        userId: person?.id ?? 0,
        thread: `going on ${question} ${phrase}`,
        surface: 'test',
        input: { text },
        now: '2026-11-20T15:00:00.000Z',
      });
    expect((await say(question)).status).toBe('answered');
    expect((await say(phrase)).status, phrase).toBe('answered');
  });
});
