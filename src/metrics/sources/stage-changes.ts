import { sql } from 'kysely';
import type { Sql } from '../../permissions/index.ts';
import type { Reading, Source } from '../source.ts';
import {
  columnsBy,
  notArchived,
  ofCountableDeal,
  ofDeals,
  owningAtEvent,
  withDeal,
  withinInstants,
} from './deal-events.ts';

/**
 * Each deal's leaving of a stage: one row for each stage that a move passes, once a deal and stage, by the last exit of the
 * window. `x.forward` says whether it went on (to a later stage or won); a move back is no exit.
 */
export const stageExits: Source = {
  key: 'stage-exits',
  ...ofDeals,
  from: (reading) =>
    withDeal(
      reading,
      sql`
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
      order by moved.deal_id, passed.id, moved.valid_from desc, moved.id desc`,
    ),
  where: () => [notArchived],
  kind: 'flow',
  narrowsByWindow: true,
  time: { column: 'x.left_at', type: 'instant' },
  columns: columnsBy(owningAtEvent, {
    stage: 'x.stage_id',
    pipeline: 'x.pipeline_id',
  }),
  uses: [{ entity: 'deal', field: 'stage' }],
};

/**
 * Each deal's first entry into a stage, with the owner of that moment, and how it stands since (`x.passed`, `x.stays`): the entry cohorts
 * of stage conversion.
 */
export const stageEntries: Source = {
  key: 'stage-entries',
  ...ofDeals,
  from: (reading) =>
    withDeal(
      reading,
      sql`
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
      left join stage as place on place.tenant_id = ${reading.scope.tenantId} and place.id = standing.stage_id and place.pipeline_id = entered.pipeline_id`,
    ),
  where: () => [notArchived],
  kind: 'flow',
  narrowsByWindow: true,
  time: { column: 'x.entered_at', type: 'instant' },
  columns: columnsBy(owningAtEvent, {
    stage: 'x.stage_id',
    pipeline: 'x.pipeline_id',
  }),
  uses: [{ entity: 'deal', field: 'stage' }],
};

/**
 * Each stretch that a deal stood open in one stage, whatever else changed meanwhile, by its end and with the owner of then; the
 * one that goes on ends now.
 */
export const stageStays: Source = {
  key: 'stage-stays',
  ...ofDeals,
  from: (reading) =>
    withDeal(
      reading,
      sql`
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
      ) as stretch where status = 'open' group by deal_id, stage_id, stay`,
    ),
  where: () => [notArchived],
  kind: 'flow',
  narrowsByWindow: true,
  time: { column: 'x.ended_at', type: 'instant' },
  columns: columnsBy(owningAtEvent, {
    stage: 'x.stage_id',
  }),
  uses: [{ entity: 'deal', field: 'stage' }],
};

/** Status and stage of every deal at this moment. */
function standing(reading: Reading): Sql {
  const { scope, now, replays } = reading;
  if (!replays)
    return sql`(select id as deal_id, status, stage_id from deal where tenant_id = ${scope.tenantId})`;
  return sql`(select deal_id, status, stage_id from deal_history where tenant_id = ${scope.tenantId} and voided_at is null
    and valid_from <= ${now}::timestamptz and (valid_to is null or valid_to > ${now}::timestamptz))`;
}
