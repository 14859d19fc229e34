import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/index.ts';
import {
  type CompileContext,
  compile,
  dimensions,
  drillDown,
  findMeasure,
  type MeasureSpec,
  measures,
} from '../../src/metrics/index.ts';
import { loadActor, scopeOf } from '../../src/permissions/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { recordsNow, recordsToday, type SalesRecords, seedSalesRecords } from '../support/sales-records.ts';
import { emptyVocabulary, specOf } from './specs.ts';

let database: Database;
let records: SalesRecords;
let context: CompileContext;

beforeAll(async () => {
  database = await openTestDatabase();
  records = await seedSalesRecords(database, 30);
  const actor = await database.system((query) =>
    loadActor(query, records.tenantId, records.owner, recordsNow),
  );
  if (actor === null) throw new Error('no actor');
  context = {
    scope: scopeOf(actor),
    calendar: actor.calendar,
    now: recordsNow,
    today: recordsToday,
    vocabulary: emptyVocabulary,
  };
});
afterAll(() => database.close());

const run = (spec: MeasureSpec) => {
  const compiled = compile(spec, context);
  if (compiled.kind !== 'compiled') return compiled.kind;
  return database.read(
    { tenantId: records.tenantId, userId: records.owner, role: 'all', settings: {} },
    (query) => query(compiled.statement),
  );
};

describe('the catalogue of measures', () => {
  it('calls no two measures and no two dimensions by the same label', () => {
    for (const language of ['en', 'zh'] as const) {
      for (const all of [measures, dimensions]) {
        const labels = all.map(({ names }) => names[language][0]);
        expect(labels).toEqual([...new Set(labels)]);
      }
    }
    expect(measures.map(({ key }) => key)).toEqual([...new Set(measures.map(({ key }) => key))]);
  });

  it.each(measures.map((measure) => [measure.key, measure] as const))(
    '%s is named, defined and exemplified in both languages',
    (_, measure) => {
      for (const language of ['en', 'zh'] as const) {
        expect(measure.names[language].length).toBeGreaterThan(0);
        expect(measure.definition[language]).toMatch(
          language === 'zh' ? /\p{Script=Han}/u : /^\P{Script=Han}+$/u,
        );
        expect(measure.examples[language].length).toBeGreaterThan(0);
      }
      for (const variant of Object.values(measure.variants ?? {}))
        expect(variant.definition.zh).not.toBe(measure.definition.zh);
    },
  );

  it.each(measures.map(({ key }) => key))(
    '%s runs alone and with each dimension that reaches it, over time and compared',
    async (key) => {
      const period = { text: '', from: '2026-04-01', to: '2026-10-01', grain: null };
      expect(await run(specOf({ measures: [key], period, compareWith: 'previous' }))).toBeInstanceOf(Array);
      expect(
        await run(specOf({ measures: [key], period, grain: 'month', compareWith: 'last-year' })),
      ).toBeInstanceOf(Array);
      let reached = 0;
      for (const dimension of dimensions) {
        const result = await run(specOf({ measures: [key], period, groupBy: [dimension.key] }));
        if (result === 'unreachable') continue;
        expect(result).toBeInstanceOf(Array);
        reached += 1;
      }
      expect(reached).toBeGreaterThan(2);
    },
  );

  it('runs variants, targets and combinations of measures', async () => {
    const period = { text: '', from: '2026-07-01', to: '2026-10-01', grain: 'quarter' as const };
    for (const variant of [
      'median',
      'by-value',
      'constant-rates',
      'entry-cohort',
      'todays-teams',
      'pro-rata',
    ] as const) {
      expect(
        await run(
          specOf({
            measures: ['stage_conversion', 'revenue', 'sales_cycle', 'win_rate', 'target_attainment'],
            period,
            groupBy: ['team'],
            variant,
          }),
        ),
      ).toBeInstanceOf(Array);
    }
    for (const groupBy of [[], ['rep'], ['team'], ['region']])
      expect(
        await run(specOf({ measures: ['revenue', 'won_deals'], period, groupBy, compareWith: 'target' })),
      ).toBeInstanceOf(Array);
  });

  it('never shows a mean where a median was asked for', () => {
    expect(compile(specOf({ measures: ['win_rate'], variant: 'median' }), context)).toMatchObject({
      kind: 'no-variant',
      measure: 'win_rate',
    });
  });

  it('holds each unit of an axis against the one before', () => {
    const period = { text: '', from: '2026-07-01', to: '2026-10-01', grain: 'quarter' as const };
    const spec = specOf({ measures: ['revenue'], period, grain: 'month', compareWith: 'previous' });
    expect(compile(spec, context)).toMatchObject({
      plan: { comparison: { from: '2026-06-01', to: '2026-09-01' } },
    });
  });

  it('refuses to carry a measure over a join to many', () => {
    expect(compile(specOf({ measures: ['new_leads'], groupBy: ['product'] }), context)).toMatchObject({
      kind: 'unreachable',
      field: 'product',
    });
    expect(compile(specOf({ measures: ['nonsense'] }), context)).toMatchObject({
      kind: 'unknown',
      what: 'measure',
    });
  });

  it('lists the records behind a number', () => {
    const spec = specOf({
      measures: ['revenue'],
      period: { text: 'Q3', from: '2026-07-01', to: '2026-10-01', grain: 'quarter' },
    });
    expect(drillDown(spec, [], '2026-11-20')).toMatchObject({
      name: 'list',
      slots: { entity: 'deal', periodField: 'closedDate', filters: [{ field: 'status', op: 'is' }] },
    });
    expect(findMeasure('revenue')?.unit).toBe('money');
  });

  it('shows the deals behind a state of a day that is past as they stood then', () => {
    const period = { text: 'Q3', from: '2026-07-01', to: '2026-10-01', grain: 'quarter' as const };
    const spec = specOf({ measures: ['open_pipeline'], period });
    expect(drillDown(spec, [], '2026-11-20')).toMatchObject({
      name: 'measure',
      slots: { measures: ['open_pipeline'], groupBy: ['deal'], period },
    });
    expect(drillDown(spec, [], '2026-09-01')).toMatchObject({
      name: 'list',
      slots: { period, periodField: 'expectedCloseDate' },
    });
  });
});
