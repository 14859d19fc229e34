import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database, Query } from '../../src/database/index.ts';
import { loadSample } from '../../src/sample/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';

let database: Database;
let tenantId: number;
const all = <Result>(work: (query: Query) => Promise<Result>) =>
  database.read({ tenantId, userId: 1, role: 'all', settings: {} }, work);

beforeAll(async () => {
  database = await openTestDatabase();
  ({ tenantId } = await loadSample(database, { today: '2026-11-21', size: 0.2 }));
});
afterAll(() => database.close());

it('makes a tenant that is marked as sample, with an owner who directs it', async () => {
  const [tenant] = await all((query) =>
    query<{ sample: boolean; roles: string[] }>(sql`
      select t.is_sample as sample, array_agg(r.key order by r.key) as roles
      from tenant t join app_user u on u.tenant_id = t.id and u.is_owner
      join role_grant g on g.tenant_id = t.id and g.user_id = u.id join role r on r.tenant_id = t.id and r.id = g.role_id
      group by t.is_sample`),
  );
  expect(tenant).toEqual({ sample: true, roles: ['admin', 'director'] });
});

it('points at nothing that is not there, though foreign keys were left out while loading', async () => {
  const keys = await database.system((query) =>
    query<{ child: string; parent: string; from: string[]; to: string[] }>(sql`
      select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
        (select array_agg(a.attname::text order by k.n) from unnest(c.conkey) with ordinality k (num, n) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num) as from,
        (select array_agg(a.attname::text order by k.n) from unnest(c.confkey) with ordinality k (num, n) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num) as to
      from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`),
  );
  expect(keys.length).toBeGreaterThan(40);
  const checks = keys.map(
    ({ child, parent, from, to }) => sql`
      select ${`${child}.${from.at(-1)}`} as key, count(*)::integer as missing from ${sql.table(child)} c
      where ${sql.join(
        from.map((column) => sql`c.${sql.ref(column)} is not null`),
        sql` and `,
      )}
        and not exists (select 1 from ${sql.table(parent)} p where ${sql.join(
          from.map((column, index) => sql`p.${sql.ref(to[index] as string)} = c.${sql.ref(column)}`),
          sql` and `,
        )})`,
  );
  const found = await database.system((query) =>
    query<{ key: string; missing: number }>(
      sql`select * from (${sql.join(checks, sql` union all `)}) as checked where missing > 0`,
    ),
  );
  expect(found).toEqual([]);
});

it('copies the owners that the triggers would have copied', async () => {
  const children = ['contact', 'deal', 'contract', 'sales_order', 'invoice', 'payment', 'activity'];
  const rows = await all((query) =>
    query<{ wrong: number }>(sql`
      select count(*)::integer as wrong from (
        ${sql.join(
          children.map(
            (child) =>
              sql`select c.account_owner_id as kept, a.owner_id as due from ${sql.table(child)} c left join account a on a.tenant_id = c.tenant_id and a.id = c.account_id`,
          ),
          sql` union all `,
        )}
        union all select c.deal_owner_id, d.owner_id from activity c left join deal d on d.tenant_id = c.tenant_id and d.id = c.deal_id
        union all select c.lead_owner_id, l.owner_id from activity c left join lead l on l.tenant_id = c.tenant_id and l.id = c.lead_id
      ) as copies where kept is distinct from due`),
  );
  expect(rows[0]?.wrong).toBe(0);
});

it('uses only words that the tenant has', async () => {
  const unknown = await all((query) =>
    query(sql`
      select list, key from (
        select 'competitor' as list, competitor as key from deal union select 'loss_reason', loss_reason from deal
        union select 'source', source from deal union select 'source', source from lead union select 'sales_channel', sales_channel from deal
        union select 'tier', tier from account union select 'segment', segment from account union select 'industry', industry from account
        union select 'lifecycle_stage', lifecycle_stage from account union select 'lead_status', status from lead
        union select 'lead_rating', rating from lead union select 'activity_kind', kind from activity
        union select 'payment_method', method from payment union select 'product_category', category from product
      ) as used where key is not null and not exists (select 1 from pick_list_value v where v.list = used.list and v.key = used.key)`),
  );
  expect(unknown).toEqual([]);
});

it('leaves ids free for what is made later', async () => {
  const made = await database.system((query) =>
    query<{ id: number; highest: number }>(sql`
      insert into account (tenant_id, name, owner_id) values (${tenantId}, 'Later', 1)
      returning id, (select max(id) from account where tenant_id = ${tenantId}) as highest`),
  );
  expect(made[0]?.id).toBeGreaterThan(made[0]?.highest as number);
});
