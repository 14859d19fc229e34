import { sql } from 'kysely';
import type { Query } from '../database/index.ts';
import type { EntityKey, Vocabulary } from '../entities/index.ts';
import type { Instant } from '../kernel/index.ts';
import { type Actor, code, isNotVisible, type Sql, scopeOf } from '../permissions/index.ts';
import { vectorText } from './embedding/embedding.ts';
import { hasVectors } from './index-passages.ts';
import type { FoundPassage, Named } from './passage.ts';
import { queryOf, type Wanted, wantedOf } from './question.ts';
import { type Candidate, type Ranked, rankCandidates } from './rank.ts';
import { sources } from './sources.ts';
import { stateOfFacts } from './superseded.ts';
import { type Narrowing, visiblePassages } from './visible.ts';

export interface RecallContext {
  readonly actor: Actor;
  /** Of a read-only transaction that acts as the person. */
  readonly query: Query;
  readonly vocabulary: Vocabulary;
  /** The question's vector with the provider that made it; absent: words alone. */
  readonly vector?: { readonly provider: string; readonly values: Float32Array } | null;
}

/** What is looked for. All of it narrows but the text, by which what is left is ranked. */
export interface PassagesWanted {
  /** The question; empty: the newest passages. */
  readonly text: string;
  readonly about?: Narrowing['about'];
  readonly authorId?: number | null;
  readonly kinds?: readonly string[];
  /** Half-open; ISO instants. */
  readonly since?: Instant | null;
  readonly until?: Instant | null;
  readonly entities?: readonly EntityKey[] | null;
  readonly accountFields?: Narrowing['accountFields'];
  /** Records at most; of each its best passage. */
  readonly limit?: number;
  /** Which of many come first where not all can be looked at; the newest unless said. */
  readonly order?: 'newest' | 'oldest' | null;
}

export interface PassagesFound {
  /** The best first, of those equally good the newest; without a text by time alone. */
  readonly passages: readonly FoundPassage[];
  /** What the question was taken to ask for. */
  readonly wanted: readonly Wanted[];
  /** Texts of this company are still to be made passages of. */
  readonly isIncomplete: boolean;
}

/** Beyond so many passages vectors only rank what words have found. */
const scannedAtMost = 200_000;
/** Each is taken apart and compared word by word; more of them find no more. */
const byWordsAtMost = 80;
const byVectorAtMost = 60;

/** The passages that answer a question, of those that this person may see. */
export async function searchPassages(context: RecallContext, asked: PassagesWanted): Promise<PassagesFound> {
  const { limit = 5 } = asked;
  const search = searchOf(asked);
  const wanted = wantedOf(asked.text);
  const rows =
    wanted.length === 0
      ? await first(context, search, limit * 3)
      : await findCandidates(context, search, wanted);
  const ranked = rankCandidates(wanted, rows);
  const isOldestFirst = asked.order === 'oldest';
  const inOrder = [...ranked].sort(
    (one, other) =>
      (wanted.length === 0 ? 0 : closeness(other) - closeness(one)) ||
      compareAt(one.candidate, other.candidate) * (isOldestFirst ? 1 : -1),
  );
  const best = firstOfEach(inOrder, ({ candidate }) => `${candidate.entity} ${candidate.id}`)
    .filter(({ certainty }) => wanted.length === 0 || certainty > 0)
    .slice(0, limit);
  const details = await readDetails(
    context,
    best.map(({ candidate }) => candidate),
  );
  const found = best.flatMap(({ candidate, match, score, certainty }) => {
    const detail = details.get(candidate.passageId);
    return detail === undefined
      ? []
      : [{ ...detail, text: candidate.text, marks: match.marks, score, certainty }];
  });
  const states = stateOfFacts(found);
  const isIncomplete = await isBehind(context);
  return {
    wanted,
    isIncomplete,
    passages: found.map((passage, index) => ({ ...passage, state: states[index] ?? null })),
  };
}

/** How many passages a search goes through; counted up to a bound. */
export async function countPassages(
  context: RecallContext,
  asked: PassagesWanted,
): Promise<{ readonly count: number; readonly isAtLeast: boolean }> {
  const count = await countVisible(context, searchOf(asked));
  return { count: Math.min(count, scannedAtMost), isAtLeast: count > scannedAtMost };
}

interface Search extends Narrowing {
  /** Of those that say equally much. */
  readonly isOldestFirst: boolean;
}

function searchOf(asked: PassagesWanted): Search {
  return {
    isOldestFirst: asked.order === 'oldest',
    about: asked.about ?? [],
    authorId: asked.authorId ?? null,
    kinds: asked.kinds ?? [],
    accountFields: asked.accountFields ?? [],
    since: asked.since ?? null,
    until: asked.until ?? null,
    entities: asked.entities ?? null,
  };
}

interface Row extends Candidate {
  readonly at: Instant;
}

/** How well a passage answers, so roughly that those that say the same are told apart by their time. */
function closeness({ score }: Ranked<Row>): number {
  return Math.round(score * degreesOfCloseness);
}

