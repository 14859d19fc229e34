import { sql } from 'kysely';
import type { RecordRef } from '../../intents/index.ts';
import { labelPeriod, type Period } from '../../kernel/index.ts';
import { type CommandContext, say } from '../command.ts';
import type { Missing, NotFound, Refused } from '../outcome.ts';
import { findRecord } from '../records.ts';

/** Whose target it is: neither id is the company's. */
export interface Holder {
  readonly kind: 'holder';
  readonly teamId: number | null;
  readonly userId: number | null;
  readonly name: string;
}

export interface TargetRow {
  readonly id: number;
  readonly value: string;
  readonly currency: string | null;
}

/** The holder that was named, if this person may set targets there: his teams and the people in them, or everybody's. */
export async function findHolder(
  context: CommandContext,
  ref: RecordRef | null,
): Promise<Holder | Missing | NotFound | Refused> {
  const { actor } = context;
  const grants = actor.write.get('target') ?? [];
  const setsAll = grants.some(({ owners }) => owners.kind === 'all');
  if (ref === null) {
    return setsAll
      ? { kind: 'holder', teamId: null, userId: null, name: say(context, 'Company', '公司') }
      : refuse(say(context, "The company's target is a director's to set.", '公司目标由总监设定。'));
  }
  const found = await findRecord(context, ref, 'holder');
  if (found.kind !== 'found') return found;
  const isTeam = found.entity === 'team';
  const mayPerson = grants.some(
    ({ owners }) => owners.kind === 'owners' && owners.ids.includes(found.id) && found.id !== actor.userId,
  );
  if (!setsAll && !(isTeam ? actor.managedTeams.includes(found.id) : mayPerson)) {
    return refuse(
      say(context, `You don't set the target of ${found.name}.`, `${found.name}的目标不由你设定。`),
    );
  }
  return {
    kind: 'holder',
    teamId: isTeam ? found.id : null,
    userId: isTeam ? null : found.id,
    name: found.name,
  };
}

export async function readTarget(
  { query, actor }: CommandContext,
  measure: string,
  { teamId, userId }: Pick<Holder, 'teamId' | 'userId'>,
  period: Period,
): Promise<TargetRow | null> {
  const [row] = await query<TargetRow>(sql`
    select id, value, currency from target where tenant_id = ${actor.tenantId} and measure = ${measure}
      and team_id is not distinct from ${teamId} and user_id is not distinct from ${userId}
      and from_date = ${period.from} and to_date = ${period.to}`);
  return row ?? null;
}

export function subjectOfTarget(
  context: CommandContext,
  holder: Pick<Holder, 'name'>,
  period: Period,
): string {
  const label = labelPeriod(period, context.actor.calendar, context.language);
  return say(context, `Target of ${holder.name} · ${label}`, `${holder.name}的目标 · ${label}`);
}

export function askPeriod(context: CommandContext): Refused {
  return refuse(
    say(context, 'A target needs a period with a beginning and an end.', '目标需要一个有起止的时间段。'),
    say(context, 'Say a month, quarter or year.', '请说明月份、季度或年份。'),
  );
}

export function refuse(reason: string, next: string | null = null): Refused {
  return { kind: 'refused', reason, next, instead: [] };
}
