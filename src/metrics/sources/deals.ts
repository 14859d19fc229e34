import { sql } from 'kysely';
import { code, type Sql } from '../../permissions/index.ts';
import type { Reading, Source } from '../source.ts';
import {
  closingOwner,
  columnsBy,
  currentOwner,
  dealColumns,
  notArchived,
  ofCountableDeal,
  ofDeals,
  owningAtEvent,
  withDeal,
} from './deal-events.ts';

/** Won and lost deals, by their closed date; owner and team are those of that day. */
export const closedDeals: Source = {
  key: 'closed-deals',
  ...ofDeals,
  from: () => code('deal as d'),
  where: () => [notArchived, code('d.closed_date is not null')],
  kind: 'flow',
  time: { column: 'd.closed_date', type: 'date' },
  money: { currency: 'd.currency', date: 'd.closed_date' },
  columns: columnsBy(closingOwner),
  linesOf: 'd',
  uses: [{ entity: 'deal', field: 'closedDate' }],
};

/** Deals by the moment they were created; owner and team are the first that their history knows. */
export const createdDeals: Source = {
  key: 'created-deals',
  ...ofDeals,
  from: () => code('deal as d'),
  where: () => [notArchived],
  kind: 'flow',
  time: { column: 'd.created_at', type: 'instant' },
  money: { currency: 'd.currency', date: `d.created_at` },
  columns: columnsBy({ rep: firstOf('owner_id'), team: firstOf('owner_team_id') }),
  linesOf: 'd',
  uses: [{ entity: 'deal', field: 'createdAt' }],
};

/** Open deals as they stand now, or, for moments past, as their history says they stood. */
export const openDeals: Source = {
  key: 'open-deals',
  ...ofDeals,
  from: (reading) =>
    isNow(reading)
      ? code('deal as d')
      : sql`${momentsOf(reading)} join deal_history as h on h.tenant_id = ${reading.scope.tenantId} and h.voided_at is null
          and h.valid_from < m.at and (h.valid_to is null or h.valid_to >= m.at) and h.status = 'open'
          join deal as d on d.tenant_id = h.tenant_id and d.id = h.deal_id`,
  // What was deleted since was there then.
  where: (reading) =>
    isNow(reading)
      ? [notArchived, code(`d.status = 'open'`)]
      : [code('(d.archived_at is null or d.archived_at > m.at)')],
  kind: 'stock',
  time: null,
  momentColumn: 'm.bucket',
  money: { currency: 'd.currency', date: 'now' },
  columns: (reading) =>
    isNow(reading)
      ? { ...dealColumns, ...currentOwner, ...stateColumns('d') }
      : {
          ...dealColumns,
          ...(reading.todaysTeams ? currentOwner : { rep: 'h.owner_id', team: 'h.owner_team_id' }),
          ...stateColumns('h'),
          stage: 'h.stage_id',
          status: 'h.status',
          forecastCategory: 'h.forecast_category',
          currency: 'h.currency',
          moment: 'm.at',
          rateDate: 'm.rate_date',
        },
  linesOf: 'd',
};

function stateColumns(alias: 'd' | 'h') {
  return {
    amount: `${alias}.amount`,
    probability: `${alias}.probability`,
    expectedCloseDate: `${alias}.expected_close_date`,
  };
}

/**
 * Deals whose expected close date was moved from within a stretch to its end or later; one row a deal and stretch, its first such
 * move, at the amount of then.
 */
