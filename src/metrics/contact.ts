import { sql } from 'kysely';
import { code, type Sql } from '../permissions/index.ts';
import type { Reading } from './source.ts';
import { isNow } from './sources/deals.ts';

/** Days without contact after which an open deal is silent. */
export const silentAfterDays = 14;
/** Days in which an activity is given the credit for a deal's next step. */
export const effectWindowDays = 14;

/** The moment at which open deals (`d`, and `m` where it is past) are judged. */
export function judgedAt(reading: Reading): Sql {
  return isNow(reading) ? sql`${reading.now}::timestamptz` : code('m.at');
}

/** Which activities (`c`) are contact: those of the kinds, or without any all but notes. */
export function isContact(kinds: readonly string[] = []): Sql {
  return kinds.length === 0 ? code("c.kind <> 'note'") : sql`c.kind = any(${kinds}::text[])`;
}

/**
 * When a deal was last in contact up to a moment: its latest held activity that is no note (or of one of the kinds) and is about the
 * deal, or about its account and no deal. Null: never.
 */
export function lastContact(reading: Reading, deal: string, at: Sql, kinds: readonly string[] = []): Sql {
  const held = (
    fit: string,
  ) => sql`(select max(c.held_at) from activity as c where c.tenant_id = ${reading.scope.tenantId} and ${code(fit)}
    and c.status = 'held' and ${isContact(kinds)} and c.archived_at is null and c.held_at <= ${at})`;
  return sql`greatest(${held(`c.deal_id = ${deal}.id`)}, ${held(`c.account_id = ${deal}.account_id and c.deal_id is null`)})`;
}

/** Whether the person's scope holds any held activity: without one, silence says nothing. */
export function activitiesExist(reading: Reading): Sql {
  const visible = reading.scope.predicate('activity', 'known', []);
  if ('kind' in visible) return code('false');
  return sql`(select exists (select 1 from activity as known where ${visible} and known.status = 'held' and known.archived_at is null))`;
}

/** No contact for `days`, or none since a creation at least as long ago. A deal whose creation nobody knows is judged by contact alone. */
export function isSilent(reading: Reading, deal: string, days: number = silentAfterDays): Sql {
  const at = judgedAt(reading);
  const before = sql`${at} - make_interval(days => ${days}::int)`;
  const contact = lastContact(reading, deal, at);
  return sql`(${activitiesExist(reading)} and coalesce(${contact}, case when ${code(deal)}.creation_unknown then null else ${code(deal)}.created_at end) <= ${before})`;
}

/** How long a deal has been in its stage at the moment, in days. */
export function daysInStage(reading: Reading, deal: string): Sql {
  const entered = isNow(reading)
    ? code(`${deal}.stage_entered_at`)
    : // Since the last row that was of another stage or not open; without one, since the beginning.
      sql`(select coalesce(max(e.valid_to) filter (where e.stage_id <> h.stage_id or e.status <> 'open'), min(e.valid_from))
        from deal_history as e where e.tenant_id = h.tenant_id and e.deal_id = h.deal_id and e.voided_at is null
          and (e.valid_from, e.id) <= (h.valid_from, h.id))`;
  return sql`(extract(epoch from ${judgedAt(reading)} - ${entered}) / 86400)`;
}

/** A stage's usual days: as configured, else as learnt from won deals; null where neither is known. */
export function expectedDays(reading: Reading, stage: string): Sql {
  return sql`(select coalesce(s.expected_days::numeric, (select lt.value from learnt_threshold as lt
      where lt.tenant_id = s.tenant_id and lt.kind = 'stage-days' and lt.key = s.id::text))
    from stage as s where s.tenant_id = ${reading.scope.tenantId} and s.id = ${code(stage)})`;
}

/**
 * An open deal is stuck when it is past its stage's expected days, or silent. The one predicate that the measures and the list of
 * stuck deals share; `days` and `silentDays` stand instead of the usual ones where a person named others.
 */
export function isStuck(
  reading: Reading,
  deal: string,
  stage: string,
  instead: { readonly daysInStage?: number | null; readonly silentDays?: number | null } = {},
): Sql {
  const days = daysInStage(reading, deal);
  const limit =
    typeof instead.daysInStage === 'number'
      ? sql`${instead.daysInStage}::numeric`
      : expectedDays(reading, stage);
  return sql`((${days} > ${limit}) is true or ${isSilent(reading, deal, instead.silentDays ?? silentAfterDays)} is true)`;
}
