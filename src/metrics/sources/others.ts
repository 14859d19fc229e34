import { sql } from 'kysely';
import { code, oneOfIds, type Sql } from '../../permissions/index.ts';
import type { Reading, Source } from '../source.ts';
import { isNow, spansOf } from './deals.ts';

/** Activities that were held, by when; a note is among them only for counts by kind. */
export const heldActivities: Source = {
  key: 'held-activities',
  entity: 'activity',
  alias: 'a',
  from: () => code('activity as a'),
  where: () => [code('a.archived_at is null'), code(`a.status = 'held'`)],
  kind: 'flow',
  time: { column: 'a.held_at', type: 'instant' },
  columns: () => ({
    rep: 'a.author_id',
    team: 'a.author_team_id',
    account: 'a.account_id',
    deal: 'a.deal_id',
    activityKind: 'a.kind',
  }),
  uses: [{ entity: 'activity', field: 'heldAt' }],
};

/** Accounts on record as they stand now; when they were entered says nothing of when they came. */
export const recordedAccounts: Source = {
  key: 'recorded-accounts',
  entity: 'account',
  alias: 'ac',
  from: () => code('account as ac'),
  where: () => [code('ac.archived_at is null')],
  kind: 'flow',
  time: null,
  columns: () => ({ rep: 'ac.owner_id', account: 'ac.id' }),
  uses: [],
};

/** Contacts on record as they stand now. */
export const recordedContacts: Source = {
  key: 'recorded-contacts',
  entity: 'contact',
  alias: 'co',
  from: () => code('contact as co'),
  where: () => [code('co.archived_at is null')],
  kind: 'flow',
  time: null,
  columns: () => ({ rep: 'co.account_owner_id', account: 'co.account_id' }),
  uses: [],
};

/** Products that are sold now, with their list prices. */
export const listedProducts: Source = {
  key: 'listed-products',
  entity: 'product',
  alias: 'p',
  from: ({ today }) => sql`(select *, ${today}::date as priced_on from product) as p`,
  where: () => [code('p.retired_at is null')],
  kind: 'flow',
  time: null,
  money: { currency: 'p.currency', date: 'p.priced_on' },
  columns: () => ({ product: 'p.id', currency: 'p.currency' }),
  uses: [],
};

/** Tasks that are to be done now. */
export const openTasks: Source = {
  key: 'open-tasks',
  entity: 'task',
  alias: 't',
  from: () => code('task as t'),
  where: () => [code('t.archived_at is null'), code(`t.status = 'open'`)],
  kind: 'flow',
  time: null,
  columns: () => ({ rep: 't.owner_id', account: 't.account_id', deal: 't.deal_id' }),
  uses: [{ entity: 'task', field: 'status' }],
};

export const createdLeads: Source = {
  key: 'created-leads',
  entity: 'lead',
  alias: 'ld',
  from: () => code('lead as ld'),
  where: () => [code('ld.archived_at is null')],
  kind: 'flow',
  time: { column: 'ld.created_at', type: 'instant' },
  columns: () => ({
    rep: 'ld.owner_id',
    team: 'ld.owner_team_id',
    source: 'ld.source',
    campaign: 'ld.campaign_id',
    industry: 'ld.industry',
    country: 'ld.country',
    province: 'ld.province',
    city: 'ld.city',
    leadStatus: 'ld.status',
  }),
  uses: [{ entity: 'lead', field: 'createdAt' }],
};

/** Lines of orders that were not cancelled, by order date. */
export const orderLines: Source = {
  key: 'order-lines',
  entity: 'order',
  alias: 'o',
  from: () =>
    code('sales_order as o join order_line as l on l.tenant_id = o.tenant_id and l.order_id = o.id'),
  where: () => [code(`o.status <> 'cancelled'`)],
  kind: 'flow',
  time: { column: 'o.order_date', type: 'date' },
  money: { currency: 'o.currency', date: 'o.order_date' },
  columns: () => ({
    rep: 'o.owner_id',
    team: 'o.owner_team_id',
    account: 'o.account_id',
    salesChannel: 'o.sales_channel',
    currency: 'o.currency',
    product: 'l.product_id',
  }),
  uses: [{ entity: 'order', field: 'orderDate' }],
};