export const slippedDeals: Source = {
  key: 'slipped-deals',
  ...ofDeals,
  from: (reading) =>
    withDeal(
      reading,
      sql`
      select distinct on (m.bucket, moved.deal_id) m.bucket, moved.*
      from ${spansOf(reading)} join (
        select h.id, h.deal_id, h.valid_from as moved_at, (h.valid_from at time zone ${reading.calendar.timeZone})::date as moved_on,
          h.expected_close_date as expected_after, lag(h.expected_close_date) over steps as expected, lag(h.status) over steps as status_before,
          lag(h.amount) over steps as amount, lag(h.currency) over steps as currency, lag(h.owner_id) over steps as owner_id,
          lag(h.owner_team_id) over steps as owner_team_id, lag(h.stage_id) over steps as stage_id
        from deal_history as h
        where h.tenant_id = ${reading.scope.tenantId} and h.voided_at is null and h.valid_from <= ${reading.now}::timestamptz
          and ${ofCountableDeal(reading, null)}
        window steps as (partition by h.deal_id order by h.valid_from, h.id)
      ) as moved on moved.expected >= m.from_date and moved.expected < m.to_date
        and moved.expected_after >= case when m.to_date = 'infinity' then moved.expected + 1 else m.to_date end
      where moved.status_before = 'open' and (${reading.until}::date is null or moved.moved_on < ${reading.until}::date)
      order by m.bucket, moved.deal_id, moved.moved_at, moved.id`,
    ),
  where: () => [notArchived],
  kind: 'span',
  ofWholePeriod: true,
  time: null,
  momentColumn: 'x.bucket',
  money: { currency: 'x.currency', date: 'x.moved_on' },
  columns: columnsBy(owningAtEvent, {
    stage: 'x.stage_id',
    currency: 'x.currency',
  }),
  uses: [{ entity: 'deal', field: 'expectedCloseDate' }],
};

/** Won deals by closed date, one row for each kind of held activity about them up to that day; null for those without any. */
export const wonDealKinds: Source = {
  key: 'won-deal-kinds',
  ...ofDeals,
  from: ({ scope, calendar }) => sql`deal as d left join lateral (
      select distinct a.kind from activity as a where a.tenant_id = ${scope.tenantId} and a.deal_id = d.id and a.status = 'held' and a.kind <> 'note'
        and a.archived_at is null and (a.held_at at time zone ${calendar.timeZone})::date <= d.closed_date) as had on true`,
  where: () => [notArchived, code(`d.status = 'won'`), code('d.closed_date is not null')],
  kind: 'flow',
  time: { column: 'd.closed_date', type: 'date' },
  columns: columnsBy(closingOwner, { activityKind: 'had.kind' }),
  uses: [{ entity: 'deal', field: 'closedDate' }],
};

/** Lines of won deals, by the deal's closed date. */
export const wonLines: Source = {
  key: 'won-lines',
  ...ofDeals,
  from: () => code('deal as d join deal_line as l on l.tenant_id = d.tenant_id and l.deal_id = d.id'),
  where: () => [notArchived, code(`d.status = 'won'`), code('d.closed_date is not null')],
  kind: 'flow',
  time: { column: 'd.closed_date', type: 'date' },
  money: { currency: 'l.currency', date: 'd.closed_date' },
  columns: columnsBy(closingOwner, { product: 'l.product_id' }),
  uses: [
    { entity: 'deal', field: 'closedDate' },
    { entity: 'deal-line', field: 'quantity' },
  ],
};

/** Whether a stock is asked for as it stands at this moment. */
export function isNow({ window }: Reading): boolean {
  return window.moments.length === 0;
}

/** As values in rows: of a single one the planner takes what it is for a constant, and finds by index what was open then. */
function momentsOf({ window }: Reading): Sql {
  const rows = window.moments.map(
    ({ bucket, instant, rateDate, from, to }) =>
      sql`(${bucket}::int, ${instant}::timestamptz, ${rateDate}::date, ${from ?? '-infinity'}::date, ${to ?? 'infinity'}::date)`,
  );
  return sql`(values ${sql.join(rows)}) as m (bucket, at, rate_date, from_date, to_date)`;
}

/** The stretches of the window as `m (bucket, from_date, to_date)`: the units of the time axis, and the whole as number 0. */
export function spansOf({ window }: Reading): Sql {
  return sql`unnest(${window.spans.map(({ bucket }) => bucket)}::int[], ${window.spans.map(({ from }) => from ?? '-infinity')}::date[],
    ${window.spans.map(({ to }) => to ?? 'infinity')}::date[]) as m (bucket, from_date, to_date)`;
}

function firstOf(column: string): string {
  return `(select f.${column} from deal_history as f where f.tenant_id = d.tenant_id and f.deal_id = d.id and f.voided_at is null order by f.valid_from limit 1)`;
}
