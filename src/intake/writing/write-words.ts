import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { PickListChange } from '../records/pick-lists.ts';
import type { Prepared } from '../records/prepare.ts';
import type { Stages } from '../records/stages.ts';

/** Writes the tenant's words that the files bring: pick-list values, and a pipeline with its stages. Again changes nothing. */
export async function writeWords(
  query: Query,
  tenantId: number,
  { pickLists, stages, rates }: Prepared,
  now: Instant,
): Promise<void> {
  if (pickLists.length > 0) await writePickLists(query, tenantId, pickLists);
  if (stages !== null && stages.made !== null) await writePipeline(query, tenantId, stages, stages.made, now);
  if (rates.length > 0)
    await query(sql`
      insert into exchange_rate (tenant_id, currency, rate_date, rate)
      select ${tenantId}, r.currency, r.date, r.rate
      from jsonb_to_recordset(${JSON.stringify(rates)}::jsonb) as r (currency text, date date, rate numeric)
      on conflict (tenant_id, currency, rate_date) do update set rate = excluded.rate where exchange_rate.rate <> excluded.rate`);
}

async function writePickLists(
  query: Query,
  tenantId: number,
  changes: readonly PickListChange[],
): Promise<void> {
  const rows = changes.map(({ list, formerKey, key, names }) => ({
    list,
    former: formerKey,
    key,
    en: names.en[0],
    zh: names.zh[0],
    synonyms: [...names.en.slice(1), ...names.zh.slice(1)],
  }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as v (list text, former text, key text, en text, zh text, synonyms text[])`;
  // Values that change come first, so that a word they give up is free for a new one.
  await query(sql`
    update pick_list_value p set key = v.key, name_en = v.en, name_zh = v.zh, synonyms = v.synonyms
    from ${given} where p.tenant_id = ${tenantId} and p.list = v.list and p.key = v.former`);
  await query(sql`
    insert into pick_list_value (tenant_id, list, key, name_en, name_zh, synonyms, position)
    select ${tenantId}, v.list, v.key, v.en, v.zh, v.synonyms,
      coalesce((select max(position) from pick_list_value p where p.tenant_id = ${tenantId} and p.list = v.list), 0)
        + row_number() over (partition by v.list)
    from ${given} where v.former is null
    on conflict (tenant_id, list, key) do nothing`);
}

async function writePipeline(
  query: Query,
  tenantId: number,
  { retiredIds }: Stages,
  made: NonNullable<Stages['made']>,
  now: Instant,
): Promise<void> {
  await query(sql`
    update pipeline set retired_at = ${now}
    where tenant_id = ${tenantId} and id = any (${[...retiredIds]}::integer[]) and retired_at is null`);
  await query(sql`
    insert into pipeline (tenant_id, key, name_en, name_zh) values (${tenantId}, ${made.key}, ${made.names.en}, ${made.names.zh})
    on conflict (tenant_id, key) do nothing`);
  const stages = made.stages.map((stage, position) => ({ ...stage, position }));
  await query(sql`
    insert into stage (tenant_id, pipeline_id, key, name_en, name_zh, synonyms, position, probability)
    select ${tenantId}, p.id, s.key, s.name, s.name, s.synonyms, s.position, s.probability
    from pipeline p, jsonb_to_recordset(${JSON.stringify(stages)}::jsonb)
      as s (key text, name text, synonyms text[], position integer, probability numeric)
    where p.tenant_id = ${tenantId} and p.key = ${made.key}
    on conflict (tenant_id, pipeline_id, key) do nothing`);
}
