import { type RawBuilder, sql } from 'kysely';
import type { Data } from '../src/answer/index.ts';
import { type Actor, code, either, oneOfIds, type Sql } from '../src/permissions/index.ts';

/** The business day that the sample ends on, and the moment at which every question is asked. */
export const today = '2026-11-21';
export const now = `${today}T10:00:00.000Z`;
export const timeZone = 'Europe/Berlin';

export type Row = Readonly<Record<string, unknown>>;
/** Numbers of one line of the answer; names are not compared. */
export type Figures = readonly (number | null)[];

/** A question, the statement that a database administrator would write for the same answer, and the numbers that both must give. */
export interface Question {
  readonly text: string;
  readonly sql: (asker: Asker) => RawBuilder<Row>;
  readonly fromSql: (rows: readonly Row[]) => readonly Figures[];
  readonly fromAnswer: (data: Data) => readonly Figures[];
}

/** Whose rows the statement counts, in its own where clause. */
export interface Asker {
  readonly actor: Actor;
  readonly deals: (alias: string) => Sql;
  readonly activities: (alias: string) => Sql;
  readonly accounts: (alias: string) => Sql;
  readonly orders: (alias: string) => Sql;
}

export function askerOf(actor: Actor): Asker {
  const grants = actor.read.get('deal') ?? [];
  const seesAll = grants.some(({ owners }) => owners.kind === 'all');
  const people = [...new Set(grants.flatMap(({ owners }) => (owners.kind === 'owners' ? owners.ids : [])))];
  const { shared, pools } = actor;
  const among = (alias: string, columns: readonly string[], ids: readonly number[]) =>
    ids.length === 0 ? [] : columns.map((column) => oneOfIds(code(`${alias}.${column}`), ids));
  const owned = (alias: string, columns: readonly string[], byRecord: readonly Sql[] = []) =>
    seesAll ? code('true') : either([...among(alias, columns, people), ...byRecord]);
  const deals = (alias: string) =>
    owned(
      alias,
      ['owner_id', 'account_owner_id'],
      [...among(alias, ['id'], shared.deal), ...among(alias, ['account_id'], shared.account)],
    );
  return {
    actor,
    deals,
    activities: (alias) =>
      owned(
        alias,
        ['author_id', 'account_owner_id', 'deal_owner_id', 'lead_owner_id'],
        [
          ...among(alias, ['account_id'], shared.account),
          ...among(alias, ['deal_id'], shared.deal),
          ...among(alias, ['lead_id'], shared.lead),
        ],
      ),
    accounts: (alias) =>
      owned(
        alias,
        ['owner_id'],
        [
          ...among(alias, ['id'], shared.account),
          sql`(${code(alias)}.owner_id is null and ${oneOfIds(code(`${alias}.pool_id`), pools)})`,
          sql`${code(alias)}.id in (select v.account_id from deal v where v.tenant_id = ${tenant} and ${deals('v')})`,
        ],
      ),
    orders: (alias) => owned(alias, ['account_owner_id'], among(alias, ['account_id'], shared.account)),
  };
}

/** The sample is the only tenant of its database. */
const tenant = code('1');
const day = (date: string) => sql`${date}::date`;
const instant = (date: string) => sql`(${date}::timestamp at time zone ${timeZone})`;
const within = (column: string, [from, to]: readonly [string, string], bound: (date: string) => Sql = day) =>
  sql`(${code(column)} >= ${bound(from)} and ${code(column)} < ${bound(to)})`;

const thisYear = ['2026-01-01', '2027-01-01'] as const;
/** What this year up to today is held against. */
const lastYearSoFar = ['2025-01-01', '2025-11-22'] as const;
const lastQuarter = ['2026-07-01', '2026-10-01'] as const;
const thisQuarter = ['2026-10-01', '2027-01-01'] as const;
const lastMonth = ['2026-10-01', '2026-11-01'] as const;
const thisMonth = ['2026-11-01', '2026-12-01'] as const;