/** Invoices and credit notes by the day on which they fell due. */
export const invoicesDue: Source = {
  key: 'invoices-due',
  entity: 'invoice',
  alias: 'i',
  from: () => code('invoice as i'),
  where: () => [],
  kind: 'flow',
  time: { column: 'i.due_date', type: 'date' },
  money: { currency: 'i.currency', date: 'i.due_date' },
  columns: () => ({ rep: 'i.account_owner_id', account: 'i.account_id', currency: 'i.currency' }),
  uses: [
    { entity: 'invoice', field: 'amount' },
    { entity: 'invoice', field: 'dueDate' },
  ],
};

/** Invoices and credit notes by the day on which they were issued. */
export const issuedInvoices: Source = {
  ...invoicesDue,
  key: 'issued-invoices',
  time: { column: 'i.issue_date', type: 'date' },
  money: { currency: 'i.currency', date: 'i.issue_date' },
  uses: [
    { entity: 'invoice', field: 'amount' },
    { entity: 'invoice', field: 'issueDate' },
  ],
};

/** What is unpaid at the moment: invoices less credit notes less what payments were allocated to them by then. */
export const unpaidInvoices: Source = {
  key: 'unpaid-invoices',
  entity: 'invoice',
  alias: 'i',
  from: (reading) => {
    const buckets = isNow(reading) ? [0] : reading.window.moments.map(({ bucket }) => bucket);
    const days = isNow(reading) ? [reading.today] : reading.window.moments.map(({ rateDate }) => rateDate);
    return sql`unnest(${buckets}::int[], ${days}::date[]) as m (bucket, rate_date) join invoice as i on i.tenant_id = ${reading.scope.tenantId} and i.issue_date <= m.rate_date
      left join lateral (
        select sum(pa.amount) as paid from payment_allocation as pa
        join payment as p on p.tenant_id = pa.tenant_id and p.id = pa.payment_id
        where pa.tenant_id = i.tenant_id and pa.invoice_id = i.id and p.paid_date <= m.rate_date
      ) as settled on true`;
  },
  where: () => [code('i.amount > coalesce(settled.paid, 0)')],
  kind: 'stock',
  time: null,
  momentColumn: 'm.bucket',
  money: { currency: 'i.currency', date: 'now' },
  columns: () => ({
    rep: 'i.account_owner_id',
    account: 'i.account_id',
    currency: 'i.currency',
    rateDate: 'm.rate_date',
    ageing: `case when m.rate_date <= i.due_date then '0' when m.rate_date - i.due_date <= 30 then '1-30' when m.rate_date - i.due_date <= 60 then '31-60'
      when m.rate_date - i.due_date <= 90 then '61-90' else '90+' end`,
  }),
  uses: [
    { entity: 'invoice', field: 'amount' },
    { entity: 'invoice', field: 'dueDate' },
    { entity: 'payment', field: 'amount' },
  ],
};

export const receivedPayments: Source = {
  key: 'received-payments',
  entity: 'payment',
  alias: 'p',
  from: () => code('payment as p'),
  where: () => [],
  kind: 'flow',
  time: { column: 'p.paid_date', type: 'date' },
  money: { currency: 'p.currency', date: 'p.paid_date' },
  columns: () => ({ rep: 'p.account_owner_id', account: 'p.account_id', currency: 'p.currency' }),
  uses: [
    { entity: 'payment', field: 'amount' },
    { entity: 'payment', field: 'paidDate' },
  ],
};

export const startedContracts: Source = {
  key: 'started-contracts',
  entity: 'contract',
  alias: 'c',
  from: () => code('contract as c'),
  where: () => [],
  kind: 'flow',
  time: { column: 'c.start_date', type: 'date', mayLieAhead: true },
  money: { currency: 'c.currency', date: 'c.start_date' },
  columns: () => ({ rep: 'c.account_owner_id', account: 'c.account_id', currency: 'c.currency' }),
  uses: [
    { entity: 'contract', field: 'amount' },
    { entity: 'contract', field: 'startDate' },
  ],
};