const degreesOfCloseness = 25;

function compareAt(one: Row, other: Row): number {
  return one.at < other.at ? -1 : one.at > other.at ? 1 : 0;
}

function firstOfEach<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const columns = sql`p.passage_id as "passageId", p.entity, p.id, p.text, p.said_at as at`;

/** By time. */
async function first(
  { actor, query, vocabulary }: RecallContext,
  narrowing: Search,
  limit: number,
): Promise<readonly Row[]> {
  const visible = visiblePassages(actor, vocabulary, narrowing, { select: columns });
  if (visible === null) return [];
  return await query<Row>(
    sql`select found.*, null::float8 as similarity from (${visible}) as found order by ${byTime(narrowing)} limit ${limit}`,
  );
}

function byTime({ isOldestFirst }: Search): Sql {
  return isOldestFirst ? code('at asc') : code('at desc');
}

async function findCandidates(
  context: RecallContext,
  narrowing: Search,
  wanted: readonly Wanted[],
): Promise<readonly Row[]> {
  const { query, actor, vocabulary } = context;
  const vector = context.vector != null && (await hasVectors(query)) ? context.vector : null;
  const byWords = await withSimilarity(
    context,
    vector,
    await findByWords({ ...context, vector }, narrowing, wanted),
  );
  if (vector === null || (await isTooWide(context, narrowing))) return byWords;
  const scanned = visiblePassages(actor, vocabulary, narrowing, { select: sql`p.passage_id, p.tenant_id` });
  if (scanned === null) return byWords;
  const near = await query<Row>(sql`
    with near as (
      select visible.passage_id, ${similarityTo(vector)} as similarity from (${scanned}) as visible
      join passage_vector v on v.tenant_id = visible.tenant_id and v.passage_id = visible.passage_id
      where ${isComparable(vector)}
      order by 2 desc limit ${byVectorAtMost}
    )
    select p.id as "passageId", p.entity, p.source_id as id, p.text, p.said_at as at, near.similarity
    from near join passage p on p.tenant_id = ${actor.tenantId} and p.id = near.passage_id`);
  const seen = new Set(byWords.map(({ passageId }) => passageId));
  return [...byWords, ...near.filter(({ passageId }) => !seen.has(passageId))];
}

type QuestionVector = NonNullable<RecallContext['vector']>;

function similarityTo({ values }: QuestionVector): Sql {
  return sql`(1 - (v.embedding <=> ${vectorText(values)}::halfvec))`;
}

function isComparable({ provider, values }: QuestionVector): Sql {
  return sql`(v.provider = ${provider} and v.dimensions = ${values.length})`;
}

/** One whose vector is still to be made is judged by its words alone. */
async function withSimilarity(
  { query, actor }: RecallContext,
  vector: QuestionVector | null,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  if (vector === null || rows.length === 0) return rows;
  const found = await query<{ passageId: string; similarity: number }>(sql`
    select v.passage_id as "passageId", ${similarityTo(vector)} as similarity from passage_vector v
    where v.tenant_id = ${actor.tenantId} and v.passage_id = any (${rows.map(({ passageId }) => passageId)}::bigint[])
      and ${isComparable(vector)}`);
  const similarities = new Map(found.map(({ passageId, similarity }) => [passageId, similarity]));
  return rows.map((row) => ({ ...row, similarity: similarities.get(row.passageId) ?? null }));
}

async function isTooWide(context: RecallContext, narrowing: Narrowing): Promise<boolean> {
  if (narrowing.about.length > 0 || (await passagesOfAll(context.query)) <= scannedAtMost) return false;
  return (await countVisible(context, narrowing)) > scannedAtMost;
}

/** Those that say everything that is asked for; where few do, those that say some of it. */
async function findByWords(
  context: RecallContext,
  narrowing: Search,
  wanted: readonly Wanted[],
): Promise<readonly Row[]> {
  const parts = wanted.map((part) => queryOf(part, context.vector != null)).filter((part) => part !== '');
  const fittingBy = async (joint: '&' | '|'): Promise<Fitting> =>
    await fitting(context, narrowing, wanted, parts.map((part) => `(${part})`).join(` ${joint} `));
  // Of few passages all that say any of it are looked at, those that say most of it first.
  const isFew = (await passagesOfAll(context.query)) <= lookedAt;
  const some = parts.length < 2 || isFew ? await fittingBy('|') : null;
  if (some !== null && (parts.length < 2 || !some.isCut)) return some.rows;
  const whole = await fittingBy('&');
  if (whole.rows.length >= enough) return whole.rows;
  const seen = new Set(whole.rows.map(({ passageId }) => passageId));
  const others = (some ?? (await fittingBy('|'))).rows;
  return [...whole.rows, ...others.filter(({ passageId }) => !seen.has(passageId))];
}

interface Fitting {
  readonly rows: readonly Row[];
  /** There are more of them, older ones, that were not looked at. */
  readonly isCut: boolean;
}

const enough = 30;
/** Of what an index of words finds, so many of the newest are looked at. */
const lookedAt = 3_000;