const rate = sql`case when c.currency = 'EUR' then 1 else (select x.rate from exchange_rate x where x.tenant_id = ${tenant}
  and x.currency = c.currency and x.rate_date <= c.day and x.rate_date >= c.day - 31 order by x.rate_date desc limit 1) end`;

/** `rows` are (k, currency, day, amount), summed by day; converted at the day's rate and summed by `k`. */
const converted = (rows: Sql): RawBuilder<Row> => sql<Row>`
  select c.k, sum(c.amount * (${rate})) as base, sum(c.amount) as native, min(c.currency) as low, max(c.currency) as high from (${rows}) as c group by c.k`;

/** In the rows' own currency where there is only one, as the answer does. */
function moneyOf(rows: readonly Row[]): ReadonlyMap<unknown, number> {
  const currencies = new Set(rows.flatMap(({ low, high }) => [low, high]));
  return new Map(rows.map((row) => [row.k, Number(currencies.size === 1 ? row.native : row.base)]));
}

const moneyLines = (rows: readonly Row[]): readonly Figures[] =>
  [...moneyOf(rows).values()].map((value) => [value]);
const columns =
  (...keys: readonly string[]) =>
  ({ columns: all, rows }: Data): readonly Figures[] =>
    rows.map((row) =>
      keys.map((key) => {
        const value = row[all.findIndex((column) => column.key === key)];
        // Where currencies differ from row to row, an amount brings its own.
        const amount =
          typeof value === 'object' && value !== null && 'amount' in value ? value.amount : value;
        return amount === null || amount === undefined ? null : Number(amount);
      }),
    );
const numbers =
  (...keys: readonly string[]) =>
  (rows: readonly Row[]): readonly Figures[] =>
    rows.map((row) => keys.map((key) => (row[key] === null ? null : Number(row[key]))));

const regionOf = sql`case when t.region_id is not null then t.region_id when t.is_region then t.id end`;
const isClosed = sql`d.tenant_id = ${tenant} and d.archived_at is null and d.closed_date is not null`;
const isOpen = sql`d.tenant_id = ${tenant} and d.archived_at is null and d.status = 'open'`;
const isHeld = sql`a.tenant_id = ${tenant} and a.archived_at is null and a.status = 'held'`;
const isContact = ({ activities }: Asker) =>
  sql`${isHeld} and a.kind <> 'note' and a.held_at <= ${now}::timestamptz and ${activities('a')}`;
const contactOf = (asker: Asker, fits: string) =>
  sql`(select max(a.held_at) from activity a where ${isContact(asker)} and ${code(fits)})`;
const dealContact = (asker: Asker) =>
  sql`greatest(${contactOf(asker, 'a.deal_id = d.id')}, ${contactOf(asker, 'a.account_id = d.account_id and a.deal_id is null')})`;

