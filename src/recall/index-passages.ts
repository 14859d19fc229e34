import { sql } from 'kysely';
import type { Database, Query } from '../database/index.ts';
import { type Embedding, vectorText } from './embedding/embedding.ts';
import { keepPassages, type SourceRow } from './keep-passages.ts';
import { type Source, sources } from './sources.ts';

/** Makes what is missing of passages and vectors, a batch at a time. */
export interface Indexer {
  /** Gives how many records or passages it went through; 0 where nothing is missing any more. */
  step(): Promise<number>;
}

/**
 * What is interrupted is done by the next one: what is due stands in the database, and a new indexer looks once through all passages for those
 * without a vector of its provider, unless only what is due is asked for. Several processes take different records. `embedding` null: passages are
 * found by their words alone.
 */
export function openIndexer(
  database: Database,
  embedding: Embedding | null,
  batch = 200,
  what: 'due' | 'all' = 'all',
): Indexer {
  let sweep: Sweep | null = embedding === null || what === 'due' ? null : { embedding, after: null };
  return {
    step: async () => {
      const due = await database.system((query) => makeDue(query, batch));
      if (due.length > 0) {
        if (embedding !== null)
          await makeVectors(database, embedding, (query) => passagesOfRecords(query, embedding, due));
        return due.length;
      }
      if (sweep === null) return 0;
      const { embedding: provider, after } = sweep;
      const passages = await makeVectors(database, provider, (query) =>
        passagesAfter(query, provider, after, batch),
      );
      const last = passages.at(-1);
      sweep = last === undefined ? null : { embedding: provider, after: last };
      return passages.length;
    },
  };
}

interface Sweep {
  readonly embedding: Embedding;
  /** The last passage that was seen to, the newest first. */
  readonly after: PassageKey | null;
}

interface PassageKey {
  readonly tenantId: number;
  readonly id: string;
}

export interface DueRecord {
  readonly tenantId: number;
  readonly entity: string;
  readonly id: number;
}

interface BarePassage extends PassageKey {
  readonly text: string;
}

/** Notes what has a text and no passage, whatever brought it: records that came in while nobody watched. Gives how many. */
export async function noteMissing(database: Database): Promise<number> {
  return await database.system(async (query) => {
    let noted = 0;
    for (const source of sources) {
      const rows = await query(sql`
        insert into passage_due (tenant_id, entity, source_id)
        select s.tenant_id, ${source.entity}, s.id from ${sql.table(source.table)} s
        where s.archived_at is null and (${hasText(source)}) and not exists (
          select from passage p where p.tenant_id = s.tenant_id and p.entity = ${source.entity} and p.source_id = s.id)
        on conflict do nothing returning 1`);
      noted += rows.length;
    }
    return noted;
  });
}

/** Whether a record, as `s`, has anything to be found by. */
export function hasText({ texts, hasCustomFields }: Source) {
  return sql.join(
    [
      ...Object.values(texts).map((column) => sql`s.${sql.ref(column)} <> ''`),
      ...(hasCustomFields
        ? [
            sql`exists (select from jsonb_each(s.custom) c where jsonb_typeof(c.value) = 'string' and c.value <> '""')`,
          ]
        : []),
    ],
    sql` or `,
  );
}

async function makeDue(query: Query, batch: number): Promise<readonly DueRecord[]> {
  const due = await query<DueRecord>(sql`
    delete from passage_due d using (
      select tenant_id, entity, source_id from passage_due limit ${batch} for update skip locked
    ) taken
    where d.tenant_id = taken.tenant_id and d.entity = taken.entity and d.source_id = taken.source_id
    returning d.tenant_id as "tenantId", d.entity, d.source_id as id`);
  await makePassages(query, due);
  return due;
}

