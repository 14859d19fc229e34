import { sql } from 'kysely';
import { findHold, type Services, timesAnew } from '../../conversation/index.ts';
import { execute, rollBackExecution } from '../../crm/index.ts';
import type { Query } from '../../database/index.ts';
import { dealtWith, type EntityKey, entities } from '../../entities/index.ts';
import type { IntentNamed, OfEach, RuleAction } from '../../intents/index.ts';
import { findTimes } from '../../interpreter/index.ts';
import { addDays, daysBetween, type Instant, today } from '../../kernel/index.ts';
import { type Permitted, permit, rowScopeOf } from '../../permissions/index.ts';
import { type RunningRule, wholeTenant } from './setting.ts';
import { stopRule } from './stop-rule.ts';

type ChangeMany = IntentNamed<'change-many'>;
type Change = Exclude<RuleAction, { readonly does: 'tell' | 'approve' }>;

interface Waiting {
  readonly id: number;
  readonly recordId: number;
  readonly version: number;
  readonly ownerId: number | null;
  readonly ownerName: string | null;
}

/** More is done in the next minute. */
const mostAtOnce = 200;

/**
 * Does what the rules' firings are to do, each rule's in one transaction: as its author, permitted and carried out as if he had said it, with the
 * audit naming the rule. Records that he may not change are left, and the firing says so.
 */
export async function act(
  services: Services,
  tenantId: number,
  rules: readonly RunningRule[],
  now: Instant,
): Promise<void> {
  for (const running of rules) {
    const { rule } = running;
    const changes = rule.actions.filter(
      (action): action is Change => action.does !== 'tell' && action.does !== 'approve',
    );
    if (changes.length > 0) await actOn(services, tenantId, running, changes, now);
  }
}

async function actOn(
  services: Services,
  tenantId: number,
  { rule, actor }: RunningRule,
  actions: readonly Change[],
  now: Instant,
): Promise<void> {
  if (!('set' in rule.trigger) || rule.trigger.kind === 'count') return;
  const { set } = rule.trigger;
  const watched = set.slots.entity as EntityKey;
  const { entity } = dealtWith(watched);
  const words = await services.database.read(wholeTenant(tenantId, actor.userId), (query) =>
    services.words.load(query, tenantId, actor.userId),
  );
  const refused = await services.database.write(rowScopeOf(actor), async (query) => {
    const waiting = await takeWaiting(query, tenantId, rule.id, watched);
    if (waiting.length === 0) return null;
    const [turn] = await query<{ turn: number }>(sql`
      insert into rule_state (tenant_id, rule_id) values (${tenantId}, ${rule.id})
      on conflict (tenant_id, rule_id) do update set turn = rule_state.turn returning turn`);
    const commands: Permitted<ChangeMany>[] = [];
    for (const each of actions.flatMap((action) =>
      eachOf(action, waiting, turn?.turn ?? 0, rule.createdAt, actor, now),
    )) {
      const { command, firings } = each;
      const intent: ChangeMany = {
        kind: 'command',
        name: 'change-many',
        slots: {
          entity,
          text: rule.said,
          set:
            set.name === 'list' && watched === entity
              ? set
              : { name: 'these', slots: { entity, ids: firings.map(({ recordId }) => recordId) } },
          except: [],
          only: [],
          size: null,
          each: command,
          targets: firings.map(({ recordId, version }) => ({ id: recordId, version })),
        },
      };
      const permitted = permit(actor, intent);
      if ('kind' in permitted) return permitted.reason;
      commands.push(permitted);
    }
    const done = { changeSetIds: [] as number[], changed: new Set<number>(), why: null as string | null };
    for (const command of commands) {
      const execution = {
        query,
        actor,
        ...words,
        language: rule.language,
        now,
        thread: `person:${actor.userId}`,
        surface: 'rule',
        ruleId: rule.id,
      };
      const result = await execute(execution, [command]);
      if (result.kind === 'stopped') {
        done.why ??= result.outcome.kind === 'refused' ? result.outcome.reason : null;
        continue;
      }
      if ((await findHold(execution, result.changeSetId)) !== null) {
        await rollBackExecution(query);
        done.why ??= needsApproval[rule.language];
        continue;
      }
      if (result.changeSetId !== null) done.changeSetIds.push(result.changeSetId);
      for (const { records } of result.outcomes)
        for (const record of records) if (record.entity === entity) done.changed.add(record.id);
    }
    const changeSetId = done.changeSetIds[0] ?? null;
    for (const { id, recordId } of waiting) {
      const isDone = done.changed.has(recordId);
      await query(sql`
        update rule_firing set acted_at = ${now}, outcome = ${isDone ? 'done' : 'refused'}, change_set_id = ${isDone ? changeSetId : null},
          detail = ${isDone ? null : (done.why ?? notChanged[rule.language])}
        where tenant_id = ${tenantId} and id = ${id}`);
    }
    if (actions.some(({ does }) => does === 'share-out'))
      await query(sql`
        update rule_state set turn = turn + ${waiting.length}::int where tenant_id = ${tenantId} and rule_id = ${rule.id}`);
    return null;
  });
  if (refused !== null) await stopRule(services, tenantId, rule, { kind: 'right-lost', why: refused }, now);
}