export const questions: readonly Question[] = [
  {
    text: 'revenue this year',
    sql: ({ deals }) =>
      converted(sql`
        select case when d.closed_date >= ${day(thisYear[0])} then 'now' else 'was' end as k, d.currency, d.closed_date as day, sum(d.amount) as amount
        from deal d where ${isClosed} and d.status = 'won' and (${within('d.closed_date', thisYear)} or ${within('d.closed_date', lastYearSoFar)})
          and ${deals('d')} group by 1, 2, 3`),
    fromSql: (rows) => {
      const money = moneyOf(rows);
      return [[money.get('now') ?? 0, money.get('was') ?? 0]];
    },
    fromAnswer: columns('revenue', 'revenue_previous'),
  },
  {
    text: 'revenue by region last quarter',
    sql: ({ deals }) =>
      converted(sql`
        select ${regionOf} as k, d.currency, d.closed_date as day, sum(d.amount) as amount
        from deal d left join team t on t.tenant_id = ${tenant} and t.id = d.closed_team_id
        where ${isClosed} and d.status = 'won' and ${within('d.closed_date', lastQuarter)} and ${deals('d')} group by 1, 2, 3`),
    fromSql: moneyLines,
    fromAnswer: columns('revenue'),
  },
  {
    text: '上个月各销售的赢单金额',
    sql: ({ deals }) =>
      sql`select m.*, u.full_name from (${converted(sql`
        select d.closed_owner_id as k, d.currency, d.closed_date as day, sum(d.amount) as amount
        from deal d where ${isClosed} and d.status = 'won' and ${within('d.closed_date', lastMonth)} and ${deals('d')} group by 1, 2, 3`)}) as m
        left join app_user u on u.tenant_id = ${tenant} and u.id = m.k order by m.base desc`,
    fromSql: moneyLines,
    fromAnswer: columns('revenue'),
  },
  {
    text: 'win rate by region this year compared with last year',
    sql: ({ deals }) => sql`
      select ${regionOf} as region, (count(*) filter (where d.status = 'won' and ${within('d.closed_date', thisYear)}))::numeric
          / nullif(count(*) filter (where ${within('d.closed_date', thisYear)}), 0) as rate,
        (count(*) filter (where d.status = 'won' and ${within('d.closed_date', lastYearSoFar)}))::numeric
          / nullif(count(*) filter (where ${within('d.closed_date', lastYearSoFar)}), 0) as before
      from deal d left join team t on t.tenant_id = ${tenant} and t.id = d.closed_team_id
      where ${isClosed} and (${within('d.closed_date', thisYear)} or ${within('d.closed_date', lastYearSoFar)}) and ${deals('d')} group by 1`,
    fromSql: numbers('rate', 'before'),
    fromAnswer: columns('win_rate', 'win_rate_last_year'),
  },
  {
    text: 'open pipeline by stage',
    sql: ({ deals }) =>
      converted(sql`select d.stage_id as k, d.currency, ${day(today)} as day, sum(d.amount) as amount
        from deal d where ${isOpen} and ${deals('d')} group by 1, 2`),
    fromSql: moneyLines,
    fromAnswer: columns('open_pipeline'),
  },
  {
    text: 'open pipeline by stage at the end of last quarter',
    sql: ({ deals }) =>
      converted(sql`select h.stage_id as k, h.currency, date '2026-09-30' as day, sum(h.amount) as amount
        from deal_history h join deal d on d.tenant_id = ${tenant} and d.id = h.deal_id
        where h.tenant_id = ${tenant} and h.voided_at is null and h.status = 'open' and h.valid_from < ${instant('2026-10-01')}
          and (h.valid_to is null or h.valid_to >= ${instant('2026-10-01')}) and d.archived_at is null and ${deals('d')} group by 1, 2`),
    fromSql: moneyLines,
    fromAnswer: columns('open_pipeline'),
  },
  {
    text: 'order revenue by product this quarter',
    sql: ({ orders }) =>
      sql`select m.*, p.name from (${converted(sql`
        select l.product_id as k, o.currency, o.order_date as day, sum(l.quantity * l.unit_price) as amount
        from sales_order o join order_line l on l.tenant_id = ${tenant} and l.order_id = o.id
        where o.tenant_id = ${tenant} and o.status <> 'cancelled' and ${within('o.order_date', thisQuarter)} and ${orders('o')} group by 1, 2, 3`)}) as m
        left join product p on p.tenant_id = ${tenant} and p.id = m.k order by m.base desc`,
    fromSql: moneyLines,
    fromAnswer: columns('order_revenue'),
  },
  {
    text: 'activities by kind last month',
    sql: ({ activities }) => sql`
      select a.kind, count(*) as count from activity a
      where ${isHeld} and ${within('a.held_at', lastMonth, instant)} and ${activities('a')} group by 1`,
    fromSql: numbers('count'),
    fromAnswer: columns('activities'),
  },
  {
    text: 'calls by month this year',
    sql: ({ activities }) => sql`
      select date_trunc('month', a.held_at at time zone ${timeZone}) as month, count(*) as count from activity a
      where ${isHeld} and a.kind = 'call' and ${within('a.held_at', thisYear, instant)} and ${activities('a')} group by 1`,
    fromSql: numbers('count'),
    fromAnswer: columns('activities'),
  },
  {
    text: 'follow-up coverage by rep',
    sql: (asker) => sql`
      select s.owner_id, u.full_name, (count(*) filter (where s.contact > ${now}::timestamptz - interval '14 days'))::numeric / count(*) as share
      from (select d.owner_id, ${dealContact(asker)} as contact from deal d where ${isOpen} and ${asker.deals('d')}) as s
      left join app_user u on u.tenant_id = ${tenant} and u.id = s.owner_id group by 1, 2 order by share desc`,
    fromSql: numbers('share'),
    fromAnswer: columns('follow_up_coverage'),
  },
  {
    text: 'funnel this quarter',
    sql: ({ deals }) => sql`
      with mine as (select d.id, d.stage_id, d.status, d.amount, d.currency, d.creation_unknown, s.position
          from deal d join stage s on s.tenant_id = ${tenant} and s.id = d.stage_id
          where d.tenant_id = ${tenant} and d.archived_at is null and ${deals('d')}),
        exits as (select stage_id, count(*) as exits, count(*) filter (where forward) as forward from (
          select distinct on (n.deal_id, p.id) p.id as stage_id, n.status <> 'lost' as forward
          from deal_history n join mine m on m.id = n.deal_id
          join deal_history b on b.tenant_id = ${tenant} and b.deal_id = n.deal_id and b.valid_to = n.valid_from and b.voided_at is null and b.status = 'open'
          join stage o on o.tenant_id = ${tenant} and o.id = b.stage_id join stage w on w.tenant_id = ${tenant} and w.id = n.stage_id
          join stage p on p.tenant_id = ${tenant} and p.pipeline_id = o.pipeline_id and (p.id = o.id or (p.retired_at is null and p.position > o.position
            and ((n.status = 'open' and p.position < w.position) or n.status = 'won')))
          where n.tenant_id = ${tenant} and n.voided_at is null and ${within('n.valid_from', thisQuarter, instant)}
            and (n.status <> 'open' or (w.pipeline_id = o.pipeline_id and w.position > o.position))
          order by n.deal_id, p.id, n.valid_from desc) as x group by stage_id),
        entries as (select e.stage_id, count(*) as entries from (
            select h.deal_id, h.stage_id, min(h.valid_from) as entered_at from deal_history h join mine m on m.id = h.deal_id
            where h.tenant_id = ${tenant} and h.voided_at is null and h.status = 'open' group by 1, 2) as e
          where ${within('e.entered_at', thisQuarter, instant)} group by 1),
        stays as (select h.stage_id, count(distinct h.deal_id) as deals,
            sum(extract(epoch from greatest(coalesce(h.valid_to, ${now}::timestamptz) - h.valid_from, interval '0')) / 86400) as days
          from deal_history h join mine m on m.id = h.deal_id
          where h.tenant_id = ${tenant} and h.voided_at is null and h.status = 'open' and h.valid_from < ${now}::timestamptz and not m.creation_unknown
            and ((h.valid_to is null and ${now}::timestamptz < ${instant(thisQuarter[1])}) or ${within('h.valid_to', thisQuarter, instant)}) group by 1),
        standing as (select stage_id, count(*) as count, sum(amount) as amount from mine where status = 'open' group by 1)
      select s.id, coalesce(standing.count, 0) as open, coalesce(entries, 0) as entries, coalesce(exits, 0) as exits, coalesce(forward, 0) as forward,
        stays.days / nullif(stays.deals, 0) as days
      from stage s left join exits on exits.stage_id = s.id left join entries on entries.stage_id = s.id
        left join stays on stays.stage_id = s.id left join standing on standing.stage_id = s.id
      where s.tenant_id = ${tenant} and s.retired_at is null`,
    fromSql: numbers('open', 'entries', 'exits', 'forward'),
    fromAnswer: columns('openDeals', 'entries', 'exits', 'exitsForward'),
  },
  {
    text: 'stuck deals',
    sql: (asker) => sql`
      with standing as (
        select d.id, d.name, d.account_id, d.owner_id, d.stage_id, d.amount, d.currency, d.created_at, d.creation_unknown,
          extract(epoch from ${now}::timestamptz - d.stage_entered_at) / 86400 as days,
          coalesce(s.expected_days, (select value from learnt_threshold k where k.tenant_id = ${tenant} and k.kind = 'stage-days' and k.key = s.id::text)) as usual,
          ${dealContact(asker)} as contact
        from deal d join stage s on s.tenant_id = ${tenant} and s.id = d.stage_id where ${isOpen} and ${asker.deals('d')}),
      stuck as (select * from standing where days > usual
        or coalesce(contact, case when not creation_unknown then created_at end) <= ${now}::timestamptz - interval '14 days')
      select c.*, c.amount * (${rate}) as base, a.name as account, u.full_name, (select count(*) from stuck) as total
      from (select stuck.*, ${day(today)} as day from stuck) as c left join account a on a.tenant_id = ${tenant} and a.id = c.account_id
        left join app_user u on u.tenant_id = ${tenant} and u.id = c.owner_id
      order by base desc nulls last, c.id limit 1000`,
    fromSql: (rows) =>
      numbers('amount', 'days')(rows).map(([amount, days]) => [amount ?? null, Math.round(days ?? 0)]),
    fromAnswer: (data) =>
      columns('amount', 'daysInStage')(data).map(([amount, days]) => [amount ?? null, Math.round(days ?? 0)]),
  },
  {
    text: 'list open deals over 50,000 that close this month',
    sql: ({ deals }) => sql`
      select c.*, a.name as account, u.full_name, count(*) over () as total from (
        select d.id, d.name, d.account_id, d.owner_id, d.stage_id, d.amount, d.currency, d.expected_close_date, ${day(today)} as day
        from deal d where ${isOpen} and ${within('d.expected_close_date', thisMonth)} and ${deals('d')}) as c
      left join account a on a.tenant_id = ${tenant} and a.id = c.account_id left join app_user u on u.tenant_id = ${tenant} and u.id = c.owner_id
      where c.amount * (${rate}) > 50000 order by c.amount * (${rate}) desc nulls last, c.id limit 1000`,
    fromSql: numbers('amount'),
    fromAnswer: columns('amount'),
  },
  {
    text: 'which accounts have not been contacted for 60 days?',
    sql: (asker) => sql`
      with seen as (select c.id, c.name, c.owner_id, c.tier, c.city, greatest(${contactOf(asker, 'a.account_id = c.id')},
          (select max(a.held_at) from deal d join activity a on a.tenant_id = ${tenant} and a.deal_id = d.id
            where d.tenant_id = ${tenant} and d.account_id = c.id and ${isContact(asker)})) as contact
        from account c where c.tenant_id = ${tenant} and c.archived_at is null and ${asker.accounts('c')})
      select seen.*, date ${code(`'${today}'`)} - (contact at time zone ${timeZone})::date as days, u.full_name, count(*) over () as total
      from seen left join app_user u on u.tenant_id = ${tenant} and u.id = seen.owner_id
      where contact is null or date ${code(`'${today}'`)} - (contact at time zone ${timeZone})::date >= 60
      order by coalesce(contact, '-infinity'), seen.id limit 1000`,
    fromSql: numbers('days'),
    fromAnswer: columns('daysSinceContact'),
  },
];