async function fitting(
  { actor, query, vocabulary, vector }: RecallContext,
  narrowing: Search,
  wanted: readonly Wanted[],
  words: string,
): Promise<Fitting> {
  const { since, until } = narrowing;
  const seesAll = scopeOf(actor).seesAll('activity');
  // Row-level security keeps the index of words from being used: what it finds is asked for beforehand, and then judged like any passage.
  const [listed] =
    narrowing.about.length > 0
      ? []
      : await query<{ ids: readonly string[] }>(sql`
          select array(select passages_with_words(${words}::tsquery, ${since}::timestamptz, ${until}::timestamptz, ${lookedAt}, ${!seesAll})) as ids`);
  const where: Sql =
    listed === undefined
      ? sql`p.words @@ ${words}::tsquery`
      : sql`p.passage_id = any (${[...listed.ids]}::bigint[])`;
  const visible = visiblePassages(actor, vocabulary, narrowing, { select: sql`${columns}, p.words`, where });
  if (visible === null) return { rows: [], isCut: false };
  const points = sql.join(
    wanted.map(
      (part) =>
        sql`(case when found.words @@ ${queryOf(part, vector != null)}::tsquery then ${part.weight}::float8 else 0 end)`,
    ),
    sql` + `,
  );
  const rows = await query<Row>(sql`
    select "passageId", entity, id, text, at, null::float8 as similarity from (${visible}) as found
    order by ${points} desc, ${byTime(narrowing)} limit ${byWordsAtMost}`);
  return { rows, isCut: listed !== undefined && listed.ids.length >= lookedAt };
}

async function isBehind({ query }: RecallContext): Promise<boolean> {
  const [row] = await query<{ is: boolean }>(sql`select passages_are_due() as is`);
  return row?.is === true;
}

/** About how many there are in the whole database, without counting. */
async function passagesOfAll(query: Query): Promise<number> {
  const [row] = await query<{ count: number }>(
    sql`select greatest(reltuples, 0)::float8 as count from pg_class where oid = 'public.passage'::regclass`,
  );
  return row?.count ?? 0;
}

async function countVisible(
  { actor, query, vocabulary }: RecallContext,
  narrowing: Narrowing,
): Promise<number> {
  const visible = visiblePassages(actor, vocabulary, narrowing, { select: code('1') });
  if (visible === null) return 0;
  const [row] = await query<{ count: number }>(sql`
    select count(*)::int as count from (select 1 from (${visible}) as visible limit ${scannedAtMost + 1}) as counted`);
  return row?.count ?? 0;
}

type Detail = Omit<FoundPassage, 'text' | 'marks' | 'score' | 'certainty' | 'state'>;

/** Who, when and where, as far as this person may see it. */
async function readDetails(
  { actor, query }: RecallContext,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, Detail>> {
  if (candidates.length === 0) return new Map();
  const rows = await query<{
    id: string;
    entity: EntityKey;
    source: number;
    field: string;
    at: Instant;
    kind: string | null;
    author: Named | null;
    account: Named | null;
    deal: Named | null;
    lead: Named | null;
    contacts: readonly Named[];
  }>(sql`
    select p.id, p.entity, p.source_id as source, p.field, p.said_at as at, p.kind,
      (select jsonb_build_object('id', u.id, 'name', u.full_name) from app_user u where u.tenant_id = p.tenant_id
        and u.id = ${saidBy}) as author,
      ${nameSeen(actor, 'account', 'account_id')} as account, ${nameSeen(actor, 'deal', 'deal_id')} as deal,
      ${nameSeen(actor, 'lead', 'lead_id')} as lead,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by ap.id) from activity_participant ap
        join contact c on c.tenant_id = ap.tenant_id and c.id = ap.contact_id
        where p.entity = 'activity' and ap.tenant_id = p.tenant_id and ap.activity_id = p.source_id and ${visibleRows(actor, 'contact', 'c')}), '[]') as contacts
    from passage p where p.tenant_id = ${actor.tenantId} and p.id = any (${candidates.map(({ passageId }) => passageId)}::bigint[])`);
  return new Map(
    rows.map(({ id, entity, source, field, ...row }) => [
      id,
      { ...row, source: { entity, id: source, field } },
    ]),
  );
}

const saidBy = sql`case p.entity ${sql.join(
  sources.map(({ entity, saidBy: column }) => sql`when ${entity} then p.${sql.ref(column)}`),
  sql` `,
)} end`;

function named(alias: Sql): Sql {
  return sql`jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name)`;
}

function nameSeen(actor: Actor, entity: 'account' | 'deal' | 'lead', column: string): Sql {
  return sql`(select ${named(code('r'))} from ${sql.table(entity)} r where r.tenant_id = p.tenant_id and r.id = ${sql.ref(`p.${column}`)}
    and ${visibleRows(actor, entity, 'r')})`;
}

function visibleRows(actor: Actor, entity: EntityKey, alias: string): Sql {
  const rows = scopeOf(actor).predicate(entity, alias, []);
  return isNotVisible(rows) ? code('false') : rows;
}
