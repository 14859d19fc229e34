import { sql } from 'kysely';
import { labelOfKey } from '../../entities/index.ts';
import { type Instant, type PlainDate, today } from '../../kernel/index.ts';
import { type CommandContext, say } from '../command.ts';
import { showDay, showInstant } from '../moments.ts';
import type { Missing, Refused } from '../outcome.ts';

/** Which of one's plans is meant: of which kind, with whom, for which day. Null: not said. */
export interface PlanSought {
  readonly kind: string | null;
  readonly day: PlainDate | null;
  readonly accountId: number | null;
  readonly contactIds: readonly number[];
  readonly dealId: number | null;
  /** Whom the message names, for saying that nothing is planned with them. */
  readonly name: string | null;
}

export interface Plan {
  readonly id: number;
  readonly kind: string;
  readonly at: Instant;
  readonly accountId: number | null;
  readonly text: string | null;
}

/** The one plan of the asker that is meant; where there are several, which one is asked; null where there is none. */
export async function findPlan(context: CommandContext, sought: PlanSought): Promise<Plan | Missing | null> {
  const { actor, now } = context;
  const planned = await plannedWith(context, sought);
  const thatDay =
    sought.day === null ? planned : planned.filter(({ at }) => today(at, actor.timeZone) === sought.day);
  const ofKind = thatDay.filter(({ kind }) => kind === sought.kind);
  const meant = ofKind.length > 0 ? ofKind : thatDay;
  const [only, another] = meant;
  if (only === undefined || another === undefined) return only ?? null;
  const times = meant.slice(0, 5).map(({ at }) => showInstant(at, actor.timeZone, now, context.language));
  return {
    kind: 'missing',
    slot: 'at',
    wants: { kind: 'moment' },
    question: say(context, `Which one: ${times.join(', ')}?`, `是哪一次：${times.join('、')}？`),
    choices: [],
  };
}

/** Says that nothing such is planned. */
export function nonePlanned(context: CommandContext, { kind, day, name }: PlanSought): Refused {
  const { actor, now, language, vocabulary } = context;
  const label =
    kind === null
      ? say(context, 'activity', '跟进')
      : labelOfKey(vocabulary, 'activity_kind', kind, language);
  const when = day === null ? '' : showDay(day, today(now, actor.timeZone), language);
  const english = [
    `I find no ${label} planned`,
    ...(name === null ? [] : [`with ${name}`]),
    ...(when === '' ? [] : [`for ${when}`]),
  ];
  const of = `${when}${name === null ? '' : `与${name}`}`;
  return {
    kind: 'refused',
    reason: say(context, `${english.join(' ')}.`, `没有找到${of === '' ? '' : `${of}的`}${label}计划。`),
    next: null,
    instead: [],
  };
}

async function plannedWith(
  { query, actor }: CommandContext,
  { accountId, contactIds, dealId }: PlanSought,
): Promise<readonly Plan[]> {
  const isAnybody = accountId === null && dealId === null && contactIds.length === 0;
  const rows = await query<{
    id: number;
    kind: string;
    planned_at: Date | string;
    account_id: number | null;
    text: string | null;
  }>(sql`
    select a.id, a.kind, a.planned_at, a.account_id, a.text
    from activity a
    where a.tenant_id = ${actor.tenantId} and a.author_id = ${actor.userId}
      and a.status = 'planned' and a.archived_at is null and a.planned_at is not null
      and (${isAnybody} or a.account_id = ${accountId} or a.deal_id = ${dealId} or exists (
        select 1 from activity_participant p
        where p.tenant_id = a.tenant_id and p.activity_id = a.id and p.contact_id = any(${contactIds})))
    order by a.planned_at
    limit 20`);
  return rows.map(({ planned_at, account_id, ...plan }) => ({
    ...plan,
    at: new Date(planned_at).toISOString(),
    accountId: account_id,
  }));
}
