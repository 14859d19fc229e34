import { sql } from 'kysely';
import type { QueryContext } from '../../analyses/index.ts';
import type { Services } from '../../conversation/index.ts';
import type { Rule } from '../../crm/index.ts';
import { type Instant, today } from '../../kernel/index.ts';
import { type Actor, loadActor, rowScopeOf } from '../../permissions/index.ts';

/** A rule with the person on whose behalf it runs, as his rights are now. */
export interface RunningRule {
  readonly rule: Rule;
  readonly actor: Actor;
}

/** Each author once; null where he is no longer active. */
export function actorsOf(
  services: Services,
  tenantId: number,
  now: Instant,
): (personId: number) => Promise<Actor | null> {
  const known = new Map<number, Promise<Actor | null>>();
  return (personId) => {
    let actor = known.get(personId);
    if (actor === undefined) {
      actor = services.database.read(wholeTenant(tenantId, personId), (query) =>
        loadActor(query, tenantId, personId, now, services.actors),
      );
      known.set(personId, actor);
    }
    return actor;
  };
}

/** Asks on behalf of a rule's author: in his words, among the rows that he may see, on the company's own day. */
export async function askAsAuthor<Answer>(
  { database, words }: Services,
  { rule, actor }: RunningRule,
  now: Instant,
  ask: (context: QueryContext) => Promise<Answer>,
): Promise<Answer> {
  const { tenantId, userId } = actor;
  const { vocabulary } = await database.read(wholeTenant(tenantId, userId), (query) =>
    words.load(query, tenantId, userId),
  );
  const day = today(now, actor.calendar.timeZone);
  return await database.read(rowScopeOf(actor), (query) =>
    ask({ actor, query, now, today: day, language: rule.language, vocabulary }),
  );
}

export function wholeTenant(tenantId: number, userId: number) {
  return { tenantId, userId, role: 'all', settings: {} } as const;
}

/** Something that set a rule off. */
export interface Firing {
  readonly ruleId: number;
  /** The same thing sets the same rule off once. */
  readonly key: string;
  readonly entity: string | null;
  readonly recordId: number | null;
  readonly facts: FiringFacts;
  readonly at: Instant;
}

/** What happened, as it is told. */
export interface FiringFacts {
  readonly text: { readonly en: string; readonly zh: string };
  /** A figure that the author alone may have the right to. */
  readonly isFigure?: true;
}

/** Notes firings; those that were noted before stay as they are. */
export async function noteFirings(
  query: Parameters<Parameters<Services['database']['system']>[0]>[0],
  tenantId: number,
  firings: readonly Firing[],
): Promise<void> {
  if (firings.length === 0) return;
  await query(sql`
    insert into rule_firing (tenant_id, rule_id, key, entity, record_id, facts, fired_at)
    select ${tenantId}, f.rule_id, f.key, f.entity, f.record_id, f.facts, f.at
    from jsonb_to_recordset(${JSON.stringify(
      firings.map(({ ruleId, key, entity, recordId, facts, at }) => ({
        rule_id: ruleId,
        key,
        entity,
        record_id: recordId,
        facts,
        at,
      })),
    )}::jsonb) as f (rule_id int, key text, entity text, record_id int, facts jsonb, at timestamptz)
    where exists (select from rule r where r.tenant_id = ${tenantId} and r.id = f.rule_id)
    on conflict do nothing`);
}
