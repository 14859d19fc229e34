import { sql } from 'kysely';
import { seedTenant } from '../../src/crm/index.ts';
import type { Database, Query } from '../../src/database/index.ts';
import { type ImportPlan, type ImportReport, planImport, runImport } from '../../src/intake/index.ts';
import { writeFiles } from '../support/pipeline-files.ts';

export const now = '2026-11-21T10:00:00.000Z';

/** An empty tenant with its owner. */
export async function emptyTenant(database: Database): Promise<{ tenantId: number; userId: number }> {
  return await database.system(async (query) => {
    const tenantId = await seedTenant(query, {
      name: 'Test',
      timeZone: 'Europe/Berlin',
      currency: 'USD',
      language: 'en',
      withoutPipeline: true,
    });
    const [user] = await query<{ id: number }>(sql`
      insert into app_user (tenant_id, full_name, is_owner) values (${tenantId}, 'The Owner', true) returning id`);
    return { tenantId, userId: user?.id ?? 0 };
  });
}

export async function plan(
  files: Readonly<Record<string, string | Buffer>>,
  options = {},
): Promise<ImportPlan> {
  const planned = await planImport([writeFiles(files)], options);
  if (planned.kind === 'failure') throw new Error(JSON.stringify(planned));
  return planned;
}

export async function importFiles(
  database: Database,
  actor: { tenantId: number; userId: number },
  files: Readonly<Record<string, string | Buffer>>,
  options = {},
): Promise<ImportReport> {
  return await runImport(database, actor, await plan(files, options), { now });
}

export async function rows<Row>(
  database: Database,
  work: (query: Query) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  return await database.system(work);
}

/** All that an import wrote, in words instead of ids, so that two imports can be compared. */
export async function contentOf(database: Database, tenantId: number): Promise<unknown> {
  return await database.system(async (query) => {
    const here = sql`tenant_id = ${tenantId}`;
    return {
      users: await query(sql`
        select full_name, array_agg(r.key order by r.key) as roles from app_user u
        left join role_grant g on g.tenant_id = u.tenant_id and g.user_id = u.id left join role r on r.tenant_id = g.tenant_id and r.id = g.role_id
        where u.tenant_id = ${tenantId} group by u.id, full_name order by full_name`),
      teams: await query(sql`
        select t.name, p.name as parent, m.full_name as manager, x.name as region,
          (select array_agg(u.full_name order by u.full_name) from team_membership s join app_user u on u.tenant_id = s.tenant_id and u.id = s.user_id
            where s.tenant_id = t.tenant_id and s.team_id = t.id) as members
        from team t left join team p on p.tenant_id = t.tenant_id and p.id = t.parent_id left join team x on x.tenant_id = t.tenant_id and x.id = t.region_id
        left join app_user m on m.tenant_id = t.tenant_id and m.id = t.manager_id where t.tenant_id = ${tenantId} order by p.name, t.name`),
      words: await query(
        sql`select list, key, name_en, name_zh, synonyms from pick_list_value where ${here} order by list, key`,
      ),
      stages: await query(sql`select key, position, probability from stage where ${here} order by position`),
      accounts: await query(sql`
        select a.name, a.industry, a.annual_revenue, a.annual_revenue_currency, a.founded_year, a.employees, a.country, p.name as parent from account a
        left join account p on p.tenant_id = a.tenant_id and p.id = a.parent_id where a.tenant_id = ${tenantId} order by a.name`),
      deals: await query(sql`
        select d.name, k.key, a.name as account, u.full_name as owner, t.name as team, s.key as stage, d.status, d.amount, d.currency, d.created_at,
          d.creation_unknown, d.closed_date, d.expected_close_date, c.full_name as closed_by,
          (select jsonb_agg(jsonb_build_array(h.valid_from, h.valid_to, h.status, h.amount) order by h.valid_from)
            from deal_history h where h.tenant_id = d.tenant_id and h.deal_id = d.id and h.voided_at is null) as history,
          (select jsonb_agg(jsonb_build_array(p.name, l.quantity, l.unit_price, l.list_price))
            from deal_line l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id where l.tenant_id = d.tenant_id and l.deal_id = d.id) as lines
        from deal d join app_user u on u.tenant_id = d.tenant_id and u.id = d.owner_id join stage s on s.tenant_id = d.tenant_id and s.id = d.stage_id
        left join account a on a.tenant_id = d.tenant_id and a.id = d.account_id left join team t on t.tenant_id = d.tenant_id and t.id = d.owner_team_id
        left join app_user c on c.tenant_id = d.tenant_id and c.id = d.closed_owner_id
        left join external_key k on k.tenant_id = d.tenant_id and k.entity = 'deal' and k.record_id = d.id
        where d.tenant_id = ${tenantId} order by d.name, k.key, d.created_at, d.closed_date, d.amount`),
      activities: await query(sql`
        select kind, status, held_at, planned_at, text, account_id is null as without_account from activity where ${here} order by held_at, planned_at, text`),
    };
  });
}
