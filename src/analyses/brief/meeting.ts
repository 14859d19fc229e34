import { sql } from 'kysely';
import type { Block } from '../../answer/index.ts';
import type { Filter, IntentNamed, RecordRef } from '../../intents/index.ts';
import { capitalised, today as dayIn, type Instant, instantOfLocal } from '../../kernel/index.ts';
import type { Sql } from '../../metrics/index.ts';
import type { Permitted } from '../../permissions/index.ts';
import { basisOf } from '../basis-words.ts';
import type { QueryContext, QueryResult } from '../context.ts';
import { findRecord } from '../find-record.ts';
import {
  dataOf,
  nothing,
  oneLine,
  type RecordRow,
  type RecordsRead,
  readRecords,
  showInstant,
} from '../records/index.ts';
import { type Draft, draft, explainProblem, say, suggest, unknownRecord } from '../reply.ts';
import { briefOf } from './index.ts';
import { aboutAccount, cellValue, isRecord, shown } from './sections.ts';

type MeetingIntent = IntentNamed<'meeting-brief'>;
type Slots = MeetingIntent['slots'];

/** So many minutes around the time that was said: "my 3pm" may be entered for 15:15. */
const aroundMinutes = 30;
const mostChoices = 5;

/**
 * What to know before a meeting of this person's own: the planned one that fits by time and by whom it is with. Of several he chooses; where
 * there is none, the next one is named.
 */
export async function meetingBrief(
  { intent }: Permitted<MeetingIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const { slots } = intent;
  const { record } = slots;
  let name: string | null = null;
  if (record !== null) {
    const found = await findRecord(context, record, []);
    if (found.kind === 'none') return found.answer;
    if (!isMet(found.entity)) return unknownRecord(context, record);
    name = found.name;
  }
  const planned = await readPlanned(context, slots, mostChoices);
  if (planned.kind !== 'records') return explainProblem(planned);
  // "Demo next Tuesday" may stand among the tasks.
  const asTasks = planned.rows.length > 0 ? null : await readTasksToMeet(context, slots);
  const found = asTasks?.kind === 'records' && asTasks.rows.length > 0 ? asTasks : planned;
  const [only] = found.rows;
  if (only === undefined) return await tellNone(context, slots, name);
  if (found.rows.length > 1) {
    return draft(context, {
      title: say(
        context,
        `${found.total} meetings fit. Which one?`,
        `有${found.total}个会面符合，准备哪一个？`,
      ),
      suggestions: found.rows.map((row) => suggest(nameOf(context, found, row), choose(context, found, row))),
      basis: basisOf(context, 'activity', {}),
    });
  }
  return await prepare(context, found, only);
}

type Met = 'account' | 'contact' | 'deal' | 'lead';

/** Whether rows are tasks instead of activities. */
function areTasks({ columns }: RecordsRead): boolean {
  return columns.some(({ key }) => key === 'title');
}

function isMet(entity: string): entity is Met {
  return entity === 'account' || entity === 'contact' || entity === 'deal' || entity === 'lead';
}

function readPlanned(context: QueryContext, slots: Slots, limit: number) {
  const { actor, now } = context;
  const { record, period, time, meeting } = slots;
  const planned: Filter = { field: 'status', op: 'is', values: [{ type: 'key', text: '', key: 'planned' }] };
  const isAccount = record?.entity === 'account' && record.id !== null;
  const about: readonly Filter[] =
    record === null || record.id === null || isAccount || !isMet(record.entity)
      ? []
      : [isRecord(record.entity, record.entity, record.id)];
  const around = time === null ? null : momentsAround(context, slots, time);
  return readRecords(context.query, context, {
    entity: 'activity',
    filters: meeting === null ? [planned, ...about] : [planned],
    ...(meeting?.id == null ? {} : { ids: meeting.entity === 'activity' ? [meeting.id] : [] }),
    where: (): readonly Sql[] => [
      isMine(actor.tenantId, actor.userId),
      ...(isAccount && record.id !== null ? [aboutAccount(actor.tenantId, record.id)] : []),
      ...(around === null
        ? []
        : [sql`r.planned_at between ${around.from}::timestamptz and ${around.to}::timestamptz`]),
      ...(period === null && around === null
        ? [sql`r.planned_at >= ${now}::timestamptz - interval '1 hour'`]
        : []),
    ],
    ...(around === null && meeting === null ? { period, periodField: 'plannedAt' } : {}),
    columns: ['plannedAt', 'kind', 'account', 'deal', 'lead', 'text'],
    order: [{ by: 'plannedAt', direction: 'asc' }],
    // "My next meeting": without a time or a name it is one.
    limit: record === null && period === null && time === null ? 1 : limit,
  });
}

