import { sql } from 'kysely';
import { code, isNotVisible, type Sql } from '../../permissions/index.ts';
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
  uses: [{ entity: 'deal', field: 'closedDate' }],
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
  uses: [{ entity: 'deal', field: 'createdAt' }],
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
      select distinct on (moved.deal_id, passed.id) moved.deal_id, passed.id as stage_id, passed.pipeline_id, moved.valid_from as left_at,
        moved.status <> 'lost' as forward, moved.owner_before as owner_id, moved.team_before as owner_team_id
      from (
        select h.id, h.deal_id, h.valid_from, h.status, h.stage_id, lag(h.status) over steps as status_before, lag(h.stage_id) over steps as stage_before,
          lag(h.owner_id) over steps as owner_before, lag(h.owner_team_id) over steps as team_before
        from deal_history as h
        where h.tenant_id = ${reading.scope.tenantId} and h.voided_at is null and ${ofCountableDeal(reading, withinInstants(reading, 'e.valid_from'))}
        window steps as (partition by h.deal_id order by h.valid_from, h.id)
      ) as moved
      join stage as old on old.tenant_id = ${reading.scope.tenantId} and old.id = moved.stage_before
      join stage as new on new.tenant_id = old.tenant_id and new.id = moved.stage_id
      join stage as passed on passed.tenant_id = old.tenant_id and passed.pipeline_id = old.pipeline_id
        and (passed.id = old.id or (passed.retired_at is null and passed.position > old.position
          and ((moved.status = 'open' and passed.position < new.position) or moved.status = 'won')))
      where moved.status_before = 'open' and ${withinInstants(reading, 'moved.valid_from')}
        and (moved.status <> 'open' or (new.pipeline_id = old.pipeline_id and new.position > old.position))
      order by moved.deal_id, passed.id, moved.valid_from desc, moved.id desc
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
  uses: [{ entity: 'deal', field: 'stage' }],
};

/**
 * Each deal's first entry into a stage, with the owner of that moment, and how it stands since (`x.passed`, `x.stays`): the entry cohorts
 * of stage conversion.
 */
export const stageEntries: Source = {
  key: 'stage-entries',
  entity: 'deal',
  alias: 'd',
  from: (reading) => sql`(
      select entered.*, standing.status = 'open' and not coalesce(place.position > entered.position, false) as stays,
        standing.status = 'won' or coalesce(place.position > entered.position, false) as passed
      from (
        select distinct on (h.deal_id, h.stage_id) h.deal_id, h.stage_id, s.pipeline_id, s.position, h.valid_from as entered_at, h.owner_id, h.owner_team_id
        from deal_history as h join stage as s on s.tenant_id = h.tenant_id and s.id = h.stage_id
        where h.tenant_id = ${reading.scope.tenantId} and h.voided_at is null and h.status = 'open' and h.valid_from <= ${reading.now}::timestamptz
          and ${ofCountableDeal(reading, withinInstants(reading, 'e.valid_from'))}
        order by h.deal_id, h.stage_id, h.valid_from, h.id
      ) as entered
      join ${standing(reading)} as standing on standing.deal_id = entered.deal_id
      left join stage as place on place.tenant_id = ${reading.scope.tenantId} and place.id = standing.stage_id and place.pipeline_id = entered.pipeline_id
    ) as x join deal as d on d.tenant_id = ${reading.scope.tenantId} and d.id = x.deal_id`,
  where: () => [notArchived],
  kind: 'flow',
  time: { column: 'x.entered_at', type: 'instant' },
  columns: ({ todaysTeams }) => ({
    ...dealColumns,
    stage: 'x.stage_id',
    pipeline: 'x.pipeline_id',
    ...(todaysTeams ? currentOwner : { rep: 'x.owner_id', team: 'x.owner_team_id' }),
  }),
  uses: [{ entity: 'deal', field: 'stage' }],
};

/**
 * Histories are walked whole, before scope and window apply: only those of deals that may be seen and to which the event happened in
 * the window need be. As an array, so that the window's index finds them first.
 */
function ofCountableDeal(reading: Reading, event: Sql | null): Sql {
  const { scope, window } = reading;
  const isBounded = event !== null && (window.from !== null || window.to !== null);
  const visible = scope.predicate('deal', 'seen', []);
  if (isNotVisible(visible)) return code('false');
  if (!isBounded)
    return scope.seesAll('deal')
      ? code('true')
      : sql`h.deal_id in (select seen.id from deal as seen where ${visible})`;
  const seen = scope.seesAll('deal')
    ? code('')
    : sql`and e.deal_id in (select seen.id from deal as seen where ${visible})`;
  return sql`h.deal_id = any (array(select distinct e.deal_id from deal_history as e
    where e.tenant_id = ${scope.tenantId} and e.voided_at is null and ${event} ${seen}))`;
}

/** Status and stage of every deal at this moment. */
function standing(reading: Reading): Sql {
  const { scope, now, replays } = reading;
  if (!replays)
    return sql`(select id as deal_id, status, stage_id from deal where tenant_id = ${scope.tenantId})`;
  return sql`(select deal_id, status, stage_id from deal_history where tenant_id = ${scope.tenantId} and voided_at is null
    and valid_from <= ${now}::timestamptz and (valid_to is null or valid_to > ${now}::timestamptz))`;
}

/**
 * Each stretch that a deal stood open in one stage, whatever else changed meanwhile, by its end and with the owner of then; the
 * one that goes on ends now.
 */
