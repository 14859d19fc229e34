import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { Language } from '../../kernel/index.ts';
import { defaultRoles } from '../../permissions/index.ts';
import { defaultPickLists, defaultPipeline, defaultStages } from './default-words.ts';

export interface NewTenant {
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO code. */
  readonly currency: string;
  readonly language: Language;
  /** 1–12. */
  readonly fiscalYearStartMonth?: number;
  /** 1 (Monday) to 7. */
  readonly weekStart?: number;
  readonly isSample?: boolean;
  /** An import brings its own stages. */
  readonly withoutPipeline?: boolean;
}

/** Makes a tenant with its roles, pick lists in both languages and one pipeline. For Parley's own transaction (`system`). */
export async function seedTenant(query: Query, tenant: NewTenant): Promise<number> {
  const [row] = await query<{ id: number }>(sql`
    insert into tenant (name, business_time_zone, fiscal_year_start_month, week_start, base_currency, language, is_sample)
    values (${tenant.name}, ${tenant.timeZone}, ${tenant.fiscalYearStartMonth ?? 1}, ${tenant.weekStart ?? 1},
      ${tenant.currency}, ${tenant.language}, ${tenant.isSample ?? false})
    returning id`);
  const tenantId = (row as { id: number }).id;
  await seedRoles(query, tenantId);
  await seedPickLists(query, tenantId);
  if (tenant.withoutPipeline !== true) await seedPipeline(query, tenantId);
  return tenantId;
}

async function seedRoles(query: Query, tenantId: number): Promise<void> {
  const roles = defaultRoles.map(({ key, names }) => ({ key, en: names.en, zh: names.zh }));
  const permissions = defaultRoles.flatMap(({ key, permissions: granted }) =>
    granted.map((permission) => ({ role: key, ...permission })),
  );
  await query(sql`
    insert into role (tenant_id, key, name_en, name_zh)
    select ${tenantId}, r.key, r.en, r.zh from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as r (key text, en text, zh text)`);
  await query(sql`
    insert into role_permission (tenant_id, role_id, action, entity, scope, hidden_fields)
    select ${tenantId}, r.id, p.action, p.entity, p.scope, p.hidden
    from jsonb_to_recordset(${JSON.stringify(permissions)}::jsonb) as p (role text, action text, entity text, scope text, hidden text[])
    join role r on r.tenant_id = ${tenantId} and r.key = p.role`);
}

async function seedPickLists(query: Query, tenantId: number): Promise<void> {
  const values = Object.entries(defaultPickLists).flatMap(([list, words]) =>
    words.map((word, position) => ({ list, position, ...word })),
  );
  await query(sql`
    insert into pick_list_value (tenant_id, list, key, name_en, name_zh, synonyms, position)
    select ${tenantId}, v.list, v.key, v.en, v.zh, v.synonyms, v.position
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as v (list text, key text, en text, zh text, synonyms text[], position integer)`);
}

async function seedPipeline(query: Query, tenantId: number): Promise<void> {
  const { key, en, zh } = defaultPipeline;
  const stages = defaultStages.map((stage, position) => ({ ...stage, position }));
  await query(sql`
    with made as (
      insert into pipeline (tenant_id, key, name_en, name_zh) values (${tenantId}, ${key}, ${en}, ${zh}) returning id
    )
    insert into stage (tenant_id, pipeline_id, key, name_en, name_zh, synonyms, position, probability, expected_days, entry_requirements)
    select ${tenantId}, made.id, s.key, s.en, s.zh, s.synonyms, s.position, s.probability, s."expectedDays", s."entryRequirements"
    from made, jsonb_to_recordset(${JSON.stringify(stages)}::jsonb)
      as s (key text, en text, zh text, synonyms text[], position integer, probability numeric, "expectedDays" integer, "entryRequirements" text[])`);
}
