import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followUps } from '../../src/analyses/follow-ups.ts';
import { funnel } from '../../src/analyses/funnel/index.ts';
import { listRecords } from '../../src/analyses/list/list-records.ts';
import { runMeasure } from '../../src/analyses/measure/index.ts';
import { stuckDeals } from '../../src/analyses/stuck-deals.ts';
import type { Database, Query } from '../../src/database/index.ts';
import type { QueryIntent } from '../../src/intents/index.ts';
import { loadActor, permit, rowScopeOf } from '../../src/permissions/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { recordsNow, recordsToday, type SalesRecords, seedSalesRecords } from '../support/sales-records.ts';
import { emptyVocabulary, specOf } from './specs.ts';

/**
 * Plans of the main questions as a rep, under row-level security. Few rows would be read in whole anyway, so that reading in whole is
 * priced out: what is still read so could not be read by an index in a large company either.
 */
let database: Database;
let records: SalesRecords;

beforeAll(async () => {
  database = await openTestDatabase();
  records = await seedSalesRecords(database, 60);
  await database.owner((query) => query(sql`analyze`));
});
afterAll(() => database.close());

const large = ['deal', 'activity', 'deal_history', 'account'];

/** Relations that are read in whole and indexes that serve, over all statements of one answer. */
async function plansOf(name: QueryIntent['name'], handler: unknown, slots: object) {
  const userId = await repOf();
  const actor = await database.system((query) => loadActor(query, records.tenantId, userId, recordsNow));
  if (actor === null) throw new Error('there is no rep');
  const permitted = permit(actor, { kind: 'query', name, slots } as QueryIntent);
  if ('kind' in permitted) throw new Error(permitted.reason.en);
  const whole = new Set<string>();
  const indexes = new Set<string>();
  const collect = (node: PlanNode): void => {
    if (node['Node Type'] === 'Seq Scan') whole.add(node['Relation Name'] ?? '');
    if (node['Index Name'] !== undefined) indexes.add(node['Index Name']);
    for (const inner of node.Plans ?? []) collect(inner);
  };
  await database.read(rowScopeOf(actor), async (query) => {
    await query(sql`set local enable_seqscan to off`);
    const explained: Query = async (statement) => {
      const [row] = await query<{ 'QUERY PLAN': readonly { Plan: PlanNode }[] }>(
        sql`explain (format json) ${statement}`,
      );
      for (const { Plan } of row?.['QUERY PLAN'] ?? []) collect(Plan);
      return await query(statement);
    };
    const context = {
      actor,
      query: explained,
      now: recordsNow,
      today: recordsToday,
      language: 'en',
      vocabulary: emptyVocabulary,
    };
    await (handler as (permitted: unknown, context: unknown) => Promise<unknown>)(permitted, context);
  });
  return { whole: [...whole].filter((table) => large.includes(table)), indexes };
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

async function repOf(): Promise<number> {
  const [row] = await database.system((query) =>
    query<{ user_id: number }>(sql`
      select g.user_id from role_grant g join role r on r.tenant_id = g.tenant_id and r.id = g.role_id
      where g.tenant_id = ${records.tenantId} and r.key = 'rep' order by g.user_id limit 1`),
  );
  return row?.user_id ?? 0;
}

const period = { text: 'Q3', from: '2026-07-01', to: '2026-10-01', grain: 'quarter' as const };
const listed = {
  columns: [],
  period: null,
  periodField: null,
  having: [],
  order: null,
  limit: null,
  countOnly: false,
};
const isOpen = { field: 'status', op: 'is', values: [{ type: 'key', text: 'open', key: 'open' }] };

/** By owner, or by what the question asks for: which of them is the narrower depends on the data. */
const deals = ['deal_owner', 'deal_account_owner', 'deal_open', 'deal_closed'];
const activities = ['activity_author', 'activity_account_owner', 'activity_deal_owner', 'activity_held'];
const histories = ['deal_history_deal', 'deal_history_time'];

describe('as a rep', () => {
  it.each([
    ['revenue of a quarter', 'measure', runMeasure, specOf({ measures: ['revenue'], period }), [deals]],
    [
      'win rate by region',
      'measure',
      runMeasure,
      specOf({ measures: ['win_rate'], groupBy: ['region'], period }),
      [deals],
    ],
    [
      'open pipeline now',
      'measure',
      runMeasure,
      specOf({ measures: ['open_pipeline'], groupBy: ['stage'] }),
      [deals],
    ],
    [
      'open pipeline as of then',
      'measure',
      runMeasure,
      specOf({ measures: ['open_pipeline'], period }),
      [deals],
    ],
    [
      'activities',
      'measure',
      runMeasure,
      specOf({ measures: ['activities'], groupBy: ['activityKind'], period }),
      [activities],
    ],
    [
      'follow-up coverage',
      'measure',
      runMeasure,
      specOf({ measures: ['follow_up_coverage'] }),
      [
        deals,
        ['activity_deal', 'activity_held'],
        ['activity_account_alone', 'activity_account', 'activity_held'],
      ],
    ],
    ['the funnel', 'funnel', funnel, { filters: [], period, byEntryCohort: false }, [histories]],
    [
      'stuck deals',
      'stuck-deals',
      stuckDeals,
      { filters: [], daysInStage: null, silentDays: null, limit: null },
      [
        deals,
        ['activity_deal', 'activity_held'],
        ['activity_account_alone', 'activity_account', 'activity_held'],
      ],
    ],
    ['a list', 'list', listRecords, { ...listed, entity: 'deal', filters: [isOpen] }, [deals]],
    [
      'follow-ups',
      'follow-ups',
      followUps,
      { entity: 'account', notContactedForDays: 30, filters: [], limit: null },
      [
        ['activity_account', 'activity_held'],
        ['activity_deal', 'activity_held'],
      ],
    ],
  ] as const)('%s reads no large table in whole', async (_, name, handler, slots, expected) => {
    const { whole, indexes } = await plansOf(name, handler, slots);
    expect(whole).toEqual([]);
    for (const fitting of expected)
      expect([...indexes].filter((index) => (fitting as readonly string[]).includes(index))).not.toEqual([]);
  });
});
