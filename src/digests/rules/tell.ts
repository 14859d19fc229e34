import { sql } from 'kysely';
import type { Answer, Block } from '../../answer/index.ts';
import { keepSent, type Services } from '../../conversation/index.ts';
import { findRecord, isQuietAt, queueForPerson, type Rule, readQuietHours } from '../../crm/index.ts';
import type { Vocabulary } from '../../entities/index.ts';
import type { Intent, RuleAudience } from '../../intents/index.ts';
import type { Bilingual, Instant, Language } from '../../kernel/index.ts';
import { type Actor, rowScopeOf } from '../../permissions/index.ts';
import { nameOfFired, ownerOfFired } from './fired-record.ts';
import { type FiringFacts, type RunningRule, wholeTenant } from './setting.ts';

/** Something that set a rule off, as it is told. */
export interface Untold {
  readonly id: number;
  readonly entity: string | null;
  readonly recordId: number | null;
  readonly facts: FiringFacts;
  readonly outcome: 'done' | 'refused' | null;
  readonly detail: string | null;
  readonly changeSetId: number | null;
  readonly ownerId: number | null;
  /** Who leads the team that the owner belongs to; of a leader, whoever leads the one above. */
  readonly managerId: number | null;
}

/** Lines of one message. */
const mostLines = 8;
const mostAtOnce = 200;

/**
 * Tells what has set the rules off: all of a rule in one message to each who is to know, not before its cooldown is over, nor while it is muted
 * or in the quiet hours of who would be told. What waits is told then.
 */
export async function tell(
  services: Services,
  tenantId: number,
  rules: readonly RunningRule[],
  actorOf: (personId: number) => Promise<Actor | null>,
  now: Instant,
): Promise<void> {
  for (const running of rules) {
    const { rule } = running;
    if (rule.mutedUntil !== null && rule.mutedUntil > now) continue;
    const untold = await services.database.systemRead((query) => readUntold(query, tenantId, rule, now));
    if (untold.length > 0) await tellOf(services, running, untold, actorOf, now);
  }
}

async function tellOf(
  services: Services,
  { rule, actor }: RunningRule,
  untold: readonly Untold[],
  actorOf: (personId: number) => Promise<Actor | null>,
  now: Instant,
): Promise<void> {
  const { tenantId } = actor;
  const goesToTeam = rule.actions.some((action) => action.does === 'tell' && action.audience.who === 'team');
  const team = goesToTeam ? await services.database.systemRead((query) => readTeamOf(query, actor, now)) : [];
  const byPerson = new Map<number, Untold[]>();
  for (const firing of untold)
    for (const person of readersOf(rule, firing, team))
      byPerson.set(person, [...(byPerson.get(person) ?? []), firing]);
  const messages: { readonly personId: number; readonly answer: Answer }[] = [];
  const waiting = new Set<number>();
  for (const [personId, firings] of byPerson) {
    const reader = await actorOf(personId);
    if (reader === null) continue;
    const quiet = await services.database.systemRead((query) => readQuietHours(query, tenantId, personId));
    if (isQuietAt(quiet, now, reader.timeZone)) {
      for (const { id } of firings) waiting.add(id);
      continue;
    }
    const answer = await messageFor(services, rule, firings, reader, now);
    if (answer !== null) messages.push({ personId, answer });
  }
  const told = untold.map(({ id }) => id).filter((id) => !waiting.has(id));
  if (told.length === 0) return;
  const buttons = messages.flatMap(({ answer }) => answer.actions.map(({ id }) => id));
  await services.database.system(async (query) => {
    const marked = await query<{ id: number }>(sql`
      update rule_firing set told_at = ${now}, told_actions = ${buttons}::text[], acted_at = coalesce(acted_at, ${now}), outcome = coalesce(outcome, 'done')
      where tenant_id = ${tenantId} and id = any (${told}::int[]) and told_at is null returning id`);
    // Another instance was sooner.
    if (marked.length < told.length) return;
    for (const { personId, answer } of messages)
      await queueForPerson(query, tenantId, personId, {
        key: `rule:${rule.id}:${Math.max(...told)}:${personId}`,
        answer,
      });
    await query(sql`
      insert into rule_state (tenant_id, rule_id, told_at) values (${tenantId}, ${rule.id}, ${now})
      on conflict (tenant_id, rule_id) do update set told_at = excluded.told_at`);
  });
}