/** Contracts in force at the moment: begun and not ended. */
export const contractsInForce: Source = {
  key: 'contracts-in-force',
  entity: 'contract',
  alias: 'c',
  from: (reading) => {
    const buckets = isNow(reading) ? [0] : reading.window.moments.map(({ bucket }) => bucket);
    const days = isNow(reading) ? [reading.today] : reading.window.moments.map(({ rateDate }) => rateDate);
    return sql`unnest(${buckets}::int[], ${days}::date[]) as m (bucket, rate_date)
      join contract as c on c.tenant_id = ${reading.scope.tenantId} and c.start_date <= m.rate_date
        and (c.end_date is null or c.end_date > m.rate_date)`;
  },
  where: () => [],
  kind: 'stock',
  time: null,
  momentColumn: 'm.bucket',
  money: { currency: 'c.currency', date: 'now' },
  columns: () => ({
    rep: 'c.account_owner_id',
    account: 'c.account_id',
    currency: 'c.currency',
    rateDate: 'm.rate_date',
  }),
  uses: [
    { entity: 'contract', field: 'recurringAmount' },
    { entity: 'contract', field: 'startDate' },
    { entity: 'contract', field: 'endDate' },
  ],
};

/** People who sold in the window: those with the role of a rep and a place in a team at some time of it. */
export const activeReps: Source = {
  key: 'active-reps',
  entity: 'user',
  alias: 'u',
  from: (reading) => sql`${spansOf(reading)}
    join team_membership as tm on tm.tenant_id = ${reading.scope.tenantId} and tm.from_date < m.to_date and (tm.to_date is null or tm.to_date > m.from_date)
    join app_user as u on u.tenant_id = tm.tenant_id and u.id = tm.user_id`,
  where: (reading) => [
    code('(u.hired_date is null or u.hired_date < m.to_date)'),
    isRep(reading.scope.tenantId),
    ...oneOfPeople(reading.scope.peopleOf('deal')),
  ],
  kind: 'span',
  time: null,
  momentColumn: 'm.bucket',
  columns: () => ({ rep: 'u.id', team: 'tm.team_id' }),
  isDivisor: true,
};

/** Those who sell now: with the role of a rep and a place in a team. */
export const presentReps: Source = {
  key: 'present-reps',
  entity: 'user',
  alias: 'u',
  from: ({
    scope,
    today,
  }) => sql`app_user as u join team_membership as tm on tm.tenant_id = ${scope.tenantId} and tm.user_id = u.id
    and tm.from_date <= ${today}::date and (tm.to_date is null or tm.to_date > ${today}::date)`,
  where: ({ scope }) => [
    code(`u.status <> 'deactivated'`),
    isRep(scope.tenantId),
    ...oneOfPeople(scope.peopleOf('deal')),
  ],
  kind: 'flow',
  time: null,
  columns: () => ({ rep: 'u.id', team: 'tm.team_id' }),
  uses: [],
};

function isRep(tenantId: number): Sql {
  return sql`exists (select 1 from role_grant as g join role as r on r.tenant_id = g.tenant_id and r.id = g.role_id
    where g.tenant_id = ${tenantId} and g.user_id = u.id and r.key = 'rep')`;
}

/** Nobody is counted whose deals are not. */
function oneOfPeople(people: readonly number[] | null): readonly Sql[] {
  return people === null ? [] : [oneOfIds(code('u.id'), people)];
}

/**
 * Targets of one measure that lie within the window (pro rata: the part of them that has passed). Of nested ones, a year's and its
 * quarters', only the longest count.
 */
export const targets: Source = {
  key: 'targets',
  entity: 'target',
  alias: 'tg',
  from: (reading) => sql`${spansOf(reading)} join target as tg on tg.tenant_id = ${reading.scope.tenantId}
    and ${reading.target?.proRata === true ? code('tg.from_date < m.to_date and tg.to_date > m.from_date') : code('tg.from_date >= m.from_date and tg.to_date <= m.to_date')}`,
  where: (reading) => {
    const { target } = reading;
    if (target === null) return [code('false')];
    return [
      sql`tg.measure = ${target.measure}`,
      code(levels[target.level]),
      ...(target.lowest ? [code(isLowest)] : []),
      ...(target.teamIds === null ? [] : [ofTeams(reading, target.teamIds)]),
      ...(target.userIds === null ? [] : [sql`tg.user_id = any (${[...target.userIds]}::int[])`]),
      sql`not exists (select 1 from target as longer where longer.tenant_id = tg.tenant_id and longer.measure = tg.measure
        and longer.team_id is not distinct from tg.team_id and longer.user_id is not distinct from tg.user_id and longer.id <> tg.id
        and longer.from_date <= tg.from_date and longer.to_date >= tg.to_date
        and ${target.proRata ? code('longer.from_date < m.to_date and longer.to_date > m.from_date') : code('longer.from_date >= m.from_date and longer.to_date <= m.to_date')})`,
    ];
  },
  kind: 'span',
  time: null,
  momentColumn: 'm.bucket',
  money: { currency: 'tg.currency', date: 'now' },
  columns: (reading) => ({
    currency: 'tg.currency',
    rep: 'tg.user_id',
    ...(reading.target?.level === 'person' ? {} : { team: teamOfTarget }),
  }),
};