const needsApproval = { en: 'it needs an approval', zh: '需要先批准' } as const;
const notChanged = {
  en: 'it was so already, or it is not yours to change',
  zh: '已经是这样，或者你没有修改权限',
} as const;

/** What waits, with the record that is dealt with as it is now; what is gone or out of sight is left, and noted as that. */
async function takeWaiting(
  query: Query,
  tenantId: number,
  ruleId: number,
  watched: EntityKey,
): Promise<readonly Waiting[]> {
  const { entity, column } = dealtWith(watched);
  const { table } = entities[entity];
  const hasOwner = ownedKinds.has(entity);
  return await query<Waiting>(sql`
    select f.id, t.id as "recordId", t.version, ${hasOwner ? sql`t.owner_id` : sql`null::int`} as "ownerId",
      ${hasOwner ? sql`(select full_name from app_user u where u.tenant_id = t.tenant_id and u.id = t.owner_id)` : sql`null::text`} as "ownerName"
    from rule_firing f join ${sql.table(entities[watched].table)} w on w.tenant_id = f.tenant_id and w.id = f.record_id
      join ${sql.table(table)} t on t.tenant_id = w.tenant_id and t.id = ${sql.ref(`w.${column}`)}
    where f.tenant_id = ${tenantId} and f.rule_id = ${ruleId} and f.acted_at is null
    order by f.id limit ${mostAtOnce} for update of f skip locked`);
}

const ownedKinds: ReadonlySet<EntityKey> = new Set(['account', 'lead', 'deal', 'task']);

interface ForSome {
  readonly command: OfEach;
  readonly firings: readonly Waiting[];
}

/** The commands of an action: one for all, one for each owner whose task it is, or one for each whose turn it is. */
function eachOf(
  action: Change,
  waiting: readonly Waiting[],
  turn: number,
  saidAt: Instant,
  actor: RunningRule['actor'],
  now: Instant,
): readonly ForSome[] {
  // A record that several changes have set off is dealt with once.
  const firings = [...new Map(waiting.map((one) => [one.recordId, one])).values()];
  const record = { entity: '', text: '', id: null, candidates: [] };
  if (action.does === 'share-out') {
    const { among } = action;
    const groups = Map.groupBy(firings, (one) => (turn + firings.indexOf(one)) % among.length);
    return [...groups].flatMap(([index, some]) => {
      const owner = among[index];
      return owner === undefined
        ? []
        : [{ command: { name: 'change-owner' as const, slots: { record, owner } }, firings: some }];
    });
  }
  const each = { ...action.each, slots: daysAnew(action.each.slots, saidAt, actor, now) } as OfEach;
  if (each.name !== 'create-task' || each.slots.owner !== null) return [{ command: each, firings }];
  // A task is for whoever looks after the record.
  return [...Map.groupBy(firings, ({ ownerId }) => ownerId)].map(([ownerId, some]) => {
    const owner =
      ownerId === null || ownerId === actor.userId
        ? null
        : { entity: 'user', text: some[0]?.ownerName ?? '', id: ownerId, candidates: [] };
    return { command: { ...each, slots: { ...each.slots, owner } }, firings: some };
  });
}

/** The days of a command as they would be read now; what can't be read anew ("两天内") is as far ahead as it was when it was said. */
function daysAnew(slots: unknown, saidAt: Instant, actor: RunningRule['actor'], now: Instant): unknown {
  const said = today(saidAt, actor.timeZone);
  const gone = daysBetween(said, today(now, actor.timeZone));
  const moved = (before: unknown, after: unknown): unknown => {
    if (Array.isArray(before) && Array.isArray(after))
      return before.map((one, index) => moved(one, after[index]));
    if (!isObject(before) || !isObject(after)) return after;
    const inner = Object.fromEntries(
      Object.entries(before).map(([key, one]) => [key, moved(one, after[key])]),
    );
    const { date, text } = before;
    if (typeof date !== 'string' || typeof text !== 'string' || date !== inner.date) return inner;
    return isRelative(text, saidAt, actor) ? { ...inner, date: addDays(date, gone) } : inner;
  };
  return moved(slots, timesAnew(slots, saidAt, actor, now));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Whether words mean another day on another day. */
function isRelative(text: string, saidAt: Instant, { calendar, timeZone }: RunningRule['actor']): boolean {
  const later = new Date(Date.parse(saidAt) + 35 * 86_400_000).toISOString();
  const read = (now: Instant) =>
    JSON.stringify(findTimes(text, { now, calendar, timeZone }).map(({ reading }) => reading));
  return read(saidAt) !== read(later);
}
