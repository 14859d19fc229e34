import { sql } from 'kysely';
import { labelOfKey } from '../../entities/index.ts';
import type { IntentNamed } from '../../intents/index.ts';
import { type Instant, today } from '../../kernel/index.ts';
import { type CommandContext, done, say } from '../command.ts';
import { instantOf, showDay, showInstant } from '../moments.ts';
import type { CommandOutcome } from '../outcome.ts';

/** With whom, and of which kind, what is called off was planned. */
export interface CalledOff {
  readonly kind: string;
  readonly accountId: number | null;
  readonly contactIds: readonly number[];
  readonly dealId: number | null;
  /** Whom the message names, for saying that nothing was planned with them. */
  readonly name: string | null;
  /** What a card calls it. */
  readonly subject: string;
}

/**
 * Calls off what is planned with somebody: the plan itself is marked as cancelled. Where there is none, what others have called off is
 * history to be logged (null); what the person wants called off, or what lies ahead, is not there, and he is told so.
 */
export async function cancelPlanned(
  context: CommandContext,
  slots: IntentNamed<'log-activity'>['slots'],
  what: CalledOff,
): Promise<CommandOutcome | null> {
  const { actor, now } = context;
  const at = slots.at === null ? null : instantOf(slots.at, actor, now);
  const planned = await plannedWith(context, what);
  const day = slots.at?.date ?? null;
  const thatDay =
    day === null ? planned : planned.filter(({ at: then }) => today(then, actor.timeZone) === day);
  const ofKind = thatDay.filter(({ kind }) => kind === what.kind);
  const meant = ofKind.length > 0 ? ofKind : thatDay;
  const [only, another] = meant;
  if (only !== undefined && another === undefined) {
    await context.changes.update('activity', only.id, { status: 'cancelled' });
    const details = [
      showInstant(only.at, actor.timeZone, now, context.language),
      say(context, 'cancelled', '已取消'),
    ];
    return done({
      items: [{ mark: 'activity', subject: what.subject, details, fields: [] }],
      records: [{ entity: 'activity', id: only.id, name: labelOf(context, what.kind) }],
    });
  }
  if (only !== undefined) {
    const times = meant
      .slice(0, 5)
      .map(({ at: then }) => showInstant(then, actor.timeZone, now, context.language));
    return {
      kind: 'missing',
      slot: 'at',
      wants: { kind: 'moment' },
      question: say(context, `Which one: ${times.join(', ')}?`, `是哪一次：${times.join('、')}？`),
      choices: [],
    };
  }
  const isToDo = slots.direction === 'outbound' || (at !== null && at > now);
  if (!isToDo || slots.direction === 'inbound') return null;
  const label = labelOf(context, what.kind);
  const when = day === null ? '' : showDay(day, today(now, actor.timeZone), context.language);
  const whom = what.name ?? '';
  return {
    kind: 'refused',
    reason: say(
      context,
      `I find no ${label} planned with ${whom}${when === '' ? '' : ` for ${when}`}.`,
      `没有找到${when}与${whom}的${label}计划。`,
    ),
    next: null,
    instead: [],
  };
}

function labelOf({ vocabulary, language }: CommandContext, kind: string): string {
  return labelOfKey(vocabulary, 'activity_kind', kind, language);
}

async function plannedWith(
  { query, actor }: CommandContext,
  { accountId, contactIds, dealId }: CalledOff,
): Promise<readonly { readonly id: number; readonly kind: string; readonly at: Instant }[]> {
  const rows = await query<{ id: number; kind: string; planned_at: Date | string }>(sql`
    select a.id, a.kind, a.planned_at
    from activity a
    where a.tenant_id = ${actor.tenantId} and a.author_id = ${actor.userId}
      and a.status = 'planned' and a.archived_at is null and a.planned_at is not null
      and (a.account_id = ${accountId} or a.deal_id = ${dealId} or exists (
        select 1 from activity_participant p
        where p.tenant_id = a.tenant_id and p.activity_id = a.id and p.contact_id = any(${contactIds})))
    order by a.planned_at
    limit 20`);
  return rows.map(({ id, kind, planned_at }) => ({ id, kind, at: new Date(planned_at).toISOString() }));
}
