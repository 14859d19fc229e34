import { sql } from 'kysely';
import type { Block } from '../../answer/index.ts';
import { sentiments, type TopicKind, topicKinds, topics } from '../../entities/index.ts';
import { type Instant, labelOf, type Names } from '../../kernel/index.ts';
import type { Sql } from '../../metrics/index.ts';
import type { NotePoint, QueryContext } from '../context.ts';
import { oneLine, type RecordsRead, readRecords, showInstant } from '../records/index.ts';
import { say } from '../reply.ts';
import { aboutAccount, cellValue, type Fact, isRecord, shown } from './sections.ts';

/** Something that was said, with where it stands: who noted it, when. */
interface Point {
  readonly kind: NotePoint['kind'];
  readonly topic: string | null;
  readonly words: string;
  readonly at: Instant;
  readonly author: string;
}

/** What was said at an account, about a deal, to a contact or lead: confirmed topics first, then what the latest notes say. */
export async function readPoints(
  context: QueryContext,
  entity: 'account' | 'deal' | 'contact' | 'lead',
  id: number,
): Promise<{
  readonly facts: readonly Fact[];
  readonly blocks: readonly Block[];
  /** The latest interactions that were read for it; null where this person sees none. */
  readonly notes: RecordsRead | null;
}> {
  const confirmed = entity === 'account' || entity === 'deal' ? await readTopics(context, entity, id) : [];
  const notes = await readNotes(context, entity, id);
  const noted =
    notes === null || context.pointsOf === undefined ? [] : pointsIn(context, notes, context.pointsOf);
  const isConfirmed = ({ kind, topic }: Point) =>
    confirmed.some((one) => one.kind === kind && one.topic === topic);
  const all = [...confirmed, ...noted.filter((point) => !isConfirmed(point))];
  const byTime = all.toSorted((one, other) => (one.at < other.at ? 1 : -1));
  // What comes up again and again is told once, as it was said last.
  const newest = (kind: Point['kind'], most: number) =>
    byTime
      .filter(
        (point, at) =>
          point.kind === kind &&
          (point.topic === null ||
            !byTime.slice(0, at).some((sooner) => sooner.kind === kind && sooner.topic === point.topic)),
      )
      .slice(0, most);
  const [felt] = newest('sentiment', 1);
  return {
    notes,
    facts:
      felt === undefined
        ? []
        : [
            {
              label: say(context, 'Last sentiment', '最近态度'),
              value: `${topicWords(context, felt)} · ${sourceOf(context, felt)}`,
            },
          ],
    blocks: [
      ...section(say(context, 'Promised', '承诺'), [
        ...newest('our-promise', 3).map((point) => line(context, point, say(context, 'we', '我方'))),
        ...newest('their-promise', 3).map((point) => line(context, point, say(context, 'they', '对方'))),
      ]),
      ...section(say(context, 'Open points', '待解决'), [
        ...newest('objection', 3).map((point) => line(context, point, kindWords(context, point))),
        ...newest('question', 3).map((point) => line(context, point, say(context, 'asked', '对方问过'))),
      ]),
      ...section(say(context, 'Needs and competitors', '需求与竞品'), [
        ...newest('need', 3).map((point) => line(context, point, kindWords(context, point))),
        ...newest('competitor', 2).map((point) => line(context, point, kindWords(context, point))),
      ]),
    ],
  };
}

function section(heading: string, lines: readonly string[]): readonly Block[] {
  return lines.length === 0
    ? []
    : [
        { kind: 'text', text: `**${heading}**` },
        ...lines.map((text): Block => ({ kind: 'text', text: `· ${text}` })),
      ];
}

function line(context: QueryContext, point: Point, lead: string): string {
  const separator = context.language === 'zh' ? '：' : ': ';
  const quoted =
    context.language === 'zh' ? `“${oneLine(point.words, 100)}”` : `"${oneLine(point.words, 100)}"`;
  return `${lead}${separator}${quoted} · ${sourceOf(context, point)}`;
}

