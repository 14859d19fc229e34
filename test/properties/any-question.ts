import fc from 'fast-check';
import { entities } from '../../src/entities/index.ts';
import type { Filter, Intent, SlotValue } from '../../src/intents/index.ts';
import { dimensions, measures } from '../../src/metrics/index.ts';
import { intent, ref } from '../support/small-company.ts';
import type { GuardedCompany, GuardedRow } from './guarded-company.ts';

/** Any question that the catalogue takes, sensible or not, about the records of a company that is made later. */
export function anyQuestionAbout(company: () => GuardedCompany): fc.Arbitrary<Intent> {
  const anyRow = fc.nat().map((at) => company().rows[at % company().rows.length] as GuardedRow);
  const record = fc.tuple(anyRow, fc.boolean()).map(([row, byCandidates]) =>
    byCandidates
      ? ref(row.kind, null, 'it', [
          { id: row.id, name: row.word },
          { id: row.id + 1, name: 'other' },
        ])
      : ref(row.kind, row.id, 'it'),
  );
  const value: fc.Arbitrary<SlotValue> = fc.oneof(
    fc
      .constantFrom('Berlin', 'a', '%', '138', 'example', "'; drop table deal;--", '')
      .map((text): SlotValue => ({ type: 'text', text })),
    fc
      .constantFrom('open', 'won', 'lost', 'retail', 'call', 'held', 'true')
      .map((key): SlotValue => ({ type: 'key', text: key, key })),
    fc
      .constantFrom('0', '0.2', '20', '1500', '7331.77')
      .map((v): SlotValue => ({ type: 'number', text: v, value: v })),
    fc
      .constantFrom('1500', '9000')
      .map((v): SlotValue => ({ type: 'money', text: v, value: v, currency: 'EUR' })),
    fc
      .constantFrom('2026-11-10', '2026-12-15')
      .map((date): SlotValue => ({ type: 'date', text: date, date })),
    fc.constant<SlotValue>({ type: 'period', text: 'November', from: '2026-11-01', to: '2026-12-01' }),
    fc.constant<SlotValue>({ type: 'me', text: 'me' }),
    fc.constant<SlotValue>({ type: 'my-team', text: 'my team' }),
    record.map((it): SlotValue => ({ type: 'record', record: it })),
  );
  const filters: fc.Arbitrary<readonly Filter[]> = fc.array(
    fc.record({ field: anyField, op, values: fc.array(value, { maxLength: 2 }) }),
    { maxLength: 2 },
  );
  return fc.oneof(
    fc
      .record({
        entity: fc.constantFrom(...Object.keys(entities), 'nothing'),
        columns: fc.array(anyField, { maxLength: 4 }),
        filters,
        period,
        periodField: fc.option(anyField),
        having: fc.array(
          fc.record({ measure: measureKey, op: fc.constantFrom('>', '<='), values: fc.constant(['1']) }),
          { maxLength: 1 },
        ),
        order: fc.option(fc.record({ by: anyField, direction })),
        limit: fc.option(fc.integer({ min: 1, max: 50 })),
        countOnly: fc.boolean(),
      })
      .map((slots) => intent('list', slots)),
    fc
      .record({
        measures: fc.array(measureKey, { minLength: 1, maxLength: 2 }),
        groupBy: fc.array(anyField, { maxLength: 2 }),
        grain: fc.constantFrom(null, 'month', 'quarter'),
        filters,
        period,
        compareWith: fc.constantFrom(null, 'previous', 'last-year', 'target'),
        order: fc.option(fc.record({ by: measureKey, direction })),
        share: fc.boolean(),
        having: fc.array(
          fc.oneof(
            fc.record({ measure: measureKey, op: fc.constantFrom('>', '<='), values: fc.constant(['1']) }),
            fc.record({
              measure: measureKey,
              op: fc.constantFrom('>', '<'),
              values: fc.constant([]),
              than: fc.constant('average'),
            }),
          ),
          { maxLength: 1 },
        ),
      })
      .map((slots) => intent('measure', slots)),
    record.map((it) => intent('brief', { record: it })),
    fc
      .record({
        text: fc.constantFrom('', 'call', 'price', '价格'),
        about: fc.array(record, { maxLength: 1 }),
        filters,
        period,
      })
      .map((slots) => intent('recall', slots)),
    fc
      .record({ record, fields: fc.array(anyField, { minLength: 1, maxLength: 3 }) })
      .map((slots) => intent('look-up-field', slots)),
    fc
      .record({ record: fc.option(record), filters, period })
      .map((slots) => intent('contact-history', slots)),
    fc
      .record({
        entity: fc.constantFrom('account', 'deal', 'lead', 'contact'),
        filters,
        notContactedForDays: fc.option(fc.constant(5)),
      })
      .map((slots) => intent('follow-ups', slots)),
    fc
      .record({ entity: fc.constantFrom('account', 'deal', 'lead', 'contact'), filters })
      .map((slots) => intent('duplicates', slots)),
    fc.record({ filters, period }).map((slots) => intent('funnel', slots)),
    fc.record({ filters }).map((slots) => intent('forecast', slots)),
    fc.record({ filters }).map((slots) => intent('stuck-deals', slots)),
    record.map((deal) => intent('stage-requirements', { deal })),
    measureKey.map((key) => intent('define-metric', { measure: key })),
  );
}

const op = fc.constantFrom(
  ...(['is', 'is-not', 'contains', '>', '>=', '<', '<=', 'between', 'within', 'empty', 'not-empty'] as const),
);
const fieldKeys = [...new Set(Object.values(entities).flatMap(({ fields }) => fields.map(({ key }) => key)))];
const joined = Object.values(entities).flatMap(({ joins }) =>
  joins.flatMap((join) => entities[join.to].fields.slice(0, 30).map(({ key }) => `${join.key}.${key}`)),
);
const anyField = fc.constantFrom(
  ...fieldKeys,
  ...new Set(joined),
  ...dimensions.map(({ key }) => key),
  'cost',
  'unitCost',
  'margin',
  'no-such-field',
);
const period = fc.constantFrom(null, {
  text: 'November',
  from: '2026-11-01',
  to: '2026-12-01',
  grain: 'month',
});
const direction = fc.constantFrom('asc', 'desc');
const measureKey = fc.constantFrom(...measures.map(({ key }) => key));
