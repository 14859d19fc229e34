import { sql } from 'kysely';
import type { Escalation, RuleAudience, RulePerson } from '../../intents/index.ts';
import { leadersOf } from '../approvals/requests.ts';
import { type CommandContext, say } from '../command.ts';
import type { Missing, NotFound, Refused } from '../outcome.ts';
import { findRecord } from '../records.ts';

/** Whom "the director" means to whoever says it: the nearest above him who is one, else the only one; several are asked about. */
export async function directorFor(
  context: CommandContext,
  slot: string,
): Promise<RulePerson | Missing | Refused> {
  const { query, actor, now } = context;
  const directors = await query<{ id: number; name: string }>(sql`
    select u.id, u.full_name as name from role_grant g
      join role r on r.tenant_id = g.tenant_id and r.id = g.role_id and r.key = 'director'
      join app_user u on u.tenant_id = g.tenant_id and u.id = g.user_id and u.status = 'active'
    where g.tenant_id = ${actor.tenantId} order by u.id`);
  const leaders = await leadersOf(query, actor.tenantId, actor.userId, now);
  const near = leaders.flatMap((id) => directors.filter((one) => one.id === id));
  const [nearest] = near.length > 0 ? near : directors.length === 1 ? directors : [];
  if (nearest !== undefined) return personCalled(nearest);
  if (directors.length === 0)
    return {
      kind: 'refused',
      reason: say(context, 'Nobody is a director here.', '这里没有总监。'),
      next: say(context, 'Say whom you mean by name.', '请说具体是谁。'),
      instead: [],
    };
  return {
    kind: 'missing',
    slot,
    wants: { kind: 'word' },
    question: say(context, 'Which director?', '哪位总监？'),
    choices: directors.slice(0, 5).map((one) => ({ label: one.name, value: personCalled(one) })),
  };
}

/** Who is to be told, as one of the company; who is known by his part in it stays so. */
export async function audienceFor(
  context: CommandContext,
  audience: RuleAudience,
  slot: string,
): Promise<RuleAudience | Missing | NotFound | Refused> {
  if (audience.who === 'director') return await directorFor(context, slot);
  if (audience.who === 'channel') return askWhoOf(context, slot);
  if (audience.who !== 'person') return audience;
  const found = await findRecord(context, audience.person, `${slot}.person`);
  return found.kind === 'found' ? personCalled(found) : found;
}

/** The same with "the director" as the person who that is. */
export async function escalationFor(
  context: CommandContext,
  escalation: Escalation | null,
  slot: string,
): Promise<Escalation | Missing | Refused | null> {
  if (escalation?.to.who !== 'director') return escalation;
  const to = await directorFor(context, slot);
  return 'kind' in to ? to : { ...escalation, to };
}

/** A rule tells people, each as far as he may see it; who reads a channel is not known. */
function askWhoOf(context: CommandContext, slot: string): Missing {
  return {
    kind: 'missing',
    slot,
    wants: { kind: 'word' },
    question: say(
      context,
      'Alerts go to people, not to a channel. Whom shall I tell?',
      '预警只发给人，不发到群里。要通知谁？',
    ),
    choices: [
      { label: say(context, 'Everyone in my team', '团队里的人'), value: { who: 'team' } },
      { label: say(context, 'Only me', '只通知我'), value: { who: 'me' } },
    ],
  };
}

function personCalled({ id, name }: { readonly id: number; readonly name: string }): RulePerson {
  return { who: 'person', person: { entity: 'user', text: name, id, candidates: [] } };
}
