import { sql } from 'kysely';
import type { TopicKind } from '../entities/index.ts';
import { code, type Sql } from '../permissions/index.ts';
import type { Fact, Formula } from './measure.ts';
import type { Reading } from './source.ts';
import { dealTopics } from './sources/deal-topics.ts';
import { closedDeals, isNow, openDeals } from './sources/deals.ts';
import { activeReps, orderLines } from './sources/others.ts';

const dealField = (...fields: readonly string[]) =>
  fields.map((field) => ({ entity: 'deal', field }) as const);
const dealAmount = dealField('amount');

/** Facts that several measures are made of. */
const isWon = () => code(`d.status = 'won'`);
const isLost = () => code(`d.status = 'lost'`);

/** An imported 0 on a lost deal is no amount: nobody knew it any more. */
const lostAmount = () => code('nullif(d.amount, 0)');

export const wonAmount: Fact = {
  source: closedDeals,
  reads: dealAmount,
  aggregate: 'sum',
  money: true,
  value: () => code('d.amount'),
  where: isWon,
};
export const lostAmountSum: Fact = {
  source: closedDeals,
  reads: dealAmount,
  aggregate: 'sum',
  money: true,
  value: lostAmount,
  where: isLost,
};
export const wonCount: Fact = { source: closedDeals, aggregate: 'count', where: isWon };
export const lostCount: Fact = { source: closedDeals, aggregate: 'count', where: isLost };
/** Average size divides by the deals whose amount is in the sum. */
export const wonWithAmount: Fact = { ...wonAmount, aggregate: 'counted' };
export const wonAccounts: Fact = {
  source: closedDeals,
  reads: dealField('account'),
  aggregate: 'distinct',
  value: () => code('d.account_id'),
  where: isWon,
};

const knownCycle = () => code(`(d.status = 'won' and not d.creation_unknown)`);
export const cycleDays: Fact = {
  source: closedDeals,
  reads: dealField('createdAt'),
  aggregate: 'sum',
  value: ({ calendar }) => sql`(d.closed_date - (d.created_at at time zone ${calendar.timeZone})::date)`,
  where: knownCycle,
};
export const medianCycleDays: Fact = { ...cycleDays, aggregate: 'median' };
export const cycleCount: Fact = { source: closedDeals, aggregate: 'count', where: knownCycle };
export const unknownCycleCount: Fact = {
  source: closedDeals,
  aggregate: 'count',
  where: () => code(`(d.status = 'won' and d.creation_unknown)`),
};

const openColumn = (key: string) => (reading: Reading) => code(openDeals.columns(reading)[key] ?? `d.${key}`);

/** Within a period of days; open ends are open. */
const closesWithin = (reading: Reading, from: Sql | null, to: Sql | null) => {
  const column = openColumn('expectedCloseDate')(reading);
  return sql`(${column} is not null ${from === null ? code('') : sql`and ${column} >= ${from}`} ${to === null ? code('') : sql`and ${column} < ${to}`})`;
};
const day = (date: string | null) => (date === null ? null : sql`${date}::date`);

/** "For" a period that runs or lies ahead: the deals that are expected to close in it. */
const expectedThen = (reading: Reading) =>
  reading.expected === null
    ? code('true')
    : closesWithin(reading, day(reading.expected.from), day(reading.expected.to));

export const openAmount: Fact = {
  source: openDeals,
  aggregate: 'sum',
  reads: dealAmount,
  money: true,
  value: openColumn('amount'),
};
/** Average size divides by the deals whose amount is known. */
const openWithAmount = (reading: Reading) => sql`${openColumn('amount')(reading)} is not null`;
export const openCount: Fact = { source: openDeals, aggregate: 'count' };
const readsExpected = dealField('expectedCloseDate');
export const amountFor: Fact = {
  ...openAmount,
  reads: [...dealAmount, ...readsExpected],
  where: expectedThen,
};
export const countFor: Fact = { ...openCount, reads: readsExpected, where: expectedThen };
/** Of deals that are open today nobody knows whether they were before the first thing that is known of them, where their creation isn't. */
export const unknownBeginningFor: Fact = {
  ...countFor,
  where: (reading) =>
    isNow(reading)
      ? code('false')
      : sql`(${expectedThen(reading)} and d.creation_unknown and h.valid_from <= d.created_at and m.at < ${reading.now}::timestamptz)`,
};
export const countsUnknownBeginnings: NonNullable<Formula['leftOut']> = {
  beginningUnknown: (count) => ({
    en: `${count} of these deals have no known creation date and are counted as if they had been open then.`,
    zh: `其中${count}个商机创建日期未知，按当时已在途计入。`,
  }),
};
export const knownFor: Fact = {
  ...countFor,
  reads: [...dealAmount, ...readsExpected],
  where: (reading) => sql`(${expectedThen(reading)} and ${openWithAmount(reading)})`,
};
export const weightedFor: Fact = {
  source: openDeals,
  aggregate: 'sum',
  reads: dealField('amount', 'probability', 'stage', 'expectedCloseDate'),
  money: true,
  value: (reading) =>
    sql`${openColumn('amount')(reading)} * coalesce(${openColumn('probability')(reading)}, (select s.probability from stage as s
      where s.tenant_id = d.tenant_id and s.id = ${openColumn('stage')(reading)}))`,
  where: expectedThen,
};
/** The same by what the tenant's own deals of that stage came to, where at least 20 taught it; a deal's own probability goes first. */
export const learntWeightedFor: Fact = {
  ...weightedFor,
  value: (reading) =>
    sql`${openColumn('amount')(reading)} * coalesce(${openColumn('probability')(reading)},
      (select lt.value from learnt_threshold as lt where lt.tenant_id = d.tenant_id and lt.kind = 'stage-win-rate'
        and lt.key = ${openColumn('stage')(reading)}::text),
      (select s.probability from stage as s where s.tenant_id = d.tenant_id and s.id = ${openColumn('stage')(reading)}))`,
};
/** Open deals that are expected to close within the window; along a time axis, within the unit. */
export const expectedAmount: Fact = {
  ...amountFor,
  where: (reading) => {
    if (reading.window.moments.length > 1 || reading.window.moments[0]?.bucket)
      return closesWithin(reading, code('m.from_date'), code('m.to_date'));
    const { from, to } = reading.expected ?? reading.window;
    return closesWithin(reading, day(from), day(to));
  },
};

export const orderAmount: Fact = {
  source: orderLines,
  reads: [
    { entity: 'order-line', field: 'unitPrice' },
    { entity: 'order-line', field: 'quantity' },
  ],
  aggregate: 'sum',
  money: true,
  value: () => code('l.quantity * l.unit_price'),
};
export const buyers: Fact = { source: orderLines, aggregate: 'distinct', value: () => code('o.account_id') };

/** What was noted of one kind, each time it was said. */
export function topicFact(kind: TopicKind): Fact {
  return { source: dealTopics, aggregate: 'count', where: () => sql`dt.kind = ${kind}` };
}

export const reps: Fact = { source: activeReps, aggregate: 'distinct', value: () => code('u.id') };

export function ratio(above: Sql, below: Sql): Sql {
  return sql`${above} / nullif(${below}, 0)`;
}