/** Makes the passages of records that have none yet. */
export async function makePassages(query: Query, due: readonly DueRecord[]): Promise<void> {
  for (const { tenantId, source, ids } of bySource(due)) {
    // Most were made with the change itself. What was changed took its passages with it, so that those that are there are right.
    const rows = await query<SourceRow>(sql`
      select s.* from ${sql.table(source.table)} s where s.tenant_id = ${tenantId} and s.id = any (${ids}::int[]) and s.archived_at is null
        and not exists (select from passage p where p.tenant_id = s.tenant_id and p.entity = ${source.entity} and p.source_id = s.id)`);
    await keepPassages(query, tenantId, source.table, rows);
  }
}

function bySource(due: readonly DueRecord[]) {
  return [...Map.groupBy(due, ({ tenantId, entity }) => `${tenantId} ${entity}`).values()].flatMap(
    (records) => {
      const source = sources.find(({ entity }) => entity === records[0]?.entity);
      return source === undefined || records[0] === undefined
        ? []
        : [{ tenantId: records[0].tenantId, source, ids: records.map(({ id }) => id) }];
    },
  );
}

async function passagesOfRecords(
  query: Query,
  { provider }: Embedding,
  due: readonly DueRecord[],
): Promise<readonly BarePassage[]> {
  const found = await Promise.all(
    bySource(due).map(({ tenantId, source, ids }) =>
      query<BarePassage>(sql`
        select ${tenantId}::int as "tenantId", p.id, p.text from passage p
        left join passage_vector v on v.tenant_id = p.tenant_id and v.passage_id = p.id
        where p.tenant_id = ${tenantId} and p.entity = ${source.entity} and p.source_id = any (${ids}::int[])
          and v.provider is distinct from ${provider}`),
    ),
  );
  return found.flat();
}

async function passagesAfter(
  query: Query,
  { provider }: Embedding,
  after: PassageKey | null,
  batch: number,
): Promise<readonly BarePassage[]> {
  const before =
    after === null ? sql`true` : sql`(p.tenant_id, p.id) < (${after.tenantId}, ${after.id}::bigint)`;
  return await query<BarePassage>(sql`
    select p.tenant_id as "tenantId", p.id, p.text from passage p
    left join passage_vector v on v.tenant_id = p.tenant_id and v.passage_id = p.id
    where ${before} and v.provider is distinct from ${provider}
    order by p.tenant_id desc, p.id desc limit ${batch}`);
}

/** The vectors are made outside of any transaction: a service takes its time. */
async function makeVectors(
  database: Database,
  embedding: Embedding,
  find: (query: Query) => Promise<readonly BarePassage[]>,
): Promise<readonly BarePassage[]> {
  const { provider, batchSize } = embedding;
  const passages = await database.systemRead(async (query) =>
    (await hasVectors(query)) ? await find(query) : [],
  );
  for (const [tenantId, own] of Map.groupBy(passages, (passage) => passage.tenantId)) {
    for (let from = 0; from < own.length; from += batchSize) {
      const some = own.slice(from, from + batchSize);
      const vectors = await embedding.embed(
        some.map(({ text }) => text),
        tenantId,
      );
      const made = some.map(({ id }, index) => ({ id, vector: vectorText(vectors[index] as Float32Array) }));
      const dimensions = vectors[0]?.length ?? 0;
      // What was changed meanwhile has lost its passage, and is due again.
      await database.system((query) =>
        query(sql`
          insert into passage_vector (tenant_id, passage_id, provider, dimensions, embedding)
          select ${tenantId}, m.id, ${provider}, ${dimensions}, m.vector::halfvec
          from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as m (id bigint, vector text)
          join passage p on p.tenant_id = ${tenantId} and p.id = m.id
          on conflict (tenant_id, passage_id) do update
            set provider = excluded.provider, dimensions = excluded.dimensions, embedding = excluded.embedding`),
      );
    }
  }
  return passages;
}

/** Whether this database keeps vectors: the extension may come later, and the table with it. */
export async function hasVectors(query: Query): Promise<boolean> {
  const [row] = await query<{ has: boolean }>(
    sql`select to_regclass('public.passage_vector') is not null as has`,
  );
  return row?.has === true;
}
