import { sql } from 'kysely';
import { loadVocabulary } from '../../crm/index.ts';
import type { Query } from '../../database/index.ts';
import type { Vocabulary } from '../../entities/index.ts';
import { Bug } from '../../kernel/index.ts';

/** What is in the tenant before the import: names that files refer to, and the tenant's own words. */
export interface TenantContext {
  readonly tenantId: number;
  /** The tenant's owner, or who imports: he gets what has no owner in the files. */
  readonly userId: number;
  readonly timeZone: string;
  readonly baseCurrency: string;
  readonly language: 'en' | 'zh';
  readonly users: readonly (Named & { readonly email: string | null })[];
  readonly products: readonly (Named & {
    readonly code: string | null;
    readonly listPrice: string | null;
    readonly currency: string;
  })[];
  readonly accounts: readonly Named[];
  readonly contacts: readonly (Named & { readonly account: string | null })[];
  readonly deals: readonly Named[];
  readonly teams: readonly (Named & { readonly parent: string | null; readonly isRegion: boolean })[];
  /** Ids under which earlier imports brought records in: `account\n1000`. */
  readonly knownIds: ReadonlySet<string>;
  readonly vocabulary: Vocabulary;
  /** `list\nkey` of the pick-list values that records hold. */
  readonly usedValues: ReadonlySet<string>;
  /** Pipelines that have deals. */
  readonly usedPipelines: ReadonlySet<number>;
}

interface Named {
  readonly id: number;
  readonly name: string;
  readonly otherName: string | null;
}

export async function loadTenantContext(
  query: Query,
  tenantId: number,
  userId: number,
): Promise<TenantContext> {
  const [tenant] = await query<{ timeZone: string; baseCurrency: string; language: 'en' | 'zh' }>(sql`
    select business_time_zone as "timeZone", base_currency as "baseCurrency", language from tenant where id = ${tenantId}`);
  if (tenant === undefined) throw new Bug(`There is no tenant ${tenantId}.`);
  const here = sql`tenant_id = ${tenantId}`;
  const users = await query<TenantContext['users'][number]>(
    sql`select id, full_name as name, other_name as "otherName", email from app_user where ${here} order by id`,
  );
  const products = await query<TenantContext['products'][number]>(sql`
    select id, name, other_name as "otherName", code, list_price as "listPrice", currency from product where ${here} order by id`);
  const accounts = await query<Named>(
    sql`select id, name, other_name as "otherName" from account where ${here} and archived_at is null order by id`,
  );
  const contacts = await query<TenantContext['contacts'][number]>(sql`
    select c.id, c.name, c.other_name as "otherName", a.name as account from contact c
    left join account a on a.tenant_id = c.tenant_id and a.id = c.account_id
    where c.tenant_id = ${tenantId} and c.archived_at is null order by c.id`);
  const deals = await query<Named>(
    sql`select id, name, null as "otherName" from deal where ${here} and archived_at is null order by id`,
  );
  const teams = await query<TenantContext['teams'][number]>(sql`
    select t.id, t.name, t.other_name as "otherName", p.name as parent, t.is_region as "isRegion" from team t
    left join team p on p.tenant_id = t.tenant_id and p.id = t.parent_id where t.tenant_id = ${tenantId} order by t.id`);
  const known = await query<{ key: string }>(
    sql`select entity || e'\n' || key as key from external_key where ${here} and source = 'import:id'`,
  );
  return {
    tenantId,
    userId,
    ...tenant,
    users,
    products,
    accounts,
    contacts,
    deals,
    teams,
    knownIds: new Set(known.map(({ key }) => key)),
    vocabulary: await loadVocabulary(query, tenantId),
    usedValues: await loadUsedValues(query, tenantId),
    usedPipelines: new Set(
      (await query<{ id: number }>(sql`select distinct pipeline_id as id from deal where ${here}`)).map(
        ({ id }) => id,
      ),
    ),
  };
}

/** Columns that hold keys of each list. */
const holders: readonly (readonly [list: string, table: string, column: string])[] = [
  ['industry', 'account', 'industry'],
  ['industry', 'lead', 'industry'],
  ['tier', 'account', 'tier'],
  ['segment', 'account', 'segment'],
  ['lifecycle_stage', 'account', 'lifecycle_stage'],
  ['lead_status', 'lead', 'status'],
  ['lead_rating', 'lead', 'rating'],
  ['source', 'lead', 'source'],
  ['source', 'deal', 'source'],
  ['competitor', 'deal', 'competitor'],
  ['loss_reason', 'deal', 'loss_reason'],
  ['sales_channel', 'deal', 'sales_channel'],
  ['sales_channel', 'sales_order', 'sales_channel'],
  ['product_category', 'product', 'category'],
  ['activity_kind', 'activity', 'kind'],
  ['payment_method', 'payment', 'method'],
];

async function loadUsedValues(query: Query, tenantId: number): Promise<ReadonlySet<string>> {
  const parts = holders.map(
    ([list, table, column]) => sql`
      select distinct ${list}::text || e'\n' || ${sql.ref(column)} as value from ${sql.table(table)}
      where tenant_id = ${tenantId} and ${sql.ref(column)} is not null`,
  );
  const rows = await query<{ value: string }>(sql`${sql.join(parts, sql` union `)}`);
  return new Set(rows.map(({ value }) => value));
}
