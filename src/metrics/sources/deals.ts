import { sql } from 'kysely';
import { code, type Sql } from '../../permissions/index.ts';
import type { Reading, Source } from '../source.ts';
import { boundsOf } from '../time.ts';

const dealColumns = {
  deal: 'd.id',
  account: 'd.account_id',
  currency: 'd.currency',
  status: 'd.status',
  stage: 'd.stage_id',
  pipeline: 'd.pipeline_id',
  forecastCategory: 'd.forecast_category',
  competitor: 'd.competitor',
  lossReason: 'd.loss_reason',
  source: 'd.source',
  salesChannel: 'd.sales_channel',
  campaign: 'd.campaign_id',
} as const;

const currentOwner = { rep: 'd.owner_id', team: 'd.owner_team_id' } as const;
const closingOwner = { rep: 'd.closed_owner_id', team: 'd.closed_team_id' } as const;
const notArchived = code('d.archived_at is null');

/** Won and lost deals, by their closed date; owner and team are those of that day. */
export const closedDeals: Source = {
  key: 'closed-deals',
  entity: 'deal',
  alias: 'd',
  from: () => code('deal as d'),
  where: () => [notArchived, code('d.closed_date is not null')],
  kind: 'flow',
  time: { column: 'd.closed_date', type: 'date' },
  money: { currency: 'd.currency', date: 'd.closed_date' },
  columns: ({ todaysTeams }) => ({ ...dealColumns, ...(todaysTeams ? currentOwner : closingOwner) }),
  linesOf: 'd',
};

/** Deals by the moment they were created; owner and team are the first that their history knows. */
export const createdDeals: Source = {
  key: 'created-deals',
  entity: 'deal',
  alias: 'd',
  from: () => code('deal as d'),
  where: () => [notArchived],
  kind: 'flow',
  time: { column: 'd.created_at', type: 'instant' },
  money: { currency: 'd.currency', date: `d.created_at` },
  columns: ({ todaysTeams }) => ({
    ...dealColumns,
    ...(todaysTeams ? currentOwner : { rep: firstOf('owner_id'), team: firstOf('owner_team_id') }),
  }),
  linesOf: 'd',
};

