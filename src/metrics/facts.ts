import { sql } from 'kysely';
import { code, type Sql } from '../permissions/index.ts';
import type { Fact } from './measure.ts';
import { closedDeals, openDeals } from './sources/deals.ts';
import { orderLines } from './sources/others.ts';

/** Facts that several measures are made of. */
const isWon = () => code(`d.status = 'won'`);
const isLost = () => code(`d.status = 'lost'`);

/** An imported 0 on a lost deal is no amount: nobody knew it any more. */
const lostAmount = () => code('nullif(d.amount, 0)');

export const wonAmount: Fact = {
  source: closedDeals,
  aggregate: 'sum',
  money: true,
  value: () => code('d.amount'),
  where: isWon,
};
export const lostAmountSum: Fact = {
  source: closedDeals,
  aggregate: 'sum',
  money: true,
  value: lostAmount,
  where: isLost,
};
export const wonCount: Fact = { source: closedDeals, aggregate: 'count', where: isWon };
export const lostCount: Fact = { source: closedDeals, aggregate: 'count', where: isLost };
/** Average size divides by the deals whose amount is known. */
export const wonWithAmount: Fact = {
  source: closedDeals,
  aggregate: 'count',
  where: () => code(`(d.status = 'won' and d.amount is not null)`),
};
export const wonAccounts: Fact = {
  source: closedDeals,
  aggregate: 'distinct',
  value: () => code('d.account_id'),
  where: isWon,
};

const knownCycle = () => code(`(d.status = 'won' and not d.creation_unknown)`);
export const cycleDays: Fact = {
  source: closedDeals,
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

const openColumn = (key: string) => (reading: Parameters<typeof openDeals.columns>[0]) =>
  code(openDeals.columns(reading)[key] ?? `d.${key}`);
export const openAmount: Fact = {
  source: openDeals,
  aggregate: 'sum',
  money: true,
  value: openColumn('amount'),
};
export const openCount: Fact = { source: openDeals, aggregate: 'count' };
export const weightedAmount: Fact = {
  source: openDeals,
  aggregate: 'sum',
  money: true,
  value: (reading) =>
    sql`${openColumn('amount')(reading)} * coalesce(${openColumn('probability')(reading)}, (select s.probability from stage as s
      where s.tenant_id = d.tenant_id and s.id = ${openColumn('stage')(reading)}))`,
};
/** Open deals that are expected to close within the window. */
export const expectedAmount: Fact = {
  ...openAmount,
  where: (reading) => {
    const { from, to } = reading.window;
    const column = openColumn('expectedCloseDate')(reading);
    return sql`(${column} is not null ${from === null ? code('') : sql`and ${column} >= ${from}::date`} ${to === null ? code('') : sql`and ${column} < ${to}::date`})`;
  },
};

export const orderAmount: Fact = {
  source: orderLines,
  aggregate: 'sum',
  money: true,
  value: () => code('l.quantity * l.unit_price'),
};
export const buyers: Fact = { source: orderLines, aggregate: 'distinct', value: () => code('o.account_id') };

export function ratio(above: Sql, below: Sql): Sql {
  return sql`${above} / nullif(${below}, 0)`;
}
