import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { CommandIntent } from '../../intents/index.ts';
import type { Instant, Language } from '../../kernel/index.ts';

/** A change that waits for somebody's approval, or was decided. */
export interface ApprovalRequest {
  readonly id: number;
  readonly askerId: number;
  readonly askerName: string;
  readonly approverId: number;
  readonly approverName: string;
  readonly title: string;
  /** The rule that asks for it, as it was said. */
  readonly ruleSaid: string;
  readonly ruleId: number;
  readonly intents: readonly CommandIntent[];
  readonly dealIds: readonly number[];
  readonly basedOn: readonly { readonly table: string; readonly id: number; readonly version: number }[];
  readonly thread: string;
  readonly language: Language;
  readonly status: 'waiting' | 'approved' | 'refused' | 'failed' | 'withdrawn';
  readonly askedAt: Instant;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

const columns = sql`q.id, q.asker_id as "askerId", asker.full_name as "askerName", q.approver_id as "approverId", approver.full_name as "approverName",
  q.title, q.rule_said as "ruleSaid", q.rule_id as "ruleId", q.intents, q.deal_ids as "dealIds", q.based_on as "basedOn", q.thread, q.language, q.status, q.asked_at as "askedAt",
  q.decided_at as "decidedAt", decider.full_name as "decidedBy", q.reason`;
const joined = sql`approval_request q join app_user asker on asker.tenant_id = q.tenant_id and asker.id = q.asker_id
  join app_user approver on approver.tenant_id = q.tenant_id and approver.id = q.approver_id
  left join app_user decider on decider.tenant_id = q.tenant_id and decider.id = q.decided_by`;

const mostShown = 50;

/** Requests that this person decides or has made, the newest first: those that wait, and what was decided lately. */
export async function readRequests(
  query: Query,
  tenantId: number,
  personId: number,
): Promise<readonly ApprovalRequest[]> {
  return await query<ApprovalRequest>(sql`
    select ${columns} from ${joined} where q.tenant_id = ${tenantId} and (q.asker_id = ${personId} or q.approver_id = ${personId})
    order by (q.status = 'waiting') desc, q.id desc limit ${mostShown}`);
}

/** The requests to which nobody has answered in time. For `system`. */
export async function readUnanswered(
  query: Query,
  tenantId: number,
  now: Instant,
): Promise<readonly ApprovalRequest[]> {
  return await query<ApprovalRequest>(sql`
    select ${columns} from ${joined} where q.tenant_id = ${tenantId} and q.status = 'waiting' and q.escalates_at <= ${now} order by q.id`);
}

export interface NewRequest {
  readonly ruleId: number;
  readonly ruleSaid: string;
  readonly askerId: number;
  readonly approverId: number;
  readonly title: string;
  readonly intents: readonly CommandIntent[];
  readonly dealIds: readonly number[];
  readonly basedOn: ApprovalRequest['basedOn'];
  readonly thread: string;
  readonly surface: string;
  readonly language: Language;
  readonly askedAt: Instant;
  readonly escalatesAfterMinutes: number;
}

/** Keeps a request, and gives its id; that of the one that waits already where the same was asked before. */
export async function keepRequest(
  query: Query,
  tenantId: number,
  request: NewRequest,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const { askerId, intents } = request;
  const [same] = await query<{ id: number }>(sql`
    select id from approval_request where tenant_id = ${tenantId} and asker_id = ${askerId} and status = 'waiting'
      and intents = ${JSON.stringify(intents)}::jsonb limit 1`);
  if (same !== undefined) return { id: same.id, isNew: false };
  const [row] = await query<{ id: number }>(sql`
    insert into approval_request (tenant_id, rule_id, rule_said, asker_id, approver_id, title, intents, deal_ids, based_on, thread, surface, language, asked_at,
      escalates_after_minutes, escalates_at)
    values (${tenantId}, ${request.ruleId}, ${request.ruleSaid}, ${askerId}, ${request.approverId}, ${request.title}, ${JSON.stringify(intents)}::jsonb,
      ${[...request.dealIds]}::int[], ${JSON.stringify(request.basedOn)}::jsonb, ${request.thread}, ${request.surface}, ${request.language}, ${request.askedAt},
      ${request.escalatesAfterMinutes}, ${request.askedAt}::timestamptz + make_interval(mins => ${request.escalatesAfterMinutes}::int))
    returning id`);
  return { id: row?.id ?? 0, isNew: true };
}

/** Notes what was decided; false where somebody was sooner. */
export async function noteDecision(
  query: Query,
  tenantId: number,
  decision: {
    readonly id: number;
    readonly status: 'approved' | 'refused' | 'failed';
    readonly by: number;
    readonly at: Instant;
    readonly reason: string | null;
  },
): Promise<boolean> {
  const noted = await query(sql`
    update approval_request set status = ${decision.status}, decided_by = ${decision.by}, decided_at = ${decision.at}, reason = ${decision.reason},
      escalates_at = null, version = version + 1
    where tenant_id = ${tenantId} and id = ${decision.id} and status in ('waiting', 'approved') and asker_id <> ${decision.by} returning id`);
  return noted.length > 0;
}

/** Takes one's own request back; false where it was decided meanwhile. */
export async function withdrawRequest(
  query: Query,
  tenantId: number,
  { id, askerId, at }: { readonly id: number; readonly askerId: number; readonly at: Instant },
): Promise<boolean> {
  const withdrawn = await query(sql`
    update approval_request set status = 'withdrawn', decided_at = ${at}, escalates_at = null, version = version + 1
    where tenant_id = ${tenantId} and id = ${id} and status = 'waiting' and asker_id = ${askerId} returning id`);
  return withdrawn.length > 0;
}

/** The request that is the last thing this person did in a thread, and that still waits; null: he has changed something since, or asked for none. */
export async function lastRequestIn(
  query: Query,
  tenantId: number,
  askerId: number,
  thread: string,
): Promise<number | null> {
  const [row] = await query<{ id: number }>(sql`
    select q.id from approval_request q where q.tenant_id = ${tenantId} and q.asker_id = ${askerId} and q.thread = ${thread} and q.status = 'waiting'
      and not exists (select from change_set c where c.tenant_id = q.tenant_id and c.user_id = q.asker_id and c.thread = q.thread
        and c.applied_at > q.asked_at and c.undoes_id is null and c.undone_at is null)
    order by q.id desc limit 1`);
  return row?.id ?? null;
}

/** Hands a request on to the next one who may decide; null: nobody else is there, and it stays where it is. */
export async function handOn(
  query: Query,
  tenantId: number,
  id: number,
  approverId: number | null,
  now: Instant,
): Promise<boolean> {
  const handed = await query(sql`
    update approval_request set approver_id = coalesce(${approverId}::int, approver_id), version = version + 1,
      escalates_at = case when ${approverId}::int is null then null else ${now}::timestamptz + make_interval(mins => escalates_after_minutes) end
    where tenant_id = ${tenantId} and id = ${id} and status = 'waiting' and escalates_at <= ${now} returning id`);
  return handed.length > 0;
}

/** Who leads a person today, the nearest first: of his team, then of each team above it; and at the end the owner. */
export async function leadersOf(
  query: Query,
  tenantId: number,
  personId: number,
  now: Instant,
): Promise<readonly number[]> {
  const rows = await query<{ id: number }>(sql`
    with recursive above as (
      select t.id, t.parent_id, t.manager_id, 0 as height from team_membership m join team t on t.tenant_id = m.tenant_id and t.id = m.team_id
        where m.tenant_id = ${tenantId} and m.user_id = ${personId} and m.from_date <= ${now}::timestamptz::date
          and (m.to_date is null or m.to_date > ${now}::timestamptz::date)
      union select t.id, t.parent_id, t.manager_id, 0 from team t where t.tenant_id = ${tenantId} and t.manager_id = ${personId}
      union all select t.id, t.parent_id, t.manager_id, a.height + 1 from above a join team t on t.tenant_id = ${tenantId} and t.id = a.parent_id
        where a.height < 20
    ), leaders as (
      select manager_id as id, min(height) as height from above where manager_id is not null group by manager_id
      union all select id, 1000 from app_user where tenant_id = ${tenantId} and is_owner
    )
    select u.id from leaders l join app_user u on u.tenant_id = ${tenantId} and u.id = l.id and u.status = 'active'
    where u.id <> ${personId} group by u.id order by min(l.height), u.id`);
  return rows.map(({ id }) => id);
}
