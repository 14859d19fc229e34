import { type RawBuilder, sql } from 'kysely';
import type { Database, Query } from '../database/index.ts';
import type { Embedding } from './embedding/embedding.ts';
import {
  type DueRecord,
  hasText,
  hasVectors,
  makePassages,
  noteMissing,
  openIndexer,
} from './index-passages.ts';
import { sources } from './sources.ts';

const batch = 500;

/**
 * Makes the texts of a company findable that came in while nobody served, before they are searched: by their words first, then by meaning, for at
 * most so long (Infinity: until all of it is done). Gives how many records' texts can't be found yet. With a provider that is asked over the network, vectors are left to whoever serves.
 */
export async function catchUp(
  database: Database,
  tenantId: number,
  embedding: Embedding | null,
  atMostMilliseconds: number,
): Promise<number> {
  const until = performance.now() + atMostMilliseconds;
  const isTimeLeft = (): boolean => performance.now() < until;
  await noteWhatCameUnnoted(database, tenantId);
  while (isTimeLeft() && (await database.system((query) => makeWords(query, tenantId))) > 0);
  if (embedding?.isLocal === true) {
    const indexer = openIndexer(database, embedding, batch, 'due');
    while (isTimeLeft() && (await indexer.step()) > 0);
  }
  return await database.systemRead((query) => countWaiting(query, tenantId));
}

/** What a search of a company's texts lacks as yet. */
export interface Unindexed {
  /** Records whose texts can't be found at all. */
  readonly records: number;
  /** Passages that are found by their words, and not yet by what they mean; null where the database keeps no vectors. */
  readonly passagesByWordsAlone: number | null;
  readonly passages: number;
}

export async function countUnindexed(
  database: Database,
  tenantId: number,
  { provider }: Pick<Embedding, 'provider'>,
): Promise<Unindexed> {
  await noteWhatCameUnnoted(database, tenantId);
  return await database.systemRead(async (query) => {
    const count = async (what: RawBuilder<{ count: number }>): Promise<number> =>
      (await query<{ count: number }>(what))[0]?.count ?? 0;
    const ofTenant = sql`from passage p where p.tenant_id = ${tenantId}`;
    return {
      records: await countWaiting(query, tenantId),
      passages: await count(sql<{ count: number }>`select count(*)::int as count ${ofTenant}`),
      passagesByWordsAlone: (await hasVectors(query))
        ? await count(sql<{ count: number }>`select count(*)::int as count ${ofTenant} and not exists (
            select from passage_vector v where v.tenant_id = p.tenant_id and v.passage_id = p.id and v.provider = ${provider})`)
        : null,
    };
  });
}

const isWaiting = sql`not exists (
  select from passage p where p.tenant_id = d.tenant_id and p.entity = d.entity and p.source_id = d.source_id)`;

/** The sample and a restored backup come in without the triggers that note what is due. */
async function noteWhatCameUnnoted(database: Database, tenantId: number): Promise<void> {
  if (await database.systemRead((query) => isUntouched(query, tenantId))) await noteMissing(database);
}

async function isUntouched(query: Query, tenantId: number): Promise<boolean> {
  const [row] = await query<{ is: boolean }>(sql`
    select not exists (select from passage where tenant_id = ${tenantId}) and not exists (select from passage_due where tenant_id = ${tenantId}) as is`);
  return row?.is === true;
}

/** Only those that have a text: what is due may have had none, or none any more. */
async function countWaiting(query: Query, tenantId: number): Promise<number> {
  const says = sql.join(
    sources.map(
      (source) => sql`d.entity = ${source.entity} and exists (select from ${sql.table(source.table)} s
        where s.tenant_id = d.tenant_id and s.id = d.source_id and s.archived_at is null and (${hasText(source)}))`,
    ),
    sql` or `,
  );
  const [row] = await query<{ count: number }>(
    sql`select count(*)::int as count from passage_due d where d.tenant_id = ${tenantId} and ${isWaiting} and (${says})`,
  );
  return row?.count ?? 0;
}

/** What has its passages stays due for its vectors; what has no text to make any of is due no more. */
async function makeWords(query: Query, tenantId: number): Promise<number> {
  const due = await query<DueRecord>(sql`
    select d.tenant_id as "tenantId", d.entity, d.source_id as id from passage_due d where d.tenant_id = ${tenantId} and ${isWaiting}
    order by d.source_id desc limit ${batch} for update of d skip locked`);
  await makePassages(query, due);
  if (due.length > 0)
    await query(sql`
      delete from passage_due d using jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as made (entity text, id int)
      where d.tenant_id = ${tenantId} and d.entity = made.entity and d.source_id = made.id and ${isWaiting}`);
  return due.length;
}