/** Open tasks of one's own that are called after a meeting; null where neither a day nor a name says which. */
async function readTasksToMeet(context: QueryContext, slots: Slots): Promise<RecordsRead | null> {
  const { actor } = context;
  const { record, period, time, meeting } = slots;
  if (!actor.read.has('task') || (meeting !== null && meeting.entity !== 'task')) return null;
  if (meeting === null && record === null && period === null && time === null) return null;
  const around = time === null ? null : momentsAround(context, slots, time);
  const read = await readRecords(context.query, context, {
    entity: 'task',
    filters: [
      { field: 'status', op: 'is', values: [{ type: 'key', text: '', key: 'open' }] },
      { field: 'owner', op: 'is', values: [{ type: 'me', text: '' }] },
      ...(record === null || record.id === null || !isMet(record.entity)
        ? []
        : [isRecord(record.entity, record.entity, record.id)]),
    ],
    ...(meeting?.id == null ? {} : { ids: [meeting.id] }),
    where: (): readonly Sql[] => [
      sql`r.title ~* ${meetingWords}`,
      ...(around === null
        ? []
        : [
            sql`coalesce(r.due_at, r.remind_at) between ${around.from}::timestamptz and ${around.to}::timestamptz`,
          ]),
    ],
    ...(around === null && meeting === null ? { period, periodField: 'dueDate' } : {}),
    columns: ['title', 'dueDate', 'account', 'deal', 'lead'],
    order: [{ by: 'dueDate', direction: 'asc' }],
    limit: mostChoices,
  });
  return read.kind === 'records' ? read : null;
}

const meetingWords =
  '\\y(meet(ing)?|call|visit|demo|appointment|catch-?up|sync|lunch|dinner|coffee|workshop|kick-?off|presentation|review)\\y|会|拜访|见面|电话|演示|面谈|回访';

/** A plan of one's own, or one that names him. */
function isMine(tenantId: number, userId: number): Sql {
  return sql`(r.author_id = ${userId} or exists (select 1 from activity_participant p
    where p.tenant_id = ${tenantId} and p.activity_id = r.id and p.user_id = ${userId}))`;
}

function momentsAround(
  { actor, now }: QueryContext,
  { period }: Slots,
  time: string,
): { readonly from: Instant; readonly to: Instant } {
  const day = period?.from ?? dayIn(now, actor.timeZone);
  const at = Date.parse(instantOfLocal(`${day}T${time}`, actor.timeZone));
  const minutes = (count: number): Instant => new Date(at + count * 60_000).toISOString();
  return { from: minutes(-aroundMinutes), to: minutes(aroundMinutes) };
}

/** There is none: the next one with the same customer is named, else the next at all. */
async function tellNone(context: QueryContext, slots: Slots, name: string | null): Promise<QueryResult> {
  const wide = { ...slots, period: null, time: null, meeting: null };
  const same = await readPlanned(context, wide, 1);
  const next =
    same.kind === 'records' && same.rows.length > 0
      ? same
      : await readPlanned(context, { ...wide, record: null }, 1);
  const [row] = next.kind === 'records' ? next.rows : [];
  const when = slots.time ?? slots.period?.text ?? '';
  const isNamed = name !== null;
  const missing = say(
    context,
    `No meeting of yours${isNamed ? ` with ${name}` : ''} is planned${when === '' ? '' : ` for ${when}`}.`,
    `${when}没有${isNamed ? `和${name}的` : '你的'}会面安排。`,
  );
  const hasNext = next.kind === 'records' && row !== undefined;
  const told = hasNext
    ? say(
        context,
        ` The next one: ${nameOf(context, next, row)}.`,
        `下一个是：${nameOf(context, next, row)}。`,
      )
    : '';
  return draft(context, {
    title: `${missing}${told}`,
    suggestions: [
      ...(hasNext ? [suggest(say(context, 'Prepare that one', '准备这个'), choose(context, next, row))] : []),
      ...(slots.record === null
        ? []
        : [
            suggest(say(context, `Brief me on ${name ?? ''}`, `介绍一下${name ?? ''}`), {
              kind: 'query',
              name: 'brief',
              slots: { record: slots.record },
            }),
          ]),
    ],
    basis: basisOf(context, 'activity', {}),
  });
}

