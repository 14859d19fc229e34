import { sql } from 'kysely';
import type { EntityKey } from '../entities/index.ts';
import { code, type Frame, isContact, lastContact, type Sql } from '../metrics/index.ts';
import { recordAlias } from './records/index.ts';

export type Contactable = 'account' | 'deal' | 'lead' | 'contact';

/**
 * When a record was last in contact: its latest held activity that is no note, or of one of the kinds. Null: never. Found once a record,
 * however often it is used; `offset 0` keeps the planner from putting the search in each of these places.
 */
export function lastContactOf(frame: Frame, entity: Contactable, kinds: readonly string[] = []): Sql {
  if (!frame.joins.has('contacted')) {
    frame.joins.set(
      'contacted',
      sql`cross join lateral (select ${searchContact(frame, entity, kinds)} as latest offset 0) as contacted`,
    );
  }
  return code('contacted.latest');
}

function searchContact({ reading }: Frame, entity: Contactable, kinds: readonly string[]): Sql {
  const now = sql`${reading.now}::timestamptz`;
  if (entity === 'deal') return lastContact(reading, recordAlias, now, kinds);
  const held = (from: string, fits: string) => sql`(select max(c.held_at) from ${code(from)}
    where c.tenant_id = ${reading.scope.tenantId} and ${code(fits)}
      and c.status = 'held' and ${isContact(kinds)} and c.archived_at is null and c.held_at <= ${now})`;
  const id = `${recordAlias}.id`;
  switch (entity) {
    case 'account':
      return sql`greatest(${held('activity as c', `c.account_id = ${id}`)},
        ${held('activity as c join deal as cd on cd.tenant_id = c.tenant_id and cd.id = c.deal_id', `cd.account_id = ${id}`)})`;
    case 'lead':
      return held('activity as c', `c.lead_id = ${id}`);
    case 'contact':
      return held(
        'activity as c join activity_participant as cp on cp.tenant_id = c.tenant_id and cp.activity_id = c.id',
        `cp.contact_id = ${id}`,
      );
  }
}

/** Full days since a moment in the business zone; null where there is none. */
export function daysSince({ reading }: Frame, moment: Sql): Sql {
  const zone = reading.calendar.timeZone;
  return sql`(${reading.today}::date - (${moment} at time zone ${zone})::date)`;
}

export function isContactable(entity: EntityKey): entity is Contactable {
  return entity === 'account' || entity === 'deal' || entity === 'lead' || entity === 'contact';
}
