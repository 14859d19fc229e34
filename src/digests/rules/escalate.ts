import { sql } from 'kysely';
import type { Services } from '../../conversation/index.ts';
import { leadersOf, queueForPerson, type Rule, spanWords } from '../../crm/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { Actor } from '../../permissions/index.ts';
import { ownerOfFired } from './fired-record.ts';
import { type RunningRule, wholeTenant } from './setting.ts';
import { messageFor, type Untold } from './tell.ts';

const mostAtOnce = 50;

/**
 * Tells somebody else of what was told and to which nobody has reacted for as long as the rule says: no button below it was pressed, and its
 * record was not changed or spoken with. Each once; he sees of it what he may see himself.
 */
export async function escalate(
  services: Services,
  tenantId: number,
  rules: readonly RunningRule[],
  actorOf: (personId: number) => Promise<Actor | null>,
  now: Instant,
): Promise<void> {
  for (const { rule, actor } of rules) {
    if (rule.escalation === null) continue;
    const ignored = await services.database.systemRead((query) => readIgnored(query, tenantId, rule, now));
    if (ignored.length === 0) continue;
    const byReader = new Map<number, Untold[]>();
    for (const firing of ignored) {
      const id = await readerOf(services, tenantId, rule, firing, now);
      if (id !== null && id !== actor.userId) byReader.set(id, [...(byReader.get(id) ?? []), firing]);
    }
    const span = rule.escalation.afterMinutes;
    const heading = {
      en: `${actor.name} has not reacted for ${spanWords(span, 'en')}:`,
      zh: `${actor.name}${spanWords(span, 'zh')}没有反应：`,
    };
    const messages: { readonly id: number; readonly answer: unknown }[] = [];
    for (const [id, firings] of byReader) {
      const reader = await actorOf(id);
      const answer = reader === null ? null : await messageFor(services, rule, firings, reader, now, heading);
      if (answer !== null) messages.push({ id, answer });
    }
    const ids = ignored.map(({ id }) => id);
    await services.database.system(async (query) => {
      const marked = await query(sql`
        update rule_firing set escalated_at = ${now} where tenant_id = ${tenantId} and id = any (${ids}::int[]) and escalated_at is null returning id`);
      // Another instance was sooner.
      if (marked.length < ids.length) return;
      for (const { id, answer } of messages)
        await queueForPerson(query, tenantId, id, { key: `escalated:${Math.max(...ids)}:${id}`, answer });
    });
  }
}

/** What was told and had no reaction. For `system`. */
async function readIgnored(
  query: Parameters<Parameters<Services['database']['systemRead']>[0]>[0],
  tenantId: number,
  { id, authorId, escalation }: Rule,
  now: Instant,
): Promise<readonly Untold[]> {
  return await query<Untold>(sql`
    select f.id, f.entity, f.record_id as "recordId", f.facts, f.outcome, f.detail, f.change_set_id as "changeSetId", o.owner_id as "ownerId",
      null::int as "managerId"
    from rule_firing f
      left join lateral (${ownerOfFired}) o on true
    where f.tenant_id = ${tenantId} and f.rule_id = ${id} and f.told_at is not null and f.escalated_at is null and f.told_actions is not null
      and f.told_at <= ${now}::timestamptz - make_interval(mins => ${escalation?.afterMinutes ?? 0}::int)
      and not exists (select from pending_action p where p.tenant_id = f.tenant_id and p.id = any (f.told_actions) and p.pressed_at is not null)
      and not exists (select from audit_entry a join change_set c on c.tenant_id = a.tenant_id and c.id = a.change_set_id
        where a.tenant_id = f.tenant_id and a.table_name = f.entity and a.record_id = f.record_id and c.user_id = ${authorId} and c.applied_at > f.told_at)
      and not exists (select from activity v where v.tenant_id = f.tenant_id and v.author_id = ${authorId} and v.created_at > f.told_at
        and (case f.entity when 'deal' then v.deal_id when 'lead' then v.lead_id when 'account' then v.account_id end) = f.record_id)
    order by f.id limit ${mostAtOnce}`);
}

/** Whom it goes to; null where nobody is there. */
async function readerOf(
  { database }: Services,
  tenantId: number,
  { authorId, escalation }: Rule,
  { ownerId }: Untold,
  now: Instant,
): Promise<number | null> {
  const to = escalation?.to;
  if (to?.who === 'person') return to.person.id;
  if (to?.who === 'owner') return ownerId;
  const [leader] = await database.read(wholeTenant(tenantId, authorId), (query) =>
    leadersOf(query, tenantId, authorId, now),
  );
  return leader ?? null;
}