export const stageStays: Source = {
  key: 'stage-stays',
  entity: 'deal',
  alias: 'd',
  from: (reading) => sql`(
      select deal_id, stage_id, stay, (array_agg(owner_id order by valid_from desc, id desc))[1] as owner_id,
        (array_agg(owner_team_id order by valid_from desc, id desc))[1] as owner_team_id, max(ended_at) as ended_at,
        extract(epoch from max(ended_at) - min(valid_from)) / 86400 as days
      from (
        select begun.*, sum(begins) over (partition by deal_id order by valid_from, id) as stay from (
          select h.id, h.deal_id, h.stage_id, h.status, h.owner_id, h.owner_team_id, h.valid_from,
            least(coalesce(h.valid_to, ${reading.now}::timestamptz), ${reading.now}::timestamptz) as ended_at,
            case when lag(h.stage_id) over steps = h.stage_id and lag(h.status) over steps = h.status then 0 else 1 end as begins
          from deal_history as h
          where h.tenant_id = ${reading.scope.tenantId} and h.voided_at is null and h.valid_from < ${reading.now}::timestamptz
            and ${ofCountableDeal(
              reading,
              sql`e.status = 'open' and (e.valid_to is null or e.valid_to > ${reading.now}::timestamptz or ${withinInstants(reading, 'e.valid_to')})`,
            )}
          window steps as (partition by h.deal_id order by h.valid_from, h.id)
        ) as begun
      ) as stretch where status = 'open' group by deal_id, stage_id, stay
    ) as x join deal as d on d.tenant_id = ${reading.scope.tenantId} and d.id = x.deal_id`,
  where: () => [notArchived],
  kind: 'flow',
  time: { column: 'x.ended_at', type: 'instant' },
  columns: ({ todaysTeams }) => ({
    ...dealColumns,
    stage: 'x.stage_id',
    ...(todaysTeams ? currentOwner : { rep: 'x.owner_id', team: 'x.owner_team_id' }),
  }),
  uses: [{ entity: 'deal', field: 'stage' }],
};

/**
 * Deals whose expected close date was moved from within a stretch to its end or later; one row a deal and stretch, its first such
 * move, at the amount of then.
 */
export const slippedDeals: Source = {
  key: 'slipped-deals',
  entity: 'deal',
  alias: 'd',
  from: (reading) => sql`(
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
      where moved.status_before = 'open'
      order by m.bucket, moved.deal_id, moved.moved_at, moved.id
    ) as x join deal as d on d.tenant_id = ${reading.scope.tenantId} and d.id = x.deal_id`,
  where: () => [notArchived],
  kind: 'span',
  time: null,
  momentColumn: 'x.bucket',
  money: { currency: 'x.currency', date: 'x.moved_on' },
  columns: ({ todaysTeams }) => ({
    ...dealColumns,
    stage: 'x.stage_id',
    currency: 'x.currency',
    ...(todaysTeams ? currentOwner : { rep: 'x.owner_id', team: 'x.owner_team_id' }),
  }),
  uses: [{ entity: 'deal', field: 'expectedCloseDate' }],
};

/** Won deals by closed date, one row for each kind of held activity about them up to that day; null for those without any. */
export const wonDealKinds: Source = {
  key: 'won-deal-kinds',
  entity: 'deal',
  alias: 'd',
  from: ({ scope, calendar }) => sql`deal as d left join lateral (
      select distinct a.kind from activity as a where a.tenant_id = ${scope.tenantId} and a.deal_id = d.id and a.status = 'held' and a.kind <> 'note'
        and a.archived_at is null and (a.held_at at time zone ${calendar.timeZone})::date <= d.closed_date) as had on true`,
  where: () => [notArchived, code(`d.status = 'won'`), code('d.closed_date is not null')],
  kind: 'flow',
  time: { column: 'd.closed_date', type: 'date' },
  columns: ({ todaysTeams }) => ({
    ...dealColumns,
    activityKind: 'had.kind',
    ...(todaysTeams ? currentOwner : closingOwner),
  }),
  uses: [{ entity: 'deal', field: 'closedDate' }],
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
  uses: [
    { entity: 'deal', field: 'closedDate' },
    { entity: 'deal-line', field: 'quantity' },
  ],
};

/** Whether a stock is asked for as it stands at this moment. */
export function isNow({ window }: Reading): boolean {
  return window.moments.length === 0;
}

function momentsOf({ window }: Reading): Sql {
  return sql`unnest(${window.moments.map(({ bucket }) => bucket)}::int[], ${window.moments.map(({ instant }) => instant)}::timestamptz[],
    ${window.moments.map(({ rateDate }) => rateDate)}::date[], ${window.moments.map(({ from }) => from ?? '-infinity')}::date[],
    ${window.moments.map(({ to }) => to ?? 'infinity')}::date[]) as m (bucket, at, rate_date, from_date, to_date)`;
}

/** The stretches of the window as `m (bucket, from_date, to_date)`: the units of the time axis, and the whole as number 0. */
export function spansOf({ window }: Reading): Sql {
  return sql`unnest(${window.spans.map(({ bucket }) => bucket)}::int[], ${window.spans.map(({ from }) => from ?? '-infinity')}::date[],
    ${window.spans.map(({ to }) => to ?? 'infinity')}::date[]) as m (bucket, from_date, to_date)`;
}

/** The window's bounds on an instant, as constants. */
export function withinInstants(reading: Reading, column: string): Sql {
  return boundsOf(reading, { column, type: 'instant' });
}

function firstOf(column: string): string {
  return `(select f.${column} from deal_history as f where f.tenant_id = d.tenant_id and f.deal_id = d.id and f.voided_at is null order by f.valid_from limit 1)`;
}