function choose({ language }: QueryContext, read: RecordsRead, row: RecordRow): MeetingIntent {
  const text = String(cellValue(read, row, 'kind') ?? (language === 'zh' ? '会面' : 'meeting'));
  return {
    kind: 'query',
    name: 'meeting-brief',
    slots: {
      record: null,
      period: null,
      time: null,
      meeting: { entity: areTasks(read) ? 'task' : 'activity', text, id: row.id, candidates: [] },
    },
  };
}

/** "Visit · Globex Germany · 24 Nov, 10:00". */
function nameOf(context: QueryContext, read: RecordsRead, row: RecordRow): string {
  const kind = shown(context, read, row, areTasks(read) ? 'title' : 'kind');
  const about = [
    shown(context, read, row, 'deal'),
    shown(context, read, row, 'account'),
    shown(context, read, row, 'lead'),
  ].find((one) => one !== nothing);
  return [`${capitalised(kind)}`, about, whenOf(context, read, row)]
    .filter((part) => part !== undefined && part !== nothing)
    .join(' · ');
}

function whenOf(context: QueryContext, read: RecordsRead, row: RecordRow): string {
  if (areTasks(read)) return shown(context, read, row, 'dueDate');
  const at = cellValue(read, row, 'plannedAt');
  return at === null ? nothing : showInstant(String(at) as Instant, context);
}

/** The meeting itself, then the brief of what it is about. */
async function prepare(context: QueryContext, read: RecordsRead, row: RecordRow): Promise<QueryResult> {
  const about = aboutOf(context, read, row);
  const told = about === null ? null : await briefOf(context, about);
  const parts = told === null || !('title' in told) ? null : told;
  const text = cellValue(read, row, 'text');
  const people = areTasks(read) ? '' : await readPeople(context, row.id);
  const facts = [
    ...(people === '' ? [] : [{ label: say(context, 'With', '参加人'), value: people }]),
    ...(text === null
      ? []
      : [{ label: say(context, 'Planned as', '安排内容'), value: oneLine(String(text), 200) }]),
  ];
  const blocks: readonly Block[] = [
    ...(facts.length === 0 ? [] : [{ kind: 'facts' as const, items: facts }]),
    ...(parts === null ? [] : [{ kind: 'text' as const, text: parts.title }, ...parts.blocks]),
  ];
  const answer: Partial<Draft> = parts ?? {};
  const name = nameOf(context, read, row);
  const planned = [name, ...facts.map(({ label, value }) => `${label}: ${value}`)];
  return draft(context, {
    ...answer,
    title: `**${name}**`,
    blocks,
    passages: [planned.join('\n'), ...(parts?.passages ?? [])],
    data: answer.data ?? dataOf(context, read.columns, [row]),
    basis: basisOf(context, 'activity', {}),
  });
}

/** The deal before its account: it is the narrower subject. */
function aboutOf(context: QueryContext, read: RecordsRead, row: RecordRow): RecordRef | null {
  for (const entity of ['deal', 'account', 'lead'] as const) {
    const id = cellValue(read, row, entity);
    if (typeof id === 'number')
      return { entity, id, text: shown(context, read, row, entity), candidates: [] };
  }
  return null;
}

async function readPeople({ actor, query, language }: QueryContext, activityId: number): Promise<string> {
  const people = await query<{ name: string | null; title: string | null }>(sql`
    select coalesce(c.name, u.full_name, p.described_as) as name, c.title
    from activity_participant p
    left join contact c on c.tenant_id = p.tenant_id and c.id = p.contact_id
    left join app_user u on u.tenant_id = p.tenant_id and u.id = p.user_id
    where p.tenant_id = ${actor.tenantId} and p.activity_id = ${activityId} and p.user_id is distinct from ${actor.userId}
    order by p.id`);
  return people
    .flatMap(({ name, title }) => {
      if (name === null) return [];
      return [title === null ? name : language === 'zh' ? `${name}（${title}）` : `${name} (${title})`];
    })
    .join(language === 'zh' ? '、' : ', ');
}