/** Open deals as they stand now, or, for moments past, as their history says they stood. */
export const openDeals: Source = {
  key: 'open-deals',
  entity: 'deal',
  alias: 'd',
  from: (reading) =>
    isNow(reading)
      ? code('deal as d')
      : sql`${momentsOf(reading)} join deal_history as h on h.tenant_id = ${reading.scope.tenantId} and h.voided_at is null
          and h.valid_from < m.at and (h.valid_to is null or h.valid_to >= m.at) and h.status = 'open'
          join deal as d on d.tenant_id = h.tenant_id and d.id = h.deal_id`,
  where: (reading) => (isNow(reading) ? [notArchived, code(`d.status = 'open'`)] : [notArchived]),
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
 * Each deal's leaving of a stage: one row for each stage that a move passes, once a deal and stage, by the last exit of the
 * window. `x.forward` says whether it went on (to a later stage or won); a move back is no exit.
 */
export const stageExits: Source = {
  key: 'stage-exits',
  entity: 'deal',
  alias: 'd',
  from: (reading) => sql`(
      select distinct on (after.deal_id, passed.id) after.deal_id, passed.id as stage_id, passed.pipeline_id, after.valid_from as left_at,
        after.status <> 'lost' as forward, before.owner_id, before.owner_team_id
      from deal_history as after
      join deal_history as before on before.tenant_id = after.tenant_id and before.deal_id = after.deal_id
        and before.valid_to = after.valid_from and before.voided_at is null and before.status = 'open'
      join stage as old on old.tenant_id = before.tenant_id and old.id = before.stage_id
      join stage as new on new.tenant_id = after.tenant_id and new.id = after.stage_id
      join stage as passed on passed.tenant_id = old.tenant_id and passed.pipeline_id = old.pipeline_id
        and (passed.id = old.id or (passed.retired_at is null and passed.position > old.position
          and ((after.status = 'open' and passed.position < new.position) or after.status = 'won')))
      where after.tenant_id = ${reading.scope.tenantId} and after.voided_at is null and ${withinInstants(reading, 'after.valid_from')}
        and (after.status <> 'open' or (new.pipeline_id = old.pipeline_id and new.position > old.position))
      order by after.deal_id, passed.id, after.valid_from desc
    ) as x join deal as d on d.tenant_id = ${reading.scope.tenantId} and d.id = x.deal_id`,
  where: () => [notArchived],
  kind: 'flow',
  time: { column: 'x.left_at', type: 'instant' },
  columns: ({ todaysTeams }) => ({
    ...dealColumns,
    stage: 'x.stage_id',
    pipeline: 'x.pipeline_id',
    ...(todaysTeams ? currentOwner : { rep: 'x.owner_id', team: 'x.owner_team_id' }),
  }),
};

/** Each deal's first entry into a stage, and how it has gone on since: the entry cohorts of stage conversion. */
export const stageEntries: Source = {
  key: 'stage-entries',
  entity: 'deal',
  alias: 'd',
  from: (reading) => sql`(
      select h.deal_id, h.stage_id, s.pipeline_id, s.position, min(h.valid_from) as entered_at
      from deal_history as h join stage as s on s.tenant_id = h.tenant_id and s.id = h.stage_id
      where h.tenant_id = ${reading.scope.tenantId} and h.voided_at is null and h.status = 'open'
      group by h.deal_id, h.stage_id, s.pipeline_id, s.position
    ) as x join deal as d on d.tenant_id = ${reading.scope.tenantId} and d.id = x.deal_id
    join stage as standing on standing.tenant_id = d.tenant_id and standing.id = d.stage_id`,
  where: () => [notArchived],
  kind: 'flow',
  time: { column: 'x.entered_at', type: 'instant' },
  columns: () => ({ ...dealColumns, stage: 'x.stage_id', pipeline: 'x.pipeline_id', ...currentOwner }),
};

/** Each stretch of a deal's history in one stage while it was open, by its end; the last one of an open deal ends now. */
export const stageStays: Source = {
  key: 'stage-stays',
  entity: 'deal',
  alias: 'd',
  from: ({ scope, now }) => sql`(
      select h.deal_id, h.stage_id, h.owner_id, h.owner_team_id, coalesce(h.valid_to, ${now}::timestamptz) as ended_at,
        extract(epoch from greatest(coalesce(h.valid_to, ${now}::timestamptz) - h.valid_from, interval '0')) / 86400 as days
      from deal_history as h
      where h.tenant_id = ${scope.tenantId} and h.voided_at is null and h.status = 'open' and h.valid_from < ${now}::timestamptz
    ) as x join deal as d on d.tenant_id = ${scope.tenantId} and d.id = x.deal_id`,
  where: () => [notArchived, code('not d.creation_unknown')],
  kind: 'flow',
  time: { column: 'x.ended_at', type: 'instant' },
  columns: ({ todaysTeams }) => ({
    ...dealColumns,
    stage: 'x.stage_id',
    ...(todaysTeams ? currentOwner : { rep: 'x.owner_id', team: 'x.owner_team_id' }),
  }),
};

/** Deals whose expected close date was moved from within the window to its end or later; one row a deal, its first such move. */
export const slippedDeals: Source = {
  key: 'slipped-deals',
  entity: 'deal',
  alias: 'd',
  from: (reading) => {
    const { from, to } = reading.window;
    return sql`(
      select distinct on (before.deal_id) before.deal_id, before.expected_close_date as expected, before.amount, before.currency,
        before.owner_id, before.owner_team_id, before.stage_id
      from deal_history as before
      join deal_history as after on after.tenant_id = before.tenant_id and after.deal_id = before.deal_id
        and after.valid_from = before.valid_to and after.voided_at is null
      where before.tenant_id = ${reading.scope.tenantId} and before.voided_at is null and before.status = 'open'
        and after.expected_close_date > before.expected_close_date
        ${from === null ? code('') : sql`and before.expected_close_date >= ${from}::date`}
        ${to === null ? code('') : sql`and before.expected_close_date < ${to}::date and after.expected_close_date >= ${to}::date`}
      order by before.deal_id, before.valid_from
    ) as x join deal as d on d.tenant_id = ${reading.scope.tenantId} and d.id = x.deal_id`;
  },
  where: () => [notArchived],
  kind: 'flow',
  time: { column: 'x.expected', type: 'date' },
  money: { currency: 'x.currency', date: 'now' },
  columns: ({ todaysTeams }) => ({
    ...dealColumns,
    stage: 'x.stage_id',
    ...(todaysTeams ? currentOwner : { rep: 'x.owner_id', team: 'x.owner_team_id' }),
  }),
};

/** Lines of won deals, by the deal's closed date. */
export const wonLines: Source = {
  key: 'won-lines',
  entity: 'deal',
  alias: 'd',
  from: () => code('deal as d join deal_line as l on l.tenant_id = d.tenant_id and l.deal_id = d.id'),
  where: () => [notArchived, code(`d.status = 'won'`), code('d.closed_date is not null')],
  kind: 'flow',
  time: { column: 'd.closed_date', type: 'date' },
  money: { currency: 'l.currency', date: 'd.closed_date' },
  columns: ({ todaysTeams }) => ({
    ...dealColumns,
    product: 'l.product_id',
    ...(todaysTeams ? currentOwner : closingOwner),
  }),
};

/** Whether a stock is asked for as it stands at this moment. */
export function isNow({ window }: Reading): boolean {
  return window.moments.length === 0;
}

function momentsOf({ window }: Reading): Sql {
  return sql`unnest(${window.moments.map(({ bucket }) => bucket)}::int[], ${window.moments.map(({ instant }) => instant)}::timestamptz[],
    ${window.moments.map(({ rateDate }) => rateDate)}::date[]) as m (bucket, at, rate_date)`;
}

/** The window's bounds on an instant, as constants. */
export function withinInstants(reading: Reading, column: string): Sql {
  return boundsOf(reading, { column, type: 'instant' });
}

function firstOf(column: string): string {
  return `(select f.${column} from deal_history as f where f.tenant_id = d.tenant_id and f.deal_id = d.id and f.voided_at is null order by f.valid_from limit 1)`;
}