const teamOfTarget = `coalesce(tg.team_id, (select tm.team_id from team_membership as tm where tm.tenant_id = tg.tenant_id and tm.user_id = tg.user_id
  and tm.from_date <= tg.from_date and (tm.to_date is null or tm.to_date > tg.from_date) order by tm.from_date desc, tm.id desc limit 1))`;

/** A target's value, or, pro rata, the part of it that falls on the days of the window up to and including today. */
export function targetShare({ target, today }: Reading): Sql {
  if (target?.proRata !== true) return code('tg.value');
  return sql`tg.value * greatest(least(tg.to_date, m.to_date, ${today}::date + 1) - greatest(tg.from_date, m.from_date), 0) / (tg.to_date - tg.from_date)`;
}

/** Targets of the measure that the window touches, of a kind; under these the wider kind has been set. */
const isSet = (
  kind: string,
) => `exists (select 1 from target as wider where wider.tenant_id = tg.tenant_id and wider.measure = tg.measure and ${kind}
  and wider.from_date < m.to_date and wider.to_date > m.from_date)`;
const teamSet = isSet('wider.team_id is not null');

const levels = {
  // Where nobody set one for the company, it is what was set for the teams at the top; where for no team, for the persons.
  company: `(case when ${isSet('wider.team_id is null and wider.user_id is null')} then tg.team_id is null and tg.user_id is null
    when ${teamSet} then tg.team_id is not null and not exists (select 1 from target as above
      join team as t on t.tenant_id = above.tenant_id and t.parent_id = above.team_id
      where above.tenant_id = tg.tenant_id and above.measure = tg.measure and t.id = tg.team_id
        and above.from_date < m.to_date and above.to_date > m.from_date)
    else tg.user_id is not null end)`,
  team: `(case when ${teamSet} then tg.team_id is not null else tg.user_id is not null end)`,
  person: 'tg.user_id is not null',
} as const;

const isLowest = `not exists (select 1 from target as below join team as t on t.tenant_id = below.tenant_id and t.id = below.team_id
  where below.tenant_id = tg.tenant_id and below.measure = tg.measure and t.parent_id = tg.team_id
    and below.from_date < m.to_date and below.to_date > m.from_date)`;

/** Those of some teams; where no team has one, of the persons in them. */
function ofTeams({ scope, today }: Reading, teamIds: readonly number[]): Sql {
  const ids = sql`${[...teamIds]}::int[]`;
  return sql`(case when tg.team_id is not null then tg.team_id = any (${ids})
      and not exists (select 1 from team as t where t.tenant_id = tg.tenant_id and t.id = tg.team_id and t.parent_id = any (${ids})
        and exists (select 1 from target as above where above.tenant_id = tg.tenant_id and above.measure = tg.measure and above.team_id = t.parent_id
          and above.from_date < m.to_date and above.to_date > m.from_date))
    else tg.user_id in (
      with recursive below as (
        select id from team where tenant_id = ${scope.tenantId} and id = any (${ids})
        union
        select t.id from team as t join below as b on t.parent_id = b.id where t.tenant_id = ${scope.tenantId}
      )
      select user_id from team_membership where tenant_id = ${scope.tenantId} and team_id in (select id from below)
        and from_date <= ${today}::date and (to_date is null or to_date > ${today}::date)
      union select manager_id from team where tenant_id = ${scope.tenantId} and id in (select id from below)) end)`;
}
