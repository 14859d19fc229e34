import { sql } from 'kysely';
import { type QueryContext, watchedAmong } from '../../analyses/index.ts';
import {
  type Done,
  type EventFound,
  type Execution,
  eventOf,
  findRecord,
  leadersOf,
  type Occurrence,
  type Rule,
  readApprovalRules,
  readOccurrences,
} from '../../crm/index.ts';
import { asPerson, type Query, withWholeTenant } from '../../database/index.ts';
import type { RuleAction } from '../../intents/index.ts';
import { type Instant, today } from '../../kernel/index.ts';
import { type Actor, loadActor, rowScopeOf } from '../../permissions/index.ts';

/** What a change that was just made may not be without: somebody's approval. */
export interface Hold {
  readonly rule: Rule;
  readonly afterMinutes: number;
  /** Who decides; null where nobody is there who may. */
  readonly approver: Actor | null;
  /** The deals that it is for, and what about them. */
  readonly met: readonly { readonly occurrence: Occurrence; readonly found: EventFound }[];
}

/** A day: whoever hasn't answered by then is passed over. */
export const usualAnswerMinutes = 24 * 60;

/**
 * The approval that a change set needs, which is written and not yet committed: judged as the authors of the rules see it. Null where it needs
 * none.
 */
export async function findHold(execution: Execution, changeSetId: number | null): Promise<Hold | null> {
  const { query, actor, now } = execution;
  if (changeSetId === null) return null;
  const rules = await readApprovalRules(query, actor.tenantId, now);
  if (rules.length === 0) return null;
  const occurrences = await withWholeTenant(query, () =>
    readOccurrences(query, actor.tenantId, [changeSetId]),
  );
  for (const rule of rules) {
    const met = await meeting(execution, rule, occurrences);
    const [approval] = rule.actions.filter((action) => action.does === 'approve');
    if (met.length === 0 || approval === undefined) continue;
    const ids = met.map(({ occurrence }) => occurrence.id);
    const [approver] = await approversFor(execution, rule, approval, actor, ids);
    return {
      rule,
      met,
      approver: approver ?? null,
      afterMinutes: approval.afterMinutes ?? usualAnswerMinutes,
    };
  }
  return null;
}

async function meeting(
  { query, actor, now, language, vocabulary }: Execution,
  rule: Rule,
  occurrences: readonly Occurrence[],
): Promise<Hold['met']> {
  const { trigger } = rule;
  if (trigger.kind !== 'event') return [];
  const { set, events } = trigger;
  const met = occurrences.flatMap((occurrence) => {
    const found = occurrence.entity === set.slots.entity ? eventOf(events, occurrence.happened) : null;
    return found === null ? [] : [{ occurrence, found }];
  });
  if (met.length === 0) return [];
  const author = await withWholeTenant(query, () => loadActor(query, actor.tenantId, rule.authorId, now));
  if (author === null) return [];
  const ids = met.map(({ occurrence }) => occurrence.id);
  const watched = await asPerson(query, { as: rowScopeOf(author), afterwards: rowScopeOf(actor) }, () => {
    const date = today(now, author.calendar.timeZone);
    const context: QueryContext = { actor: author, query, now, today: date, language, vocabulary };
    return watchedAmong(context, set, ids);
  });
  return met.filter(({ occurrence }) => watched.has(occurrence.id));
}

type Approval = Extract<RuleAction, { readonly does: 'approve' }>;

/**
 * Who may decide, the first to be asked first: whom the rule names, then whoever leads the one who asks, and the owner at last. Nobody decides
 * what he asks for himself, nor about a record that he doesn't see.
 */
export async function approversFor(
  { query, now }: { readonly query: Query; readonly now: Instant },
  rule: Pick<Rule, 'authorId'>,
  { by }: Pick<Approval, 'by'>,
  asker: Actor,
  dealIds: readonly number[],
): Promise<readonly Actor[]> {
  const { tenantId, userId } = asker;
  const leaders = await withWholeTenant(query, () => leadersOf(query, tenantId, userId, now));
  const named = by.who === 'me' ? rule.authorId : by.who === 'person' ? by.person.id : null;
  const approvers: Actor[] = [];
  for (const id of new Set([...(named === null ? [] : [named]), ...leaders])) {
    if (id === userId) continue;
    const approver = await withWholeTenant(query, () => loadActor(query, tenantId, id, now));
    if (approver === null || !approver.read.has('deal')) continue;
    const seen = await asPerson(query, { as: rowScopeOf(approver), afterwards: rowScopeOf(asker) }, () =>
      query(sql`select id from deal where tenant_id = ${tenantId} and id = any (${[...dealIds]}::int[])`),
    );
    if (seen.length === new Set(dealIds).size) approvers.push(approver);
  }
  return approvers;
}

/** What is asked for, in a line: the records' names. */
export async function nameOfHold(
  { query, actor, vocabulary, language }: Execution,
  { met }: Hold,
  outcomes: readonly Done[],
): Promise<string> {
  const names: string[] = [];
  for (const { occurrence } of met.slice(0, mostNames)) {
    const ref = { entity: occurrence.entity, id: occurrence.id, text: '', candidates: [] };
    const found = await findRecord({ query, actor, vocabulary, language, made: [] }, ref, 'record');
    if (found.kind === 'found') names.push(found.name);
  }
  const more = met.length - names.length;
  const [first] = outcomes.flatMap(({ items }) => items);
  if (names.length === 0) return first?.subject ?? '';
  return `${names.join(language === 'zh' ? '、' : ', ')}${more > 0 ? ` +${more}` : ''}`;
}

const mostNames = 3;