async function readUntold(
  query: Parameters<Parameters<Services['database']['systemRead']>[0]>[0],
  tenantId: number,
  rule: Rule,
  now: Instant,
): Promise<readonly Untold[]> {
  const acts = rule.actions.some(({ does }) => does !== 'tell');
  return await query<Untold>(sql`
    select f.id, f.entity, f.record_id as "recordId", f.facts, f.outcome, f.detail, f.change_set_id as "changeSetId", o.owner_id as "ownerId",
      (select case when t.manager_id <> o.owner_id then t.manager_id else above.manager_id end
        from team_membership m join team t on t.tenant_id = m.tenant_id and t.id = m.team_id
          left join team above on above.tenant_id = t.tenant_id and above.id = t.parent_id
        where m.tenant_id = f.tenant_id and m.user_id = o.owner_id and m.from_date <= ${now}::timestamptz::date
          and (m.to_date is null or m.to_date > ${now}::timestamptz::date)
        order by m.from_date desc, m.id desc limit 1) as "managerId"
    from rule_firing f left join rule_state s on s.tenant_id = f.tenant_id and s.rule_id = f.rule_id
      left join lateral (${ownerOfFired}) o on true
    where f.tenant_id = ${tenantId} and f.rule_id = ${rule.id} and f.told_at is null and (${!acts}::boolean or f.acted_at is not null)
      and (s.told_at is null or s.told_at <= ${now}::timestamptz - make_interval(mins => ${rule.cooldownMinutes}::int))
    order by f.id limit ${mostAtOnce}`);
}

/** Who is to know of it: those the rule names, and of what was changed its author. */
function readersOf({ actions, authorId }: Rule, firing: Untold, team: readonly number[]): readonly number[] {
  const people = actions.flatMap((action) => {
    if (action.does !== 'tell') return [authorId];
    return action.audience.who === 'team' ? team : [personOf(action.audience, authorId, firing)];
  });
  return [...new Set(people)];
}

/** Those who are in the teams that he leads, or else in his own, and himself. */
async function readTeamOf(
  query: Parameters<Parameters<Services['database']['systemRead']>[0]>[0],
  { tenantId, userId, managedTeams, homeTeamId }: Actor,
  now: Instant,
): Promise<readonly number[]> {
  const teams = managedTeams.length > 0 ? managedTeams : homeTeamId === null ? [] : [homeTeamId];
  const people = await query<{ id: number }>(sql`
    select user_id as id from team_membership
    where tenant_id = ${tenantId} and team_id = any (${teams}::int[]) and from_date <= ${now}::timestamptz::date
      and (to_date is null or to_date > ${now}::timestamptz::date)
    union select manager_id from team where tenant_id = ${tenantId} and id = any (${teams}::int[]) and manager_id is not null
    union select ${userId}::int order by id`);
  return people.map(({ id }) => id);
}

function personOf(audience: RuleAudience, authorId: number, { ownerId, managerId }: Untold): number {
  if (audience.who === 'me') return authorId;
  const id = audience.who === 'person' ? audience.person.id : audience.who === 'owner' ? ownerId : managerId;
  // Nobody looks after it, or nobody leads him: the author has to know.
  return id ?? authorId;
}

/** The message as this reader may see it, under a heading of its own where there is one; null where he sees nothing of it. */
export async function messageFor(
  services: Services,
  rule: Rule,
  firings: readonly Untold[],
  reader: Actor,
  now: Instant,
  heading: Bilingual | null = null,
): Promise<Answer | null> {
  const { tenantId, userId } = reader;
  const language = userId === rule.authorId ? rule.language : (reader.language ?? rule.language);
  const { vocabulary } = await services.database.read(wholeTenant(tenantId, userId), (query) =>
    services.words.load(query, tenantId, userId),
  );
  const lines = await linesFor(services, firings, reader, vocabulary, language);
  const [first] = lines;
  if (first === undefined) return null;
  const zh = language === 'zh';
  const shown = lines.slice(0, mostLines);
  const more = lines.length - shown.length;
  const isOwn = userId === rule.authorId;
  const by = isOwn ? (zh ? '你的规则' : 'Your rule') : zh ? '同事设置的规则' : 'A rule of a colleague';
  const blocks: Block[] = [
    ...(lines.length === 1
      ? []
      : [{ kind: 'facts' as const, items: shown.map(({ name, text }) => ({ label: name, value: text })) }]),
    ...(more > 0 ? [{ kind: 'text' as const, text: zh ? `… 还有 ${more} 条` : `… ${more} more` }] : []),
    { kind: 'notice', level: 'info', text: `${by}${zh ? '：' : ': '}${rule.said}` },
  ];
  const title =
    lines.length === 1
      ? [first.name === '' ? '' : `**${first.name}**`, first.text]
          .filter((part) => part !== '')
          .join(zh ? '：' : ': ')
      : zh
        ? `**${lines.length}** 条：${rule.said}`
        : `**${lines.length}** ${ofDifferentRecords(lines) ? 'records' : 'times'}: ${rule.said}`;
  const sent = {
    status: 'answered' as const,
    language,
    title: heading === null ? title : `${heading[language]} ${title}`,
    blocks,
    data: null,
    basis: null,
    records: shown.flatMap(({ record }) => (record === null ? [] : [record])),
    isList: false,
    groups: [],
    intents: [],
    question: null,
    fragment: null,
    actions: buttonsFor(rule, shown, language, isOwn, firings),
  };
  return await keepSent(services, { actor: reader, now, channel: null }, sent);
}