/** "Objection, price". */
function kindWords(context: QueryContext, point: Point): string {
  const names = topicKinds[point.kind as TopicKind];
  const label = labelOf(names, context.language);
  const topic = topicWords(context, point);
  return context.language === 'zh' ? `${label}（${topic}）` : `${label} (${topic})`;
}

function topicWords({ vocabulary, language }: QueryContext, { kind, topic }: Point): string {
  if (topic === null) return '';
  if (kind === 'competitor')
    return vocabulary.lists.get('competitor')?.find(({ key }) => key === topic)?.names[language][0] ?? topic;
  const known: Readonly<Record<string, Names>> = kind === 'sentiment' ? sentiments : topics;
  const names = known[topic];
  return names === undefined ? topic : labelOf(names, language);
}

function sourceOf(context: QueryContext, { at, author }: Point): string {
  return `${showInstant(at, context)} · ${author}`;
}

/** What was confirmed; row-level security leaves what is not to be seen, and so does the deal that the brief has found. */
async function readTopics(
  context: QueryContext,
  entity: 'account' | 'deal',
  id: number,
): Promise<readonly Point[]> {
  const { actor, query } = context;
  const deals = await readRecords(query, context, {
    entity: 'deal',
    filters: entity === 'account' ? [isRecord('account', 'account', id)] : [],
    ...(entity === 'deal' ? { ids: [id] } : {}),
    columns: [],
    limit: mostDeals,
  });
  if (deals.kind !== 'records') return [];
  const ids = deals.rows.map((row) => row.id);
  return await query<Point>(sql`
    select t.kind, t.topic, coalesce(t.words, t.topic) as words, t.said_at as at, u.full_name as author
    from deal_topic t join app_user u on u.tenant_id = t.tenant_id and u.id = t.noted_by
    where t.tenant_id = ${actor.tenantId} and t.deal_id = any (${ids}::int[])
      and not exists (select 1 from activity a where a.tenant_id = t.tenant_id and a.id = t.activity_id and a.archived_at is not null)
    order by t.said_at desc limit ${mostNotes}`);
}

const mostDeals = 50;
const mostNotes = 20;

/** The latest interactions, as far as this person sees them. */
async function readNotes(
  context: QueryContext,
  entity: 'account' | 'deal' | 'contact' | 'lead',
  id: number,
): Promise<RecordsRead | null> {
  if (!context.actor.read.has('activity')) return null;
  const read = await readRecords(context.query, context, {
    entity: 'activity',
    filters: [
      { field: 'status', op: 'is', values: [{ type: 'key', text: 'held', key: 'held' }] },
      ...(entity === 'contact' || entity === 'lead' ? [isRecord(entity, entity, id)] : []),
    ],
    where: () =>
      entity === 'account'
        ? [aboutAccount(context.actor.tenantId, id)]
        : entity === 'deal'
          ? [aboutDeal(context.actor.tenantId, id)]
          : [],
    columns: ['heldAt', 'kind', 'author', 'text'],
    order: [{ by: 'heldAt', direction: 'desc' }],
    limit: mostNotes,
  });
  return read.kind === 'records' ? read : null;
}

/** What was said at its account about no other deal was said of it, too. */
function aboutDeal(tenantId: number, dealId: number): Sql {
  return sql`(r.deal_id = ${dealId} or (r.deal_id is null and r.account_id = (select account_id from deal
    where tenant_id = ${tenantId} and id = ${dealId})))`;
}

function pointsIn(
  context: QueryContext,
  read: RecordsRead,
  pointsOf: (text: string) => readonly NotePoint[],
): readonly Point[] {
  return read.rows.flatMap((row) => {
    const [at, text] = [cellValue(read, row, 'heldAt'), cellValue(read, row, 'text')];
    if (at === null || text === null) return [];
    const author = shown(context, read, row, 'author');
    return pointsOf(String(text)).map((point): Point => ({ ...point, at: String(at) as Instant, author }));
  });
}
