import { sql } from 'kysely';
import type { Query } from './transaction.ts';

export interface InboxKey {
  readonly tenantId: number;
  readonly source: string;
  readonly eventId: string;
}

/** An event that was acknowledged and is to be worked on. */
export interface InboxItem extends InboxKey {
  /** With the `user` who did it, and his `workspace`. */
  readonly payload: unknown;
  /** How often somebody has begun with it, this time included. */
  readonly attempts: number;
}

/** Whoever takes an event has this long; then he is held to be dead, and another one may. */
const takenSeconds = 20;

/** Keeps an event before it is acknowledged. One that came before is kept once; true where it is new. For `system`. */
export async function keepEvent(
  query: Query,
  event: Omit<InboxItem, 'attempts'> & { readonly lane: string },
): Promise<boolean> {
  const rows = await query(sql`
    insert into inbound_event (tenant_id, source, event_id, lane, payload)
    values (${event.tenantId}, ${event.source}, ${event.eventId}, ${event.lane}, ${JSON.stringify(event.payload)}::jsonb)
    on conflict do nothing returning event_id`);
  return rows.length > 0;
}

/** The next event of this workspace that nobody works on and that no earlier one of its lane stands before; null for none. For `system`. */
export async function takeEvent(
  query: Query,
  { source, workspace }: { readonly source: string; readonly workspace: string },
): Promise<InboxItem | null> {
  const [row] = await query<InboxItem>(sql`
    update inbound_event e set taken_until = now() + make_interval(secs => ${takenSeconds}::int), attempts = e.attempts + 1
    from (
      select tenant_id, source, event_id from inbound_event w
      where source = ${source} and payload -> 'user' ->> 'workspace' = ${workspace} and (taken_until is null or taken_until < now())
        and not exists (select from inbound_event b where b.tenant_id = w.tenant_id and b.source = w.source and b.lane = w.lane
          and b.payload is not null and b.position < w.position)
      order by position limit 1 for update skip locked
    ) t
    where e.tenant_id = t.tenant_id and e.source = t.source and e.event_id = t.event_id
    returning e.tenant_id as "tenantId", e.source, e.event_id as "eventId", e.payload, e.attempts`);
  return row ?? null;
}

/** Worked on: what it said is not kept. For `system`. */
export async function finishEvent(query: Query, { tenantId, source, eventId }: InboxKey): Promise<void> {
  await query(sql`
    update inbound_event set payload = null, taken_until = null
    where tenant_id = ${tenantId} and source = ${source} and event_id = ${eventId}`);
}

/** To be taken again later. For `system`. */
export async function postponeEvent(
  query: Query,
  { tenantId, source, eventId }: InboxKey,
  seconds: number,
): Promise<void> {
  await query(sql`
    update inbound_event set taken_until = now() + make_interval(secs => ${seconds})
    where tenant_id = ${tenantId} and source = ${source} and event_id = ${eventId}`);
}