interface Line {
  readonly name: string;
  readonly text: string;
  readonly record: { readonly entity: string; readonly id: number; readonly name: string } | null;
}

/** One record may set a rule off twice, and a figure is none. */
function ofDifferentRecords(lines: readonly Line[]): boolean {
  const ids = lines.map(({ record }) => (record === null ? null : `${record.entity}:${record.id}`));
  return !ids.includes(null) && new Set(ids).size === ids.length;
}

async function linesFor(
  services: Services,
  firings: readonly Untold[],
  reader: Actor,
  vocabulary: Vocabulary,
  language: Language,
): Promise<readonly Line[]> {
  return await services.database.read(rowScopeOf(reader), async (query) => {
    const lines: Line[] = [];
    for (const { entity, recordId, facts, outcome, detail } of firings) {
      if (entity === null || recordId === null) {
        lines.push({ name: '', text: facts.text[language], record: null });
        continue;
      }
      const ref = { entity, id: recordId, text: '', candidates: [] };
      const looking = { query, actor: reader, vocabulary, language, made: [] };
      const found = await findRecord(looking, ref, 'record');
      if (found.kind !== 'found') continue;
      const name = await nameOfFired(looking, found);
      const failed =
        outcome === 'refused' ? ` · ${language === 'zh' ? '未执行：' : 'not done: '}${detail ?? ''}` : '';
      lines.push({
        name,
        text: `${facts.text[language]}${failed}`,
        record: { entity, id: recordId, name },
      });
    }
    return lines;
  });
}

/** Open the only record, take back what was done, and put the rule to sleep. */
function buttonsFor(
  rule: Rule,
  lines: readonly Line[],
  language: Language,
  isOwn: boolean,
  firings: readonly Untold[],
) {
  const zh = language === 'zh';
  const button = (label: string, intent: Intent) => ({
    label,
    kind: 'ask' as const,
    payload: { does: 'run' as const, intents: [intent] },
    expiresInMinutes: null,
  });
  const [only] = lines.length === 1 ? lines : [];
  const record = only?.record ?? null;
  const changeSets = [
    ...new Set(firings.flatMap(({ changeSetId }) => (changeSetId === null ? [] : [changeSetId]))),
  ];
  const [changeSetId] = changeSets.length === 1 ? changeSets : [];
  const ref = { text: rule.said, id: rule.id, kind: null, all: false };
  const change = (slots: Extract<Intent, { readonly name: 'change-rule' }>['slots']['change']): Intent => ({
    kind: 'command',
    name: 'change-rule',
    slots: { rule: ref, change: slots },
  });
  return [
    ...(record === null || !briefed.has(record.entity)
      ? []
      : [
          button(zh ? '打开' : 'Open', {
            kind: 'query',
            name: 'brief',
            slots: { record: { entity: record.entity, id: record.id, text: record.name, candidates: [] } },
          }),
        ]),
    ...(changeSetId === undefined || !isOwn
      ? []
      : [
          {
            label: zh ? '撤销' : 'Undo',
            kind: 'undo' as const,
            payload: { does: 'undo' as const, changeSetId },
            expiresInMinutes: null,
          },
        ]),
    ...(isOwn
      ? [
          button(zh ? '暂停这条规则' : 'Pause this rule', change({ does: 'pause', until: null })),
          button(zh ? '删除这条规则' : 'Delete this rule', change({ does: 'delete' })),
        ]
      : []),
  ];
}

const briefed: ReadonlySet<string> = new Set(['account', 'contact', 'deal', 'lead']);
